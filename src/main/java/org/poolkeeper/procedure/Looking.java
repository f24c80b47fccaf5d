package org.poolkeeper.procedure;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.poolkeeper.diagnosis.Evidence;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.Source;

/// Reads the facts that conditions share.
record Looking(Sight sight) {

  Holding at(HostId id, String name, Function<HostState, Holding> look) {
    return sight
        .host(id)
        .map(look)
        .orElseGet(
            () -> new Holding.CannotTell("Nothing tells where %s is.".formatted(name), List.of()));
  }

  Holding answers(HostState host) {
    var name = sight.parties().directory().name(host);
    return switch (host.view()) {
      case HostView.Answering(var at) -> {
        var role = host.role().map(Observed::at).orElse(at);
        yield new Holding.Holds(name + " answers.", direct(name + " answers.", host, role));
      }
      case HostView.Refusing(_, var text, var since) ->
          new Holding.DoesNotHold("%s does not answer.".formatted(name), direct(text, host, since));
      case HostView.Silent(_, var text, var since) ->
          new Holding.DoesNotHold("%s does not answer.".formatted(name), direct(text, host, since));
      case HostView.Unseen() ->
          new Holding.CannotTell("%s was not looked at yet.".formatted(name), List.of());
    };
  }

  List<Evidence> direct(String fact, HostState host, Instant at) {
    return List.of(
        new Evidence(fact, new Source.CredentialFreeProbe(host.endpoint().address()), at));
  }
}
