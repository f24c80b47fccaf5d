package org.poolkeeper.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.port.DemoPool;
import org.poolkeeper.port.DemoPool.DemoSession;
import org.poolkeeper.port.DemoPool.Situation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Serves a situation for other programs to look at.
@Command(
    name = "demo",
    description = "Serve a scenario in the foreground; prints --resolve lines and credentials.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DemoCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final ServiceSource source;
  private final GlobalOptions options;

  @Parameters(arity = "0..1", paramLabel = "SCENARIO", description = "Its id (default: the first).")
  private @Nullable String scenario;

  @Option(names = "--list", description = "Name the scenarios and end.")
  private boolean list;

  @Option(
      names = "--speed",
      paramLabel = "FACTOR",
      description = "Let its time run so many times as fast (default: 1).")
  private double speed = 1;

  DemoCommand(Terminal terminal, ServiceSource source, GlobalOptions options) {
    this.terminal = terminal;
    this.source = source;
    this.options = options;
  }

  /// The id of the situation that is meant.
  ///
  /// @throws UsageException if there is none such
  static String situation(DemoPool demo, Optional<String> given) {
    var ids = demo.situations().stream().map(Situation::id).toList();
    var id = given.orElse(ids.getFirst());
    if (!ids.contains(id) && !id.startsWith("scale:")) {
      throw new UsageException(
          "There is no scenario \"%s\"; there are: %s, and scale:HOSTSxVMS."
              .formatted(id, String.join(", ", ids)));
    }
    return id;
  }

  @Override
  public Integer call() throws InterruptedException {
    options.access();
    if (!(speed > 0 && speed <= 1000)) {
      throw new UsageException("--speed takes a number above 0, at most 1000.");
    }
    var demo = source.demo();
    if (list) {
      switch (options.output()) {
        case TEXT -> terminal.print(text(demo.situations()));
        case JSON -> terminal.printJson(DemoJson.situations(demo.situations()));
      }
      return ExitCode.OK;
    }
    try (var session = start(demo)) {
      session.setSpeed(speed);
      switch (options.output()) {
        case TEXT -> terminal.print(text(session));
        case JSON -> terminal.printJson(DemoJson.session(session, mappings(session)));
      }
      new CountDownLatch(1).await();
    }
    return ExitCode.OK;
  }

  private DemoSession start(DemoPool demo) {
    var id = situation(demo, Optional.ofNullable(scenario));
    try {
      return demo.start(id);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private static String text(List<Situation> situations) {
    return situations.stream()
        .map(situation ->
            "%s%n%s"
                .formatted(
                    situation.id(),
                    Paragraph.wrap(
                        situation.title() + ": " + situation.description(), "  ", "  ", 80)))
        .collect(Collectors.joining());
  }

  /// A file made of this output serves as a `--resolve-file`.
  private static String text(DemoSession session) {
    var situation = session.situation();
    var first = session.seeds().getFirst();
    return """
    %s%s
    # In another terminal, with these lines in a file named demo.resolve:
    #   export DEMO_PASSWORD='%s'
    #   poolkeeper status %s --resolve-file demo.resolve \\
    #     --user %s --password-env DEMO_PASSWORD --trust-first-use \\
    #     --state "$(mktemp -d)"
    # Ctrl-C ends it.
    """
        .formatted(
            Paragraph.wrap(
                "%s (%s): %s".formatted(situation.title(), situation.id(), situation.description()),
                "# ",
                "# ",
                80),
            mappings(session).stream()
                .map(mapping -> "--resolve " + mapping)
                .collect(Collectors.joining("\n")),
            session.password(),
            first,
            session.user());
  }

  private static List<String> mappings(DemoSession session) {
    return DemoRoutes.of(session).mappings();
  }
}
