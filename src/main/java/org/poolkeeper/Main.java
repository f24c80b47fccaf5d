package org.poolkeeper;

import java.nio.charset.Charset;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.poolkeeper.cli.CommandLineConsole;
import org.poolkeeper.cli.Paint;
import org.poolkeeper.cli.SystemKeyboard;
import org.poolkeeper.cli.Terminal;
import org.poolkeeper.monitor.Pace;
import org.poolkeeper.procedure.engine.SteadyWaiting;
import org.poolkeeper.procedure.engine.Waiting;
import org.poolkeeper.xapi.wire.NoDeserialization;

/// Starts the program: arguments → window or command.
public final class Main {
  private static final Duration PARENT_LOOK = Duration.ofMillis(250);
  private static final Duration FAREWELL = Duration.ofSeconds(3);
  private static final int TERMINATED = 143;

  private Main() {}

  public static void main(String[] args) {
    start(args, InstantSource.system(), SteadyWaiting::new, Pace.usual());
  }

  /// Starts it with a time and a pace of its own.
  static void start(String[] args, InstantSource clock, Supplier<Waiting> waiting, Pace pace) {
    NoDeserialization.install();
    if (System.getProperty("java.util.logging.config.file") == null) {
      System.setProperty("java.util.logging.config.class", Logging.class.getName());
    }
    if (Boolean.getBoolean("poolkeeper.exitWithParent")) {
      exitWithParent();
    }
    var ended = new CountDownLatch(1);
    endInOrder(Thread.currentThread(), ended);
    var terminal = terminal();
    var keyboard = new SystemKeyboard(System.console(), terminal.err(), new Interrupts());
    var graph = new AppGraph(terminal, System::getenv, clock, waiting, pace);
    var code = new CommandLineConsole(terminal, keyboard, graph, graph, System::getenv).run(args);
    ended.countDown();
    System.exit(code);
  }

  /// On Ctrl-C and on the end of the terminal, sessions are logged out before the process ends.
  private static void endInOrder(Thread command, CountDownLatch ended) {
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("farewell")
                .unstarted(() -> {
                  command.interrupt();
                  try {
                    var _ = ended.await(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
  }

  /// Maven leaves what it started running when it is ended by a signal (TOOLCHAIN.md 1).
  private static void exitWithParent() {
    // ProcessHandle.onExit of a process that is no child of ours looks ever more seldom.
    ProcessHandle.current()
        .parent()
        .ifPresent(parent ->
            new Timer("parent", true)
                .schedule(
                    new TimerTask() {
                      @Override
                      public void run() {
                        if (!parent.isAlive()) {
                          System.exit(TERMINATED);
                        }
                      }
                    },
                    PARENT_LOOK.toMillis(),
                    PARENT_LOOK.toMillis()));
  }

  /// The start script says whether standard output is a terminal.
  private static Terminal terminal() {
    var refused = System.getenv("NO_COLOR");
    var colours =
        Boolean.getBoolean("poolkeeper.terminal")
            && (refused == null || refused.isEmpty())
            && !"dumb".equals(System.getenv("TERM"));
    Charset charset = System.out.charset();
    return new Terminal(System.out, System.err, Paint.suiting(charset, colours));
  }
}
