package org.poolkeeper.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.command.PoolCommand.EmergencyResetMaster;
import org.poolkeeper.command.Target;
import org.poolkeeper.guard.Decision.Refused;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostProbe;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.PoolClaim;

/// Whether the coordinator that the target is to follow rules the pool, and the target belongs to
/// it.
record HomecomingCheck(Scene scene) implements FootingCheck {

  @Override
  public List<Refused> objections() {
    var objections = new ArrayList<Refused>();
    if (scene.command() instanceof EmergencyResetMaster command) {
      objections.addAll(leader(command.coordinator()));
      scene.contacted().flatMap(host -> traveller(host, command)).ifPresent(objections::add);
    } else {
      objections.add(conclusive("This command leads nobody home."));
    }
    return objections;
  }

  @Override
  public List<Reason> reasons() {
    return scene.ruler().flatMap(scene.rulings()::of).map(Verdict::reasons).orElse(List.of());
  }

  private List<Refused> leader(Target named) {
    var host = scene.at(named);
    var ruler = scene.ruler();
    if (host.isEmpty() || !isMeant(host.get(), named)) {
      return List.of(
          conclusive("No host at %s is known to be %s.".formatted(named.endpoint(), named.name())));
    }
    if (ruler.isPresent() && !scene.rules(host.get())) {
      return List.of(
          conclusive(
              "%s does not rule this pool: %s does."
                  .formatted(named.name(), scene.name(ruler.get()))));
    }
    var verdict = scene.rulings().of(host.get());
    if (verdict.isEmpty()) {
      return List.of(
          conclusive("%s does not say that it coordinates this pool.".formatted(named.name())));
    }
    if (ruler.isEmpty()) {
      return List.of(
          new Refused(
              "It is not certain that %s rules this pool.".formatted(named.name()),
              verdict.get().reasons(),
              risk()));
    }
    return address(host.get(), named).stream().toList();
  }

  private boolean isMeant(HostState host, Target named) {
    return named.id().isPresent() && named.id().equals(scene.parties().directory().idOf(host));
  }

  /// The hosts of a pool know their coordinator by the address in its record; another one may lead
  /// to it from here only.
  private Optional<Refused> address(HostState ruler, Target named) {
    var recorded =
        scene.openClaim(ruler).flatMap(PoolClaim::coordinator).flatMap(HostRecord::address);
    return recorded.isEmpty()
            || recorded.get().equals(named.endpoint().address())
            || isNameOf(ruler, named.endpoint().address(), recorded.get())
        ? Optional.empty()
        : Optional.of(
            new Refused(
                "The pool knows %s by the address %s, not %s."
                    .formatted(named.name(), recorded.get(), named.endpoint().address()),
                List.of(),
                Optional.of(
                    "If %s does not lead to %s from %s, %s waits there for ever."
                        .formatted(
                            named.endpoint().address(),
                            named.name(),
                            scene.targetName(),
                            scene.targetName()))));
  }

  /// A name is resolved by the host that is told it (XAPI.md 3.1).
  private static boolean isNameOf(HostState host, HostAddress name, HostAddress address) {
    return !name.isLiteral()
        && host.lastProbe().flatMap(HostProbe::resolved).filter(address::equals).isPresent();
  }

  private Optional<Refused> traveller(HostState target, EmergencyResetMaster command) {
    var name = scene.targetName();
    if (command.target().id().isPresent()
        && command.target().id().equals(command.coordinator().id())) {
      return Optional.of(conclusive("%s cannot follow itself.".formatted(name)));
    }
    if (scene.rules(target)) {
      return Optional.of(
          conclusive("%s rules this pool: it has nobody to follow.".formatted(name)));
    }
    return belongs(target, command)
        ? Optional.empty()
        : Optional.of(
            new Refused(
                "%s has no record of %s.".formatted(command.coordinator().name(), name),
                List.of(),
                Optional.of(
                    "%s refuses a host that it has no record of: %s waits there for ever."
                        .formatted(command.coordinator().name(), name))));
  }

  /// On the ruler's record, or an orphan of this pool, now or by memory.
  private boolean belongs(HostState target, EmergencyResetMaster command) {
    var id = command.target().id();
    return scene.claims(target)
        || id.filter(host -> isListed(host, command.coordinator())).isPresent()
        || id.flatMap(host -> scene.remembered().flatMap(pool -> pool.orphan(host))).isPresent();
  }

  private boolean isListed(HostId host, Target coordinator) {
    return scene
        .at(coordinator)
        .flatMap(scene.parties()::claimOf)
        .flatMap(claim -> claim.host(host))
        .isPresent();
  }

  private Optional<String> risk() {
    return Optional.of(new Risk(scene.command()).words());
  }

  private static Refused conclusive(String why) {
    return new Refused(why, List.of(), Optional.empty());
  }
}
