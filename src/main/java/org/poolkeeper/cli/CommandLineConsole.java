package org.poolkeeper.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/// Reads the command line and runs what it asks for.
public final class CommandLineConsole {
  private static final Logger LOG = LoggerFactory.getLogger(CommandLineConsole.class);
  private static final int INTERRUPTED = 130;

  private final Terminal terminal;
  private final Keyboard keyboard;
  private final ServiceSource source;
  private final Desktop desktop;
  private final UnaryOperator<@Nullable String> environment;

  /// A console on `terminal`.
  ///
  /// @param environment gives the value of a variable, null where it is not set
  public CommandLineConsole(
      Terminal terminal,
      Keyboard keyboard,
      ServiceSource source,
      Desktop desktop,
      UnaryOperator<@Nullable String> environment) {
    this.terminal = terminal;
    this.keyboard = keyboard;
    this.source = source;
    this.desktop = desktop;
    this.environment = environment;
  }

  /// Runs one command.
  ///
  /// @return the exit code
  public int run(String... arguments) {
    var options = new GlobalOptions();
    var commands =
        new CommandLine(new RootCommand(source, desktop, options))
            .addSubcommand(new StatusCommand(terminal, source, environment, options))
            .addSubcommand(new HaCommand(terminal, source, environment, options))
            .addSubcommand(new ProbeCommand(terminal, source, options))
            .addSubcommand(PoolsCommand.with(terminal, source, options))
            .addSubcommand(new JournalCommand(terminal, source, options))
            .addSubcommand(new ListCommand(terminal, source, environment, options))
            .addSubcommand(new PlanCommand(terminal, source, environment, options))
            .addSubcommand(new RunCommand(terminal, keyboard, source, environment, options))
            .addSubcommand(new ResumeCommand(terminal, keyboard, source, environment, options))
            .addSubcommand(new DemoCommand(terminal, source, options))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(writer(terminal.out()))
            .setErr(writer(terminal.err()))
            .setParameterExceptionHandler((e, _) -> usage(e))
            .setExecutionExceptionHandler((e, command, _) -> failed(e, command));
    return commands.execute(arguments);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }

  private int usage(CommandLine.ParameterException e) {
    terminal.say(sentence(e));
    terminal
        .err()
        .printf("See \"%s --help\".%n", e.getCommandLine().getCommandSpec().qualifiedName());
    return ExitCode.USAGE;
  }

  private int failed(Exception e, CommandLine command) {
    return switch (e) {
      case UsageException _ -> usage(new CommandLine.ParameterException(command, e.getMessage()));
      case InterruptedException _ -> INTERRUPTED;
      default -> {
        LOG.debug("A command failed.", e);
        terminal.say(
            "This is a bug, please report it: %s at %s."
                .formatted(e.getClass().getSimpleName(), place(e)));
        yield ExitCode.BUG;
      }
    };
  }

  /// Long values of unknown options are not repeated: one may be a password given by mistake.
  private static String sentence(CommandLine.ParameterException e) {
    if (e instanceof CommandLine.UnmatchedArgumentException unmatched) {
      var first = unmatched.getUnmatched().getFirst();
      return first.startsWith("-")
          ? "There is no option %s.".formatted(first.replaceFirst("=.*", ""))
          : "\"%s\" is no command of this program.".formatted(first);
    }
    var message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return message.endsWith(".") ? message : message + ".";
  }

  private static String place(Exception e) {
    var trace = e.getStackTrace();
    return trace.length == 0 ? "an unknown place" : trace[0].toString();
  }
}
