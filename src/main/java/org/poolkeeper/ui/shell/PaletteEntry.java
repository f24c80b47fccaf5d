package org.poolkeeper.ui.shell;

import org.poolkeeper.ui.control.Icon;

/// Something the palette offers.
///
/// @param icon of its kind
/// @param text what it is or does
/// @param hint its pool, or its key
/// @param also other words by which it is found
/// @param act goes there or does it
record PaletteEntry(Icon icon, String text, String hint, String also, Runnable act) {}
