package org.poolkeeper;

import java.io.IOException;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.poolkeeper.store.StateDirectory;

/// Sets up the log: warnings on standard error, one line each; with a window also a file that goes
/// further back. Named by `java.util.logging.config.class`, so it costs nothing until something is
/// logged.
public final class Logging {
  /// The toolkit warns that it is on the class path, where we put it on purpose. Held here because
  /// loggers that nobody holds forget what they were told.
  private static final Logger TOOLKIT = Logger.getLogger("javafx");

  private static final int FILE_BYTES = 1_000_000;
  private static final int FILES = 3;

  /// Called by the JDK when the first logger is made.
  public Logging() {
    LogManager.getLogManager().reset();
    root().setLevel(Level.WARNING);
    root().addHandler(handler(new ConsoleHandler(), Level.WARNING, new Brief()));
  }

  /// Also writes to files in the state directory from now on.
  static void alsoTo(StateDirectory directory) {
    TOOLKIT.setFilter(
        record -> !String.valueOf(record.getMessage()).startsWith("Unsupported JavaFX"));
    try {
      directory.create();
      var file =
          new FileHandler(directory.file("poolkeeper.%g.log").toString(), FILE_BYTES, FILES, true);
      root().addHandler(handler(file, Level.INFO, new Full()));
      root().setLevel(Level.INFO);
    } catch (IOException e) {
      root().log(Level.WARNING, "No log file can be written to {0}.", directory.path());
    }
  }

  private static Handler handler(Handler handler, Level level, Formatter formatter) {
    handler.setLevel(level);
    handler.setFormatter(formatter);
    return handler;
  }

  private static Logger root() {
    return Logger.getLogger("");
  }

  private static final class Brief extends Formatter {
    @Override
    public String format(LogRecord record) {
      return "poolkeeper: %s%n".formatted(formatMessage(record));
    }
  }

  private static final class Full extends Formatter {
    @Override
    public String format(LogRecord record) {
      var thrown = record.getThrown();
      return "%s %s %s: %s%s%n"
          .formatted(
              record.getInstant(),
              record.getLevel(),
              record.getLoggerName(),
              formatMessage(record),
              thrown == null ? "" : " " + trace(thrown));
    }

    private static String trace(Throwable thrown) {
      var text = new java.io.StringWriter();
      thrown.printStackTrace(new java.io.PrintWriter(text));
      return text.toString();
    }
  }
}
