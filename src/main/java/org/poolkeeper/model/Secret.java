package org.poolkeeper.model;

/// Text that must not be shown: a password or a session reference. It has no useful `toString`, so
/// that it cannot reach a log by accident.
public final class Secret {
  private final String text;

  /// Wraps `text`.
  public Secret(String text) {
    this.text = text;
  }

  /// The text itself, for the place that sends it.
  public String reveal() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that && that.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "•••";
  }
}
