package org.poolkeeper.xapi.wire;

/// A value is of another type than the API promises. Unchecked, since every read may meet it; the
/// connection turns it into [CallFailure.Malformed] for mappers that run inside a call.
public final class WrongType extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WrongType(String what, String expected) {
    super("%s is not %s".formatted(what, expected));
  }
}
