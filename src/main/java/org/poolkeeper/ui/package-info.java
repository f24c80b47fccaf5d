/// The desktop console: what starts the window and what it is given.
///
/// What lives here: the entry [org.poolkeeper.ui.DesktopConsole] and the records it takes. What may
/// not: any adapter, any judgement of what a snapshot means. Views are in the packages below, the
/// only door to JavaFX's platform is [org.poolkeeper.ui.fx].
@NullMarked
package org.poolkeeper.ui;

import org.jspecify.annotations.NullMarked;
