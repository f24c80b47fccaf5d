package org.poolkeeper.xapi;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.model.CertificateFacts;
import org.poolkeeper.model.CredentialCheck;
import org.poolkeeper.model.EmergencyReason;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostProbe;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.Role;
import org.poolkeeper.model.Source;
import org.poolkeeper.xapi.wire.CallFailure;

/// What one look has found so far. A host that answered any step counts as answering: what hangs
/// later takes nothing back.
final class Findings {
  static final Pattern UUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private final Endpoint endpoint;
  private final InstantSource clock;
  private final Instant begun;
  private HostView view = new HostView.Unseen();
  private @Nullable Observed<Role> role;
  private @Nullable Observed<Boolean> emergencyMode;
  private @Nullable Observed<EmergencyReason> emergencyReason;
  private @Nullable Observed<CertificateFacts> certificate;
  private @Nullable Observed<CertificateFacts> internalCertificate;
  private @Nullable Observed<HostId> identity;
  private @Nullable HostAddress resolved;
  private CredentialCheck credentials = CredentialCheck.NOT_TRIED;

  Findings(Endpoint endpoint, InstantSource clock) {
    this.endpoint = endpoint;
    this.clock = clock;
    this.begun = clock.instant();
  }

  /// A call was answered with a result.
  void answered() {
    view = new HostView.Answering(clock.instant());
  }

  /// A call brought no result.
  void failed(CallFailure failure) {
    if (!answers()) {
      view = new FailureMeaning(endpoint, failure).view(clock.instant());
    }
    switch (failure) {
      case CallFailure.CertificateUnknown(var presented) -> certificate(presented);
      case CallFailure.CertificateChanged(var _, var presented) -> certificate(presented);
      default -> {}
    }
  }

  /// A login was refused with a vote, or with a reason.
  void voted(CallFailure answer) {
    failed(answer);
    told(answer);
  }

  /// The same over plain HTTP, which makes it no answering host: nothing else may be asked there.
  void votedOnPlainHttp(CallFailure answer) {
    told(answer);
    view =
        new HostView.Refusing(
            HostView.Refusal.CONNECTION_REFUSED,
            endpoint + " refuses port " + endpoint.port() + ": its API answers on port 80 only.",
            clock.instant());
  }

  void coordinates() {
    role = seen(new Role.Coordinator(), new Source.PoolSession(endpoint.address()));
  }

  /// What the emergency flag says to a local session.
  void emergencyMode(boolean on) {
    emergencyMode = seen(on, local());
    if (on) {
      role = seen(new Role.Emergency(Optional.empty()), local());
    }
  }

  /// The stored error, as told to a local session.
  void emergencyReason(EmergencyReason reason) {
    emergencyReason = seen(reason, local());
    if (reason.code().equals("HOST_BROKEN")) {
      role = seen(new Role.Broken(), local());
    }
  }

  void credentials(CredentialCheck check) {
    credentials = check;
  }

  void certificate(CertificateFacts presented) {
    certificate = seen(presented, anybody());
  }

  /// What was presented to somebody who asked for the pool-internal certificate: an older host
  /// presents its ordinary one, whose common name is no uuid (XAPI.md 1.6).
  void poolInternalCertificate(CertificateFacts presented) {
    if (UUID.matcher(presented.commonName()).matches()) {
      internalCertificate = seen(presented, anybody());
      identity = seen(new HostId(presented.commonName()), anybody());
    }
  }

  void resolved(HostAddress address) {
    resolved = address;
  }

  boolean answers() {
    return view instanceof HostView.Answering;
  }

  /// Whether nobody listens on its TLS port.
  boolean isRefused() {
    return view instanceof HostView.Refusing(var reason, var _, var _)
        && reason == HostView.Refusal.CONNECTION_REFUSED;
  }

  /// Whether TLS came up.
  boolean hasCertificate() {
    return certificate != null;
  }

  boolean isInEmergency() {
    return emergencyMode != null && emergencyMode.value();
  }

  boolean areCredentialsRefused() {
    return credentials == CredentialCheck.REFUSED || credentials == CredentialCheck.NOT_ALLOWED;
  }

  HostProbe probe() {
    var at = clock.instant();
    return new HostProbe(
        endpoint,
        at,
        Duration.between(begun, at),
        view,
        Optional.ofNullable(role),
        Optional.ofNullable(emergencyMode),
        Optional.ofNullable(emergencyReason),
        Optional.ofNullable(certificate),
        Optional.ofNullable(internalCertificate),
        Optional.ofNullable(identity),
        Optional.ofNullable(resolved),
        credentials);
  }

  private void told(CallFailure answer) {
    var meaning = new FailureMeaning(endpoint, answer);
    var reason = meaning.emergency();
    // The flag itself, where it was asked, outweighs what an error code lets one suppose.
    var flagIsOff = emergencyMode != null && !emergencyMode.value();
    if (reason.isPresent() && flagIsOff) {
      return;
    }
    switch (meaning.role()) {
      case Role.Member member -> {
        role = seen(member, anybody());
        emergencyMode = emergencyMode == null ? seen(false, anybody()) : emergencyMode;
      }
      case Role.Coordinator coordinator -> role = seen(coordinator, anybody());
      case Role.Emergency emergency -> inEmergency(emergency, reason);
      case Role.Broken broken -> inEmergency(broken, reason);
      case Role.Unknown _ -> {}
    }
  }

  private void inEmergency(Role told, Optional<EmergencyReason> reason) {
    role = seen(told, anybody());
    emergencyMode = emergencyMode == null ? seen(true, anybody()) : emergencyMode;
    reason.ifPresent(why -> emergencyReason = seen(why, anybody()));
  }

  private <T> Observed<T> seen(T value, Source source) {
    return new Observed<>(value, clock.instant(), source);
  }

  private Source anybody() {
    return new Source.CredentialFreeProbe(endpoint.address());
  }

  private Source local() {
    return new Source.LocalSession(endpoint.address());
  }
}
