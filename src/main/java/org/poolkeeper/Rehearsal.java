package org.poolkeeper;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.poolkeeper.cli.Access;
import org.poolkeeper.cli.CommandLineConsole;
import org.poolkeeper.cli.DemoRoutes;
import org.poolkeeper.cli.Paint;
import org.poolkeeper.cli.SystemKeyboard;
import org.poolkeeper.cli.Terminal;
import org.poolkeeper.model.Routes;
import org.poolkeeper.xapi.wire.NoDeserialization;

/// What a packaging build runs once, so that the JDK can write down which classes a start needs
/// (`-XX:AOTCacheOutput`): commands against the demo pool, then the window on no screen. Prints
/// nothing, keeps nothing, and ends by itself.
public final class Rehearsal {
  private static final Duration WINDOW = Duration.ofSeconds(3);
  private static final Duration ENOUGH = Duration.ofSeconds(60);

  private Rehearsal() {}

  public static void main(String[] args) throws IOException {
    NoDeserialization.install();
    System.setProperty("java.util.logging.config.class", Logging.class.getName());
    var _ =
        CompletableFuture.runAsync(
            () -> Runtime.getRuntime().halt(1),
            CompletableFuture.delayedExecutor(ENOUGH.toMillis(), TimeUnit.MILLISECONDS));
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    var terminal = new Terminal(nowhere, nowhere, Paint.COLOURS);
    var graph = new AppGraph(terminal, _ -> "demo");
    var state = Files.createTempDirectory("poolkeeper-rehearsal");
    try {
      commands(
          graph,
          new CommandLineConsole(
              terminal,
              new SystemKeyboard(null, terminal.err(), _ -> () -> {}),
              graph,
              graph,
              _ -> "demo"),
          state);
      window(graph, state);
    } finally {
      delete(state);
    }
    System.exit(0);
  }

  private static void commands(AppGraph graph, CommandLineConsole console, Path state) {
    console.run("--help");
    try (var session = graph.demo().start("healthy")) {
      var mappings = Files.write(state.resolve("resolve"), DemoRoutes.of(session).mappings());
      for (var line :
          List.of("status --output text", "status --output json", "probe --output text")) {
        console.run(
            "%s %s --state %s --resolve-file %s --password-env PW --trust-first-use"
                .formatted(line, session.seeds().getFirst(), state, mappings)
                .split(" "));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void window(AppGraph graph, Path state) {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    var access =
        new Access(
            Routes.DIRECT, new Access.Trust(Set.of(), false), WINDOW, Optional.of(state), true);
    var window =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              try {
                graph.open(Optional.of("healthy"), access);
              } catch (InterruptedException | RuntimeException | LinkageError e) {
                // No window on this machine: the commands alone were worth the rehearsal.
              }
            });
    try {
      var _ = window.join(WINDOW);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
