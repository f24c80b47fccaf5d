package org.poolkeeper.procedure;

/// Whether a command may be sent again when it is not known whether it took effect, as after a
/// crash of this program or a lost reply.
public enum Repeat {
  /// Sending it twice does the same as once.
  SAFE,
  /// Only after a look has shown that it did not take effect.
  AFTER_LOOKING,
  /// Never: only a person may decide.
  NEVER
}
