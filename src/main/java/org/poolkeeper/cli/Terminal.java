package org.poolkeeper.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Where a command prints: results on `out`, everything else on `err`.
///
/// @param paint how states look here
public record Terminal(PrintStream out, PrintStream err, Paint paint) {

  /// Prints text as it is and shows whether anybody still reads it.
  boolean print(String text) {
    out.print(text);
    out.flush();
    return !out.checkError();
  }

  /// Prints UTF-8 whatever the terminal speaks, as JSON wants it.
  boolean printJson(String json) {
    var bytes = (json + "\n").getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
    out.flush();
    return !out.checkError();
  }

  /// Shows text as it is beside the result.
  void beside(String text) {
    err.print(text);
    err.flush();
  }

  /// Says a sentence beside the result.
  public void say(String sentence) {
    err.println("poolkeeper: " + sentence);
    err.flush();
  }
}
