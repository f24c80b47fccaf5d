package org.poolkeeper.cli;

import java.nio.charset.Charset;
import org.poolkeeper.diagnosis.Severity;

/// How states look: always a shape, with colour only where it is wanted too.
public enum Paint {
  /// ASCII shapes.
  ASCII,
  /// Shapes as in the window.
  SHAPES,
  /// Shapes as in the window, and colours.
  COLOURS;

  private static final String ALL_SHAPES = "●▲■◌…–";

  /// What suits the output.
  ///
  /// @param charset of the output
  /// @param colours whether it is a terminal whose user did not refuse colours
  public static Paint suiting(Charset charset, boolean colours) {
    if (!charset.canEncode() || !charset.newEncoder().canEncode(ALL_SHAPES)) {
      return ASCII;
    }
    return colours ? COLOURS : SHAPES;
  }

  /// The shape of a severity, one column wide.
  String symbol(Severity severity) {
    var shape =
        switch (severity) {
          case OK, ADVISORY -> this == ASCII ? "*" : "●";
          case DEGRADED -> this == ASCII ? "!" : "▲";
          case CRITICAL -> this == ASCII ? "X" : "■";
          case UNKNOWN -> this == ASCII ? "?" : "◌";
        };
    return this == COLOURS ? "\u001b[%sm%s\u001b[0m".formatted(colour(severity), shape) : shape;
  }

  /// What stands for text that was cut off.
  String ellipsis() {
    return this == ASCII ? "~" : "…";
  }

  /// What stands for nothing.
  String nothing() {
    return this == ASCII ? "-" : "–";
  }

  private static String colour(Severity severity) {
    return switch (severity) {
      case OK, ADVISORY -> "32";
      case DEGRADED -> "33";
      case CRITICAL -> "31";
      case UNKNOWN -> "90";
    };
  }
}
