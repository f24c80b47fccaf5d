package org.poolkeeper.guard;

import java.util.List;
import java.util.Optional;
import org.poolkeeper.guard.Decision.Refused;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.PoolClaim;

/// Whether the target rules the pool, and by which open picture that can be compared again on the
/// session that carries the command.
record RulerCheck(Scene scene) implements FootingCheck {

  @Override
  public List<Refused> objections() {
    return scene.contacted().flatMap(this::objection).stream().toList();
  }

  @Override
  public List<Reason> reasons() {
    return verdict().map(Verdict::reasons).orElse(List.of());
  }

  private Optional<Verdict> verdict() {
    return scene.contacted().flatMap(host -> scene.rulings().of(host));
  }

  private Optional<Refused> objection(HostState host) {
    var name = scene.targetName();
    var verdict = verdict();
    if (verdict.isEmpty()) {
      return conclusive(
          "%s does not coordinate this pool%s: send it to the host that does."
              .formatted(
                  name,
                  scene
                      .parties()
                      .followed(host)
                      .map(to -> ", it follows " + scene.parties().directory().name(to))
                      .orElse("")));
    }
    return switch (verdict.get()) {
      case Verdict.Rules _ -> comparable(host);
      case Verdict.Orphaned orphaned -> orphaned(orphaned);
      case Verdict.Undecided(var reasons) ->
          Optional.of(
              new Refused(
                  "It is not certain that %s rules this pool.".formatted(name),
                  reasons,
                  Optional.of(new Risk(scene.command()).words())));
    };
  }

  private Optional<Refused> orphaned(Verdict.Orphaned orphaned) {
    var name = scene.targetName();
    var ruler = scene.ruler();
    if (ruler.isPresent()) {
      return Optional.of(
          new Refused(
              "%s was replaced and does not know it: %s rules this pool, send it there."
                  .formatted(name, scene.name(ruler.get())),
              orphaned.reasons(),
              Optional.empty()));
    }
    return Optional.of(
        new Refused(
            "%s was replaced as coordinator, by all that is known, and does not know it."
                .formatted(name),
            orphaned.reasons(),
            Optional.of(new Risk(scene.command()).words())));
  }

  /// What cannot be compared on the session cannot be noticed when it has changed.
  private Optional<Refused> comparable(HostState host) {
    var name = scene.targetName();
    var own = scene.openClaim(host).flatMap(PoolClaim::coordinator);
    if (own.isEmpty() || !scene.command().target().id().equals(own.map(HostRecord::id))) {
      return conclusive(
          "The database of %s could not be read just now, or names another coordinator: look again before anything is sent."
              .formatted(name));
    }
    return own.flatMap(HostRecord::started).isPresent()
        ? Optional.empty()
        : Optional.of(
            new Refused(
                "%s does not tell since when its management service runs.".formatted(name),
                List.of(),
                Optional.of(
                    "A restart of %s between now and the command goes unnoticed. %s"
                        .formatted(name, new Risk(scene.command()).words()))));
  }

  private static Optional<Refused> conclusive(String why) {
    return Optional.of(new Refused(why, List.of(), Optional.empty()));
  }
}
