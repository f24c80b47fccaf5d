package org.poolkeeper.xapi.wire;

import java.util.Optional;
import org.poolkeeper.model.CertificateFacts;

/// What a host said, without credentials, to the question whom it follows: always a refusal of some
/// kind, since nobody logs in without a password.
///
/// @param answer [CallFailure.ApiFailure] with `HOST_IS_SLAVE` and the address, or with
///   `SESSION_AUTHENTICATION_FAILED` from a coordinator, or the reason of an emergency; else why
///   there was no answer
/// @param certificate presented on the way; empty over plain HTTP or where TLS did not get that far
public record Vote(CallFailure answer, Optional<CertificateFacts> certificate) {

  static Vote ask(XapiConnection connection, Call question, Deadlines deadlines) {
    try (connection) {
      var session = connection.call(question, ReplyReader.value(), deadlines).text();
      return new Vote(passwordless(session), connection.certificate());
    } catch (XapiException e) {
      return new Vote(e.failure(), connection.certificate());
    } catch (WrongType e) {
      return new Vote(
          new CallFailure.Malformed(String.valueOf(e.getMessage())), connection.certificate());
    }
  }

  /// A server that lets everybody in is no XAPI.
  private static CallFailure passwordless(String session) {
    return new CallFailure.NotXmlRpc(
        session.isEmpty() ? "an empty session" : "a session without a password");
  }
}
