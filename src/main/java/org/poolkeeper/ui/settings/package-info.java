/// The settings dialog.
///
/// What may not live here: where settings are kept; that is behind [org.poolkeeper.port.Settings].
@NullMarked
package org.poolkeeper.ui.settings;

import org.jspecify.annotations.NullMarked;
