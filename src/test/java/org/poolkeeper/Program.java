package org.poolkeeper;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.poolkeeper.cli.Access;
import org.poolkeeper.cli.CommandLineConsole;
import org.poolkeeper.cli.Keyboard;
import org.poolkeeper.cli.Paint;
import org.poolkeeper.cli.ServiceSource;
import org.poolkeeper.cli.Services;
import org.poolkeeper.cli.Terminal;
import org.poolkeeper.cli.Typist;
import org.poolkeeper.simulator.http.LoggedWorld;

/// The whole program but for its process: arguments in, a pool behind XML-RPC on TLS, text out. Its
/// runs need not wait for long.
final class Program {
  private static final int HURRY = 20;

  private final LoggedWorld pool;
  private final Path state;

  Program(LoggedWorld pool, Path state) {
    this.pool = pool;
    this.state = state;
  }

  /// How a command ended.
  record Ended(int code, String out, String err) {}

  /// Lets the program know what somebody knows who saw the pool while it was well.
  Program knowing() {
    try (var services = services()) {
      services.memory().remember(pool.before());
    }
    return this;
  }

  /// Its services, as by a program that has just been started.
  Services services() {
    var nowhere = new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    return new AppGraph(new Terminal(nowhere, nowhere, Paint.SHAPES), _ -> null)
        .open(
            new Access(
                pool.routes(),
                new Access.Trust(Set.of(), true),
                java.time.Duration.ofSeconds(20),
                Optional.of(state),
                true));
  }

  /// Runs a command where nobody sits at the terminal.
  Ended run(String... arguments) {
    return run(new Typist(), new ByteArrayOutputStream(), arguments);
  }

  /// Runs a command that works with `services` instead of its own.
  Ended runWith(ServiceSource services, String... arguments) {
    return run(_ -> services, new Typist(), new ByteArrayOutputStream(), arguments);
  }

  /// @param out gets what is printed, while it is printed
  Ended run(Keyboard keyboard, ByteArrayOutputStream out, String... arguments) {
    return run(own -> own, keyboard, out, arguments);
  }

  private Ended run(
      UnaryOperator<ServiceSource> services,
      Keyboard keyboard,
      ByteArrayOutputStream out,
      String... arguments) {
    var err = new ByteArrayOutputStream();
    var terminal =
        new Terminal(
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Paint.SHAPES);
    var environment = Map.of("PW", pool.credentials().password().reveal());
    var time = new HurriedTime(HURRY);
    var graph = new AppGraph(terminal, environment::get, time, () -> time, StoryTime.pace());
    var code =
        new CommandLineConsole(terminal, keyboard, services.apply(graph), graph, environment::get)
            .run(arguments(arguments).toArray(String[]::new));
    return new Ended(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /// The whole command line.
  List<String> arguments(String... given) {
    var all = new ArrayList<>(List.of(given));
    all.addAll(List.of("--state", state.toString(), "--trust-first-use", "--password-env", "PW"));
    pool.routes().mappings().forEach(one -> all.addAll(List.of("--resolve", one)));
    return all;
  }
}
