package org.poolkeeper.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostProbe;
import org.poolkeeper.port.PoolObserver;
import org.poolkeeper.port.PoolObserver.ProbeDepth;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// What hosts tell to anybody.
@Command(
    name = "probe",
    description = "Without credentials: does it answer, whom does it follow, which certificate.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ProbeCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final ServiceSource source;
  private final GlobalOptions options;

  @Parameters(arity = "1..*", paramLabel = "ADDRESS", description = "Hosts to ask.")
  private List<String> addresses = List.of();

  ProbeCommand(Terminal terminal, ServiceSource source, GlobalOptions options) {
    this.terminal = terminal;
    this.source = source;
    this.options = options;
  }

  @Override
  public Integer call() throws InterruptedException {
    var access = options.access();
    var endpoints = options.endpoints(addresses);
    try (var services = source.open(access)) {
      var probes = probe(services.observer(), endpoints);
      switch (options.output()) {
        case TEXT -> terminal.print(new ProbeText(terminal.paint(), services.clock()).text(probes));
        case JSON -> terminal.printJson(new ProbeJson().text(probes, services.clock().instant()));
      }
      var untrusted = probes.stream().filter(ProbeVerdict::untrusted).toList();
      if (!untrusted.isEmpty()) {
        terminal.say(
            untrusted.stream()
                .map(probe ->
                    TrustHint.of(probe.endpoint().toString(), probe.view(), probe.certificate()))
                .collect(Collectors.joining(" ")));
      }
      return ProbeVerdict.exitCode(probes);
    }
  }

  /// All at once, each on a thread of its own.
  private static List<HostProbe> probe(PoolObserver observer, List<Endpoint> endpoints)
      throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = new ArrayList<Future<HostProbe>>();
      for (var endpoint : endpoints) {
        asked.add(
            threads.submit(() -> observer.probe(endpoint, Optional.empty(), ProbeDepth.FULL)));
      }
      var probes = new ArrayList<HostProbe>();
      try {
        for (var answer : asked) {
          probes.add(answer.get());
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        threads.shutdownNow();
        throw e;
      }
      return probes;
    }
  }
}
