package org.poolkeeper.xapi;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.command.PlannedCommand;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.guard.CommandOutcome;
import org.poolkeeper.guard.Permit;
import org.poolkeeper.guard.Permit.Expectation;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.Routes;
import org.poolkeeper.xapi.tls.Reach;
import org.poolkeeper.xapi.tls.TlsFinding;
import org.poolkeeper.xapi.tls.TlsProbe;
import org.poolkeeper.xapi.wire.Call;
import org.poolkeeper.xapi.wire.CallFailure;
import org.poolkeeper.xapi.wire.Limits;
import org.poolkeeper.xapi.wire.ReplyReader;
import org.poolkeeper.xapi.wire.SessionRef;
import org.poolkeeper.xapi.wire.WrongType;
import org.poolkeeper.xapi.wire.XapiConnection;
import org.poolkeeper.xapi.wire.XapiConnections;
import org.poolkeeper.xapi.wire.XapiException;

/// One sending of one command: identity before the password, login, comparison in the session, the
/// call, logout. Everything before the call ends with nothing sent; from its first byte on,
/// whatever goes wrong ends with *no reply*. A host is always logged in to first: an emergency call
/// with a bad session hangs on a member that lost its coordinator (XAPI.md 14).
final class Sending {
  private static final System.Logger LOG = System.getLogger(Sending.class.getName());

  private final PoolCommand command;
  private final Expectation expectation;
  private final Credentials credentials;
  private final XapiConnections connections;
  private final Routes routes;
  private final InstantSource clock;
  private final TaskPace pace;
  private final CommandWords words;

  Sending(
      Permit permit,
      Credentials credentials,
      XapiConnections connections,
      Routes routes,
      InstantSource clock,
      TaskPace pace) {
    this.command = permit.command();
    this.expectation = permit.expectation();
    this.credentials = credentials;
    this.connections = connections;
    this.routes = routes;
    this.clock = clock;
    this.pace = pace;
    this.words = new CommandWords(command);
  }

  CommandOutcome send() throws InterruptedException {
    var patience = Patience.checking().connect();
    var finding =
        new TlsProbe(routes).look(endpoint(), TlsProbe.Asking.POOL_INTERNAL, patience, patience);
    var comparison = new Comparison(expectation);
    return switch (finding) {
      case TlsFinding.Unreached(var why, var _) ->
          new CommandOutcome.NotSent(words.notSent(unreached(why, patience)));
      case TlsFinding.HandshakeFailed _ -> connected(comparison);
      case TlsFinding.Completed(var certificate, var _, var _) -> {
        var other = comparison.ofMachine(certificate);
        yield other.isPresent() ? notSent(other.get()) : connected(comparison);
      }
    };
  }

  private static CallFailure unreached(Reach why, Duration patience) {
    return switch (why) {
      case NAME_UNKNOWN -> new CallFailure.NameUnknown();
      case REFUSED -> new CallFailure.ConnectionRefused();
      case NO_ROUTE -> new CallFailure.NoRoute();
      case TIMED_OUT -> new CallFailure.ConnectTimeout(patience);
    };
  }

  private CommandOutcome connected(Comparison comparison) throws InterruptedException {
    try (var connection = connections.open(endpoint(), Limits.reading())) {
      return loggedIn(connection, comparison);
    } catch (XapiException e) {
      throwIfInterrupted(e);
      return new CommandOutcome.NotSent(words.notSent(e.failure()));
    }
  }

  private CommandOutcome loggedIn(XapiConnection connection, Comparison comparison)
      throws XapiException, InterruptedException {
    var session = logIn(connection);
    try {
      var other = comparison.ofCertificate(connection.certificate());
      return other.isPresent() ? notSent(other.get()) : inSession(connection, session, comparison);
    } finally {
      logOut(connection, session);
    }
  }

  private SessionRef logIn(XapiConnection connection) throws XapiException {
    return switch (command.session()) {
      case LOCAL -> connection.localLogin(credentials, Patience.checking());
      case POOL ->
          connection.poolLogin(credentials, XapiPoolObserver.ORIGINATOR, Patience.checking());
    };
  }

  private CommandOutcome inSession(
      XapiConnection connection, SessionRef session, Comparison comparison)
      throws XapiException, InterruptedException {
    var refs = Refs.NONE;
    if (command.session() == PoolCommand.Session.POOL) {
      var picture = picture(connection, session);
      var other = comparison.ofPicture(picture);
      if (other.isPresent()) {
        return notSent(other.get());
      }
      refs = new Refs(picture.map(PoolClaim::hosts).orElse(List.of()));
    }
    Call call;
    try {
      call = new CommandCall(connection, session).of(command, refs);
    } catch (CommandCall.Unknown e) {
      return notSent(String.valueOf(e.getMessage()));
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return sent(connection, session, call, refs);
  }

  /// The pool and its hosts as the session has them: enough to tell who answers in it.
  private Optional<PoolClaim> picture(XapiConnection connection, SessionRef session)
      throws XapiException {
    var image = new PoolImage();
    for (var type : List.of(PoolClass.POOL, PoolClass.HOST)) {
      var reader =
          ReplyReader.records(
              type.fields(),
              (ref, record) -> new PoolImage.Change(type, ref, Optional.of(type.row(ref, record))));
      connection
          .call(session.call(type.getAllRecords()), reader, Patience.checking())
          .forEach(image::apply);
    }
    return image.isWhole()
        ? Optional.of(image.claim(endpoint(), clock.instant(), Optional.empty(), Optional.empty()))
        : Optional.empty();
  }

  /// From here on it may have happened. An interrupt ends the wait and stays set.
  private CommandOutcome sent(XapiConnection connection, SessionRef session, Call call, Refs refs)
      throws InterruptedException {
    var sent = clock.instant();
    try {
      var value = connection.call(call, ReplyReader.value(), Patience.of(command));
      if (command instanceof PlannedCommand planned
          && planned.course() == PlannedCommand.Course.AS_TASK) {
        return new TaskCourse(planned, connections, session, clock, refs, pace)
            .follow(value.text(), sent);
      }
      var reply = refs.named(reply(value));
      return new CommandOutcome.Accepted(sent, clock.instant(), reply, words.accepted(reply));
    } catch (WrongType e) {
      return new CommandOutcome.NoReply(sent, words.noReply("it does not name the task."));
    } catch (XapiException e) {
      var failure = e.failure();
      return switch (failure) {
        case CallFailure.ApiFailure(var code, var params) -> {
          var named = refs.named(params);
          if (isSoAlready(code)) {
            yield new CommandOutcome.Accepted(
                sent, clock.instant(), List.of(code), words.rejected(code, named));
          }
          yield new CommandOutcome.Rejected(sent, code, named, words.rejected(code, named));
        }
        case CallFailure.NameUnknown _,
            CallFailure.ConnectionRefused _,
            CallFailure.NoRoute _,
            CallFailure.ConnectTimeout _,
            CallFailure.TlsFailed _,
            CallFailure.HandshakeTimeout _,
            CallFailure.CertificateUnknown _,
            CallFailure.CertificateChanged _,
            CallFailure.NotAllowed _,
            CallFailure.NotSendable _ ->
            new CommandOutcome.NotSent(words.notSent(failure));
        case CallFailure.ClosedBeforeReply _,
            CallFailure.FirstByteTimeout _,
            CallFailure.Truncated _,
            CallFailure.NeverEnding _,
            CallFailure.TooLarge _,
            CallFailure.HttpStatus _,
            CallFailure.NotXmlRpc _,
            CallFailure.Malformed _,
            CallFailure.Fault _,
            CallFailure.Cancelled _ ->
            new CommandOutcome.NoReply(sent, words.noReply("it " + failure.sentence()));
      };
    }
  }

  /// A host that says that it is not armed is as it was to be (XAPI.md 7.5).
  private boolean isSoAlready(String code) {
    return command instanceof PoolCommand.EmergencyHaDisable && code.equals("HA_NOT_ENABLED");
  }

  private List<String> reply(org.poolkeeper.xapi.wire.XapiValue value) {
    try {
      return CommandCall.reply(command, value);
    } catch (WrongType e) {
      LOG.log(Level.DEBUG, "{0} accepted, and said something else than expected.", endpoint());
      return List.of();
    }
  }

  /// Where the host restarts there may be nobody left to say goodbye to.
  private void logOut(XapiConnection connection, SessionRef session) {
    var interrupted = Thread.interrupted();
    try {
      var call =
          session.call(
              switch (session.kind()) {
                case LOCAL -> "session.local_logout";
                case POOL -> "session.logout";
                case NONE -> throw new IllegalStateException("nobody logged in");
              });
      if (connection.isUsable()) {
        connection.call(call, ReplyReader.value(), Budget.farewell());
      } else {
        try (var another = connections.open(endpoint(), Limits.probe())) {
          another.call(call, ReplyReader.value(), Budget.farewell());
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

  private CommandOutcome notSent(String why) {
    return new CommandOutcome.NotSent(words.notSent(why));
  }

  private Endpoint endpoint() {
    return command.target().endpoint();
  }

  private static void throwIfInterrupted(XapiException e) throws InterruptedException {
    if (Thread.interrupted()) {
      throw (InterruptedException) new InterruptedException().initCause(e);
    }
  }
}
