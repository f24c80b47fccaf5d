package org.poolkeeper.xapi;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Optional;
import org.poolkeeper.model.CredentialCheck;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.EmergencyReason;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostProbe;
import org.poolkeeper.model.Routes;
import org.poolkeeper.port.PoolObserver.ProbeDepth;
import org.poolkeeper.xapi.tls.Reach;
import org.poolkeeper.xapi.tls.TlsFinding;
import org.poolkeeper.xapi.tls.TlsProbe;
import org.poolkeeper.xapi.wire.CallFailure;
import org.poolkeeper.xapi.wire.Limits;
import org.poolkeeper.xapi.wire.ReplyReader;
import org.poolkeeper.xapi.wire.SessionRef;
import org.poolkeeper.xapi.wire.Vote;
import org.poolkeeper.xapi.wire.WrongType;
import org.poolkeeper.xapi.wire.XapiConnection;
import org.poolkeeper.xapi.wire.XapiConnections;
import org.poolkeeper.xapi.wire.XapiException;

/// One look at one host (XAPI.md appendix A), used once.
///
/// Only calls that answer in every state are sent: logins, logouts, and two of the emergency list
/// within a local session (XAPI.md 3.3, 3.6). A session that was opened is closed again whatever
/// comes between. Where a local login was refused, the vote is asked with an empty password, which
/// a member does not look at; the refused one is not shown again.
final class HostLook {
  private static final System.Logger LOG = System.getLogger(HostLook.class.getName());

  /// Local logins are checked against the machine's own accounts, never against a directory
  /// (XAPI.md 2.3), so for any other user a refusal there would say nothing.
  private static final String LOCAL_USER = "root";

  private final Endpoint endpoint;
  private final XapiConnections connections;
  private final Routes routes;
  private final Findings findings;
  private final Budget budget = new Budget();

  HostLook(Endpoint endpoint, XapiConnections connections, Routes routes, InstantSource clock) {
    this.endpoint = endpoint;
    this.connections = connections;
    this.routes = routes;
    this.findings = new Findings(endpoint, clock);
  }

  HostProbe look(Optional<Credentials> credentials, ProbeDepth depth) throws InterruptedException {
    switch (depth) {
      case FULL -> full(credentials);
      case VOTE -> {
        vote(credentials);
        votePlainlyIfRefused();
      }
      case PULSE -> {
        noted(connections.pulse(endpoint, budget.call()));
        identify();
      }
    }
    return findings.probe();
  }

  private void full(Optional<Credentials> credentials) throws InterruptedException {
    if (credentials.filter(known -> known.user().equals(LOCAL_USER)).isPresent()) {
      fullWith(credentials.get());
    } else {
      vote(credentials);
    }
    votePlainlyIfRefused();
    identify();
    resolve();
  }

  private void fullWith(Credentials credentials) throws InterruptedException {
    try (var connection = connections.open(endpoint, Limits.probe())) {
      askLocally(connection, credentials);
      if (findings.answers() && !findings.isInEmergency()) {
        if (findings.areCredentialsRefused()) {
          noted(connections.vote(endpoint, budget.call()));
        } else if (connection.isUsable()) {
          voteWith(connection, credentials);
        }
      }
    }
  }

  private void askLocally(XapiConnection connection, Credentials credentials)
      throws InterruptedException {
    SessionRef session;
    try {
      session = connection.localLogin(credentials, budget.call());
    } catch (XapiException e) {
      refusedLocally(connection, e);
      return;
    }
    try {
      findings.answered();
      findings.credentials(CredentialCheck.ACCEPTED);
      connection.certificate().ifPresent(findings::certificate);
      askForEmergency(connection, session);
    } finally {
      logOut(connection, session, "session.local_logout");
    }
  }

  private void refusedLocally(XapiConnection connection, XapiException e)
      throws InterruptedException {
    throwIfInterrupted(e);
    connection.certificate().ifPresent(findings::certificate);
    findings.failed(e.failure());
    findings.credentials(new FailureMeaning(endpoint, e.failure()).credentials());
  }

  private void askForEmergency(XapiConnection connection, SessionRef session)
      throws InterruptedException {
    try {
      var call = session.call("host.is_in_emergency_mode");
      findings.emergencyMode(connection.call(call, ReplyReader.value(), budget.call()).bool());
      if (findings.isInEmergency()) {
        connection.call(
            session.call("host.local_assert_healthy"), ReplyReader.value(), budget.call());
      }
    } catch (XapiException e) {
      throwIfInterrupted(e);
      if (findings.isInEmergency()
          && e.failure() instanceof CallFailure.ApiFailure(var code, var params)) {
        findings.emergencyReason(new EmergencyReason(code, params));
      }
    } catch (WrongType e) {
      LOG.log(Level.DEBUG, "{0} has an emergency flag that is none.", endpoint);
    }
  }

  private void vote(Optional<Credentials> credentials) throws InterruptedException {
    if (credentials.isEmpty()) {
      noted(connections.vote(endpoint, budget.call()));
      return;
    }
    try (var connection = connections.open(endpoint, Limits.probe())) {
      voteWith(connection, credentials.get());
    }
  }

  /// A login that is a question: a member refuses it with its vote, a coordinator lets in, and is
  /// left at once.
  private void voteWith(XapiConnection connection, Credentials credentials)
      throws InterruptedException {
    try {
      var session = connection.poolLogin(credentials, XapiPoolObserver.ORIGINATOR, budget.call());
      findings.answered();
      findings.coordinates();
      findings.credentials(CredentialCheck.ACCEPTED);
      connection.certificate().ifPresent(findings::certificate);
      logOut(connection, session, "session.logout");
    } catch (XapiException e) {
      throwIfInterrupted(e);
      connection.certificate().ifPresent(findings::certificate);
      findings.voted(e.failure());
      var check = new FailureMeaning(endpoint, e.failure()).credentials();
      if (check != CredentialCheck.NOT_TRIED) {
        findings.credentials(check);
      }
    }
  }

  private void noted(Vote vote) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    vote.certificate().ifPresent(findings::certificate);
    findings.voted(vote.answer());
  }

  /// A member that was restarted without its coordinator was seen to answer on port 80 while it
  /// refuses 443 (XAPI.md 14).
  private void votePlainlyIfRefused() throws InterruptedException {
    if (findings.isRefused() && endpoint.port() == Endpoint.HTTPS) {
      var vote = connections.plainVote(endpoint.address(), budget.call());
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (vote.answer() instanceof CallFailure.ApiFailure answer) {
        findings.votedOnPlainHttp(answer);
      }
    }
  }

  private void identify() throws InterruptedException {
    if (findings.hasCertificate()
        && new TlsProbe(routes)
                .look(endpoint, TlsProbe.Asking.POOL_INTERNAL, budget.connect(), budget.connect())
            instanceof TlsFinding.Completed(var certificate, var _, var _)) {
      findings.poolInternalCertificate(certificate);
    }
  }

  /// The address behind a name, unless connections to it go elsewhere anyway.
  private void resolve() throws InterruptedException {
    if (endpoint.address().isLiteral() || !routes.target(endpoint).equals(endpoint)) {
      return;
    }
    try {
      Reach.resolve(routes, endpoint, budget.connect()).stream()
          .findFirst()
          .map(InetSocketAddress::getAddress)
          .map(address -> new HostAddress(address.getHostAddress()))
          .ifPresent(findings::resolved);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "{0} has no address.", endpoint);
    }
  }

  /// Ends a session on its connection, or on a new one where that is spent. An interrupt waits.
  private void logOut(XapiConnection connection, SessionRef session, String method) {
    var interrupted = Thread.interrupted();
    try {
      if (connection.isUsable()) {
        connection.call(session.call(method), ReplyReader.value(), Budget.farewell());
      } else {
        try (var another = connections.open(endpoint, Limits.probe())) {
          another.call(session.call(method), ReplyReader.value(), Budget.farewell());
        }
      }
    } catch (XapiException e) {
      LOG.log(Level.DEBUG, "Could not log out: {0}", e.getMessage());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void throwIfInterrupted(XapiException e) throws InterruptedException {
    if (Thread.interrupted()) {
      throw (InterruptedException) new InterruptedException().initCause(e);
    }
  }
}
