package org.poolkeeper.monitor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.Observed;

/// The endpoints that lead to one machine, while a snapshot is put together.
final class Machine {
  private final List<EndpointFacts> facts = new ArrayList<>();
  private Optional<Observed<HostId>> id;

  Machine(EndpointFacts fact, Optional<Observed<HostId>> id) {
    facts.add(fact);
    this.id = id;
  }

  Optional<Observed<HostId>> id() {
    return id;
  }

  boolean isIdentified() {
    return id.isPresent();
  }

  List<EndpointFacts> facts() {
    return List.copyOf(facts);
  }

  void join(Machine other) {
    facts.addAll(other.facts);
    id = id.or(() -> other.id);
  }

  /// The endpoint that stands for the machine: the first that answers, as long as no other was
  /// asked in vain since. Ways that are not needed are not looked at, so their answers grow old.
  EndpointFacts first() {
    var lastFailure =
        facts.stream()
            .filter(fact -> !fact.answers())
            .map(EndpointFacts::asked)
            .max(Comparator.naturalOrder())
            .orElse(Instant.MIN);
    return facts.stream()
        .filter(fact -> fact.answers() && !fact.asked().isBefore(lastFailure))
        .findFirst()
        .or(() -> facts.stream().filter(fact -> !fact.answers()).findFirst())
        .orElse(facts.getFirst());
  }

  /// The endpoint that stands for the machine, then those that are another way to it: a name that
  /// resolves to an address already among them is not.
  List<Endpoint> ways() {
    var ways = new LinkedHashMap<HostAddress, Endpoint>();
    var first = first();
    ways.put(target(first), first.endpoint());
    facts.forEach(fact -> ways.putIfAbsent(target(fact), fact.endpoint()));
    return List.copyOf(ways.values());
  }

  Set<Endpoint> endpoints() {
    return facts.stream().map(EndpointFacts::endpoint).collect(Collectors.toSet());
  }

  /// The newest fact of one kind over all its endpoints.
  <T> Optional<Observed<T>> newest(Function<EndpointFacts, Optional<Observed<T>>> kind) {
    return facts.stream()
        .map(kind)
        .flatMap(Optional::stream)
        .max(Comparator.comparing(Observed::at));
  }

  private static HostAddress target(EndpointFacts fact) {
    return fact.resolved().orElse(fact.endpoint().address());
  }
}
