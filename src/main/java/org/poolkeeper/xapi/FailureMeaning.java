package org.poolkeeper.xapi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.model.CredentialCheck;
import org.poolkeeper.model.EmergencyReason;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.HostView.Refusal;
import org.poolkeeper.model.HostView.Silence;
import org.poolkeeper.model.Role;
import org.poolkeeper.port.ObservationException;
import org.poolkeeper.xapi.wire.CallFailure;

/// What a failed call says of its host: the only place where codes of the server and failures of
/// the wire become words of the model (XAPI.md 2.2, 2.6, appendix A).
///
/// @param endpoint who was asked
/// @param failure what came back
record FailureMeaning(Endpoint endpoint, CallFailure failure) {
  /// Codes that a host in emergency mode answers to everything but the emergency calls, besides
  /// those that begin with `HA_` (XAPI.md 2.6, 3.2).
  private static final Set<String> EMERGENCY =
      Set.of(
          "HOST_STILL_BOOTING",
          "HOST_HAS_NO_MANAGEMENT_IP",
          "HOST_ITS_OWN_SLAVE",
          "HOST_BROKEN",
          "HOST_MASTER_CANNOT_TALK_BACK",
          "HOST_UNKNOWN_TO_MASTER",
          "HOST_XAPI_VERSION_HIGHER_THAN_COORDINATOR",
          "INTERNAL_ERROR");

  /// How the host met the call.
  HostView view(Instant at) {
    return switch (failure) {
      case CallFailure.ApiFailure _ -> new HostView.Answering(at);
      case CallFailure.NameUnknown _ -> silent(Silence.NAME_UNKNOWN, at);
      case CallFailure.NoRoute _ -> silent(Silence.NO_ROUTE, at);
      case CallFailure.ConnectTimeout _ -> silent(Silence.CONNECT_TIMEOUT, at);
      case CallFailure.HandshakeTimeout _,
          CallFailure.FirstByteTimeout _,
          CallFailure.NeverEnding _ ->
          silent(Silence.NO_REPLY, at);
      case CallFailure.ConnectionRefused _ -> refusing(Refusal.CONNECTION_REFUSED, at);
      case CallFailure.ClosedBeforeReply _ -> refusing(Refusal.CLOSED_AFTER_TLS, at);
      case CallFailure.TlsFailed _ -> refusing(Refusal.TLS_FAILED, at);
      case CallFailure.CertificateUnknown _ -> refusing(Refusal.CERTIFICATE_UNKNOWN, at);
      case CallFailure.CertificateChanged _ -> refusing(Refusal.CERTIFICATE_CHANGED, at);
      case CallFailure.Truncated _,
          CallFailure.TooLarge _,
          CallFailure.HttpStatus _,
          CallFailure.NotXmlRpc _,
          CallFailure.Malformed _,
          CallFailure.Fault _,
          CallFailure.Cancelled _,
          CallFailure.NotAllowed _,
          CallFailure.NotSendable _ ->
          refusing(Refusal.NOT_XAPI, at);
    };
  }

  /// What the host says it is by refusing a login.
  Role role() {
    return failure instanceof CallFailure.ApiFailure refusal ? role(refusal) : new Role.Unknown();
  }

  private static Role role(CallFailure.ApiFailure refusal) {
    return switch (refusal.code()) {
      case "HOST_IS_SLAVE" -> member(refusal.params());
      case "HOST_BROKEN" -> new Role.Broken();
      case "SESSION_AUTHENTICATION_FAILED", "SESSION_AUTHORIZATION_FAILED" ->
          new Role.Coordinator();
      default ->
          isEmergency(refusal.code()) ? new Role.Emergency(Optional.empty()) : new Role.Unknown();
    };
  }

  /// The stored error of a host in emergency mode, where a login was refused with it.
  Optional<EmergencyReason> emergency() {
    return failure instanceof CallFailure.ApiFailure(var code, var params) && isEmergency(code)
        ? Optional.of(new EmergencyReason(code, params))
        : Optional.empty();
  }

  /// What the host said to the credentials it was shown.
  CredentialCheck credentials() {
    return switch (code()) {
      case "SESSION_AUTHENTICATION_FAILED" -> CredentialCheck.REFUSED;
      case "SESSION_AUTHORIZATION_FAILED" -> CredentialCheck.NOT_ALLOWED;
      default -> CredentialCheck.NOT_TRIED;
    };
  }

  /// The server's error code; empty if there is none.
  String code() {
    return failure instanceof CallFailure.ApiFailure(var code, var _) ? code : "";
  }

  /// One sentence for a person.
  String sentence() {
    return endpoint + " " + failure.sentence();
  }

  /// The failure of a login or of a session.
  ObservationException exception(Instant at) {
    return new ObservationException(sentence(), view(at), role(), credentials());
  }

  private static Role member(List<String> params) {
    try {
      return params.isEmpty()
          ? new Role.Unknown()
          : new Role.Member(new HostAddress(params.getFirst()));
    } catch (IllegalArgumentException e) {
      return new Role.Unknown();
    }
  }

  private static boolean isEmergency(String code) {
    return EMERGENCY.contains(code) || code.startsWith("HA_");
  }

  private HostView silent(Silence reason, Instant at) {
    return new HostView.Silent(reason, sentence(), at);
  }

  private HostView refusing(Refusal reason, Instant at) {
    return new HostView.Refusing(reason, sentence(), at);
  }
}
