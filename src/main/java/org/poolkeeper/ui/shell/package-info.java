/// The frame: header, pool tree, status line, palette, and what opens in them.
///
/// What may not live here: what a pool's own screen shows.
@NullMarked
package org.poolkeeper.ui.shell;

import org.jspecify.annotations.NullMarked;
