package org.poolkeeper.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.guard.Decision.Refused;
import org.poolkeeper.guard.Reason.Bearing;
import org.poolkeeper.guard.Reason.Kind;
import org.poolkeeper.model.EmergencyReason;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.Reign;
import org.poolkeeper.model.RememberedPool.RememberedHost;
import org.poolkeeper.model.Role;
import org.poolkeeper.model.Source;

/// Whether the pool has lost its coordinator as far as can be seen from here, and the target is one
/// of those who lost it. That the lost one is really off nobody can see: the operator attests it
/// before it comes to this.
record NewRulerCheck(Scene scene) implements FootingCheck {
  /// What a host in emergency mode says when a coordinator did answer it (XAPI.md 3.2).
  private static final Set<String> ANSWERED_BY_A_COORDINATOR =
      Set.of(
          "HOST_UNKNOWN_TO_MASTER",
          "HOST_MASTER_CANNOT_TALK_BACK",
          "HOST_XAPI_VERSION_HIGHER_THAN_COORDINATOR",
          "HA_POOL_IS_ENABLED_BUT_HOST_IS_DISABLED");

  @Override
  public List<Refused> objections() {
    var objections = new ArrayList<Refused>();
    scene.contacted().flatMap(this::claimants).ifPresent(objections::add);
    scene.contacted().flatMap(this::role).ifPresent(objections::add);
    scene.contacted().flatMap(this::emergency).ifPresent(objections::add);
    scene.contacted().flatMap(this::promotedSince).ifPresent(objections::add);
    mark().ifPresent(objections::add);
    return objections;
  }

  @Override
  public List<Reason> reasons() {
    return scene
        .contacted()
        .map(host ->
            List.of(
                new Reason(
                    Kind.VOTES,
                    Bearing.FOR,
                    awaited(host)
                        .map(to ->
                            "%s follows %s, and no host that answers says that it coordinates."
                                .formatted(
                                    scene.targetName(),
                                    scene.parties().directory().nameAndAddress(to)))
                        .orElse("No host that answers says that it coordinates."),
                    new Source.CredentialFreeProbe(host.endpoint().address()),
                    scene.looked(host))))
        .orElse(List.of());
  }

  private Optional<Refused> claimants(HostState target) {
    if (scene.claims(target)) {
      return Optional.of(
          conclusive("%s says already that it coordinates the pool.".formatted(target())));
    }
    var ruler = scene.ruler();
    if (ruler.isPresent()) {
      return Optional.of(
          conclusive(
              "%s rules this pool: there is nothing to promote %s for."
                  .formatted(scene.name(ruler.get()), target())));
    }
    var claimants = scene.parties().claimants();
    return claimants.isEmpty()
        ? Optional.empty()
        : Optional.of(
            objection(
                "%s answers and says that it coordinates this pool."
                    .formatted(scene.name(claimants.getFirst())),
                scene.rulings().of(claimants.getFirst()).map(Verdict::reasons).orElse(List.of())));
  }

  /// In emergency mode a host does not tell whom it waits for.
  private Optional<Refused> role(HostState target) {
    return switch (target.currentRole()) {
      case Role.Member(var leader) -> follows(leader);
      case Role.Emergency(var leader) -> leader.flatMap(this::follows);
      case Role.Coordinator() -> Optional.empty();
      case Role.Broken() ->
          Optional.of(
              objection(
                  "%s has lost its role: a hand-over may have stopped half way, and others may follow somebody already."
                      .formatted(target()),
                  List.of()));
      case Role.Unknown() ->
          Optional.of(
              conclusive(
                  "%s does not tell whom it follows: look again with the password of its administrator."
                      .formatted(target())));
    };
  }

  /// Whoever answers may have been replaced by a host that cannot be seen from here.
  private Optional<Refused> follows(HostAddress leader) {
    var host = scene.parties().directory().at(leader);
    var alive = host.filter(HostState::answers).isPresent();
    return alive
        ? Optional.of(
            objection(
                "%s follows %s, which answers and does not say that it coordinates: somebody else may rule."
                    .formatted(target(), scene.parties().directory().nameAndAddress(leader)),
                List.of()))
        : Optional.empty();
  }

  private Optional<Refused> emergency(HostState target) {
    var reason = target.emergencyReason().filter(_ -> isInEmergency(target));
    var code = reason.map(Observed::value).map(EmergencyReason::code).orElse("");
    if (ANSWERED_BY_A_COORDINATOR.contains(code)) {
      return Optional.of(
          objection(
              "%s was answered by a coordinator, which cannot be seen from here (%s)."
                  .formatted(target(), code),
              List.of()));
    }
    return code.startsWith("HA_")
        ? Optional.of(
            conclusive(
                "High availability is armed on %s (%s): disarm it there first."
                    .formatted(target(), code)))
        : Optional.empty();
  }

  private static boolean isInEmergency(HostState target) {
    return target.currentRole() instanceof Role.Emergency;
  }

  /// Whether memory has a later ruler than the one that the target waits for.
  private Optional<Refused> promotedSince(HostState target) {
    var awaited = awaited(target);
    return scene
        .remembered()
        .flatMap(pool ->
            pool.lastReign()
                .filter(reign -> awaited.isPresent() && !isAt(pool, reign.host(), awaited.get()))
                .map(reign -> promotedSince(pool, reign, awaited.get())));
  }

  private Refused promotedSince(RememberedPool pool, Reign reign, HostAddress awaited) {
    var ruler = pool.host(reign.host()).map(RememberedHost::name).orElse(reign.host().toString());
    return objection(
        "Memory has %s as the last coordinator of this pool, not %s, which %s waits for."
            .formatted(ruler, scene.parties().directory().nameAndAddress(awaited), target()),
        List.of(
            new Reason(
                Kind.MEMORY,
                Bearing.AGAINST,
                "%s was last seen to coordinate.".formatted(ruler),
                new Source.PoolMemory(),
                reign.to())));
  }

  private boolean isAt(RememberedPool pool, HostId host, HostAddress address) {
    return pool.host(host)
            .filter(known ->
                known.addresses().contains(address) || known.endpoint().address().equals(address))
            .isPresent()
        || scene.parties().directory().idAt(address).filter(host::equals).isPresent();
  }

  private Optional<HostAddress> awaited(HostState target) {
    return target
        .currentRole()
        .awaits()
        .or(() -> target.role().map(Observed::value).flatMap(Role::awaits));
  }

  private Optional<Refused> mark() {
    return scene
        .command()
        .target()
        .id()
        .flatMap(scene::mark)
        .map(mark ->
            objection(
                "%s was found to be an orphan and was not seen to come home since: its copy of the database may be old."
                    .formatted(target()),
                List.of(
                    new Reason(
                        Kind.MARKED,
                        Bearing.AGAINST,
                        mark.why(),
                        new Source.PoolMemory(),
                        mark.lastSeen()))));
  }

  private Refused objection(String why, List<Reason> reasons) {
    return new Refused(why, reasons, Optional.of(new Risk(scene.command()).words()));
  }

  private static Refused conclusive(String why) {
    return new Refused(why, List.of(), Optional.empty());
  }

  private String target() {
    return scene.targetName();
  }
}
