package org.poolkeeper.ui.shell;

import org.poolkeeper.ui.control.Icon;

/// Something the palette offers.
///
/// @param icon of its kind
/// @param text what it is or does
/// @param hint its pool, or its key
/// @param act goes there or does it
record PaletteEntry(Icon icon, String text, String hint, Runnable act) {}
