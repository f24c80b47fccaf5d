/// The only door to JavaFX's platform, and what crosses it: the bridge that thins out snapshots,
/// and the theme.
///
/// What may not live here: anything that knows of pools or hosts.
@NullMarked
package org.poolkeeper.ui.fx;

import org.jspecify.annotations.NullMarked;
