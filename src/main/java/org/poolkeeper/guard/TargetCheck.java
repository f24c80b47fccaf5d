package org.poolkeeper.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.command.Footing;
import org.poolkeeper.guard.Decision.Refused;
import org.poolkeeper.guard.Reason.Bearing;
import org.poolkeeper.guard.Reason.Kind;
import org.poolkeeper.model.CertificateFacts;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.RememberedPool.RememberedHost;
import org.poolkeeper.model.Source;

/// Whether the machine that is contacted is the one that is meant, answers, and was seen just now
/// together with enough of the others.
record TargetCheck(Scene scene) {
  /// How old a fact may be on which a command is sent. A look takes ten seconds at most.
  private static final Duration FRESH = Duration.ofSeconds(20);

  List<Refused> objections() {
    var contacted = scene.contacted();
    if (contacted.isEmpty()) {
      return List.of(
          conclusive(
              "Nothing is known of a host at %s: look at it first."
                  .formatted(scene.command().target().endpoint())));
    }
    var objections = new ArrayList<Refused>();
    var host = contacted.get();
    answering(host).ifPresent(objections::add);
    identity(host).ifPresent(objections::add);
    if (scene.isStranger(host)) {
      objections.add(
          conclusive("%s is of another pool than this one.".formatted(scene.targetName())));
    }
    if (scene.command().footing() != Footing.ONE_HOST) {
      age(host).ifPresent(objections::add);
    }
    return objections;
  }

  private Optional<Refused> answering(HostState host) {
    var name = scene.targetName();
    if (!host.answers()) {
      return Optional.of(
          conclusive(
              "%s does not answer, so that nothing can be sent to it: wait until it does, or type `%s` on its own console."
                  .formatted(name, scene.command().xe().getFirst())));
    }
    return scene.isFresh(host, FRESH)
        ? Optional.empty()
        : Optional.of(
            conclusive(
                "%s was not seen within the last %d s: look again before anything is sent."
                    .formatted(name, FRESH.toSeconds())));
  }

  /// Never by its address alone: by what it told itself, or by the certificate that memory has of
  /// it.
  private Optional<Refused> identity(HostState host) {
    var name = scene.targetName();
    var told = scene.toldId(host);
    var meant = scene.command().target().id();
    if (meant.isPresent() && told.isPresent()) {
      return meant.equals(told)
          ? Optional.empty()
          : Optional.of(
              conclusive(
                  "The machine at %s is not %s: it has the uuid %s."
                      .formatted(host.endpoint(), name, told.get())));
    }
    if (meant.filter(id -> isCertifiedAs(id, host)).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new Refused(
            "Nothing proves that the machine at %s is %s: it tells no uuid of its own."
                .formatted(host.endpoint(), name),
            List.of(
                reason(
                    Kind.IDENTITY,
                    "%s is known by its address only.".formatted(host.endpoint()),
                    host)),
            Optional.of(
                "If another machine than %s answers at %s, the command is carried out there."
                    .formatted(name, host.endpoint()))));
  }

  private boolean isCertifiedAs(HostId id, HostState host) {
    var presented = host.certificate().map(Observed::value).map(CertificateFacts::fingerprint);
    var known =
        scene.remembered().flatMap(pool -> pool.host(id)).flatMap(RememberedHost::certificate);
    return presented.isPresent() && presented.equals(known);
  }

  private Optional<Refused> age(HostState host) {
    var others = scene.parties().others(host);
    var old = others.stream().filter(other -> !scene.isFresh(other, FRESH)).toList();
    var counted = old.stream().anyMatch(HostState::answers);
    if (!counted && old.size() * 2 <= others.size()) {
      return Optional.empty();
    }
    return Optional.of(
        new Refused(
            "What is known of the other hosts is too old to send anything on: look again.",
            old.stream()
                .map(other ->
                    reason(
                        Kind.AGE,
                        "%s was not looked at within the last %d s."
                            .formatted(scene.name(other), FRESH.toSeconds()),
                        other))
                .toList(),
            Optional.of(new Risk(scene.command()).words())));
  }

  private Reason reason(Kind kind, String fact, HostState host) {
    return new Reason(
        kind,
        Bearing.NEITHER,
        fact,
        new Source.CredentialFreeProbe(host.endpoint().address()),
        scene.now());
  }

  private static Refused conclusive(String why) {
    return new Refused(why, List.of(), Optional.empty());
  }
}
