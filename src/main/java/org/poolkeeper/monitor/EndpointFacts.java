package org.poolkeeper.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.poolkeeper.model.CertificateFacts;
import org.poolkeeper.model.CredentialCheck;
import org.poolkeeper.model.EmergencyReason;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostProbe;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.Role;
import org.poolkeeper.model.Source;
import org.poolkeeper.port.ObservationException;

/// What one endpoint has told so far: the newest fact of each kind, each with its own age. A look
/// that brought less than the one before leaves the older facts in place.
///
/// @param view how the last look went
/// @param asked when the last look was answered, or begun if it was not answered
/// @param recentReasons the different stored errors of the last two minutes, oldest first: in the
///   boot loop two take turns (XAPI.md 3.2)
record EndpointFacts(
    Endpoint endpoint,
    HostView view,
    Instant asked,
    Optional<Observed<Role>> role,
    Optional<Observed<Boolean>> emergencyMode,
    Optional<Observed<EmergencyReason>> emergencyReason,
    List<Observed<EmergencyReason>> recentReasons,
    Optional<Observed<CertificateFacts>> certificate,
    Optional<Observed<CertificateFacts>> internalCertificate,
    Optional<Observed<HostId>> identity,
    Optional<HostAddress> resolved,
    CredentialCheck credentials,
    Optional<HostProbe> lastProbe) {

  private static final Duration RECENT = Duration.ofMinutes(2);

  EndpointFacts {
    recentReasons = List.copyOf(recentReasons);
  }

  static EndpointFacts unseen(Endpoint endpoint) {
    return new EndpointFacts(
        endpoint,
        new HostView.Unseen(),
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        CredentialCheck.NOT_TRIED,
        Optional.empty());
  }

  /// After one more look.
  EndpointFacts after(HostProbe probe) {
    if (isAnotherMachine(probe)) {
      return unseen(endpoint).after(probe);
    }
    var mode = probe.emergencyMode().or(() -> emergencyMode);
    var inEmergency = mode.map(Observed::value).orElse(false);
    return new EndpointFacts(
        endpoint,
        since(probe.view()),
        probe.view() instanceof HostView.Answering ? probe.at() : probe.at().minus(probe.took()),
        probe.role().or(() -> isBack(probe) ? Optional.empty() : role),
        mode,
        inEmergency ? probe.emergencyReason().or(() -> emergencyReason) : Optional.empty(),
        inEmergency ? recent(probe) : List.of(),
        probe.certificate().or(() -> certificate),
        probe
            .internalCertificate()
            .or(() -> sameMachine(probe) ? internalCertificate : Optional.empty()),
        probe.identity().or(() -> sameMachine(probe) ? identity : Optional.empty()),
        probe.resolved().or(() -> resolved),
        newer(probe.credentials()),
        Optional.of(probe));
  }

  /// After its picture as coordinator was read or confirmed. A host that serves its database is not
  /// in emergency mode: there it would refuse every such call (XAPI.md 2.5).
  EndpointFacts after(PoolClaim claim) {
    return new EndpointFacts(
        endpoint,
        new HostView.Answering(claim.at()),
        claim.at(),
        Optional.of(new Observed<>(new Role.Coordinator(), claim.at(), claim.source())),
        Optional.of(new Observed<>(false, claim.at(), claim.source())),
        Optional.empty(),
        List.of(),
        certificate,
        internalCertificate,
        identity,
        resolved,
        CredentialCheck.ACCEPTED,
        lastProbe);
  }

  /// After a login that did not lead to a session.
  EndpointFacts after(ObservationException failure, Instant begun, Instant now) {
    var told =
        failure.role() instanceof Role.Unknown
            ? Optional.<Observed<Role>>empty()
            : Optional.of(
                new Observed<>(
                    failure.role(), now, new Source.CredentialFreeProbe(endpoint.address())));
    return new EndpointFacts(
        endpoint,
        since(failure.view()),
        failure.view() instanceof HostView.Answering ? now : begun,
        told.or(() -> role),
        emergencyMode,
        emergencyReason,
        recentReasons,
        certificate,
        internalCertificate,
        identity,
        resolved,
        newer(failure.credentials()),
        lastProbe);
  }

  /// Whether it answered the last look.
  boolean answers() {
    return view instanceof HostView.Answering;
  }

  /// The address it says it follows.
  Optional<HostAddress> follows() {
    return role.map(Observed::value)
        .flatMap(told ->
            switch (told) {
              case Role.Member(var follows) -> Optional.of(follows);
              case Role.Emergency(var follows) -> follows;
              case Role.Coordinator _, Role.Broken _, Role.Unknown _ -> Optional.empty();
            });
  }

  private List<Observed<EmergencyReason>> recent(HostProbe probe) {
    var told = probe.emergencyReason();
    return Stream.concat(
            recentReasons.stream()
                .filter(before -> before.at().plus(RECENT).isAfter(probe.at()))
                .filter(before -> told.filter(now -> now.value().equals(before.value())).isEmpty()),
            told.stream())
        .toList();
  }

  private CredentialCheck newer(CredentialCheck told) {
    return told == CredentialCheck.NOT_TRIED ? credentials : told;
  }

  /// Whether it answers again. It may have restarted meanwhile, and be something else now.
  private boolean isBack(HostProbe probe) {
    return probe.view() instanceof HostView.Answering
        && (view instanceof HostView.Silent || view instanceof HostView.Refusing);
  }

  /// Whether the address was given to another machine.
  private boolean isAnotherMachine(HostProbe probe) {
    var before = identity.map(Observed::value);
    var now = probe.identity().map(Observed::value);
    return before.isPresent() && now.isPresent() && !before.equals(now);
  }

  /// An identity told earlier holds as long as the certificate next to it does.
  private boolean sameMachine(HostProbe probe) {
    return probe
        .certificate()
        .map(Observed::value)
        .map(CertificateFacts::fingerprint)
        .flatMap(now ->
            certificate.map(Observed::value).map(CertificateFacts::fingerprint).map(now::equals))
        .orElse(true);
  }

  /// The new view; where it continues the old one, with the old one's beginning.
  private HostView since(HostView now) {
    return switch (now) {
      case HostView.Silent(var reason, var text, var _)
          when view instanceof HostView.Silent(var _, var _, var first) ->
          new HostView.Silent(reason, text, first);
      case HostView.Refusing(var reason, var text, var _)
          when view instanceof HostView.Refusing(var before, var _, var first)
              && before == reason ->
          new HostView.Refusing(reason, text, first);
      case HostView.Answering _, HostView.Silent _, HostView.Refusing _, HostView.Unseen _ -> now;
    };
  }
}
