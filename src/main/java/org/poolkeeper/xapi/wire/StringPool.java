package org.poolkeeper.xapi.wire;

import org.jspecify.annotations.Nullable;

/// Gives one instance for equal short texts that come near each other: names of fields, enum
/// values, references of hosts. A cache of fixed size, in which the newer text replaces the older.
final class StringPool {
  private static final int SLOTS = 1 << 12;
  private static final int LONGEST = 80;

  private final @Nullable String[] slots = new @Nullable String[SLOTS];

  String of(CharSequence text) {
    if (text.length() > LONGEST) {
      return text.toString();
    }
    // Eight letters spread over the text tell names of fields and references well enough apart.
    var length = text.length();
    var step = (length >> 3) + 1;
    var hash = length;
    for (var i = length - 1; i >= 0; i -= step) {
      hash = 31 * hash + text.charAt(i);
    }
    var slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
    var known = slots[slot];
    if (known != null && known.contentEquals(text)) {
      return known;
    }
    var fresh = text.toString();
    slots[slot] = fresh;
    return fresh;
  }
}
