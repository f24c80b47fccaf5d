package org.poolkeeper.xapi;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolMessage;
import org.poolkeeper.port.CoordinatorSession;
import org.poolkeeper.port.ObservationException;
import org.poolkeeper.xapi.wire.Call;
import org.poolkeeper.xapi.wire.CallFailure;
import org.poolkeeper.xapi.wire.Deadlines;
import org.poolkeeper.xapi.wire.EventBatch;
import org.poolkeeper.xapi.wire.Limits;
import org.poolkeeper.xapi.wire.ReplyReader;
import org.poolkeeper.xapi.wire.SessionRef;
import org.poolkeeper.xapi.wire.WrongType;
import org.poolkeeper.xapi.wire.XapiConnection;
import org.poolkeeper.xapi.wire.XapiConnections;
import org.poolkeeper.xapi.wire.XapiEvent;
import org.poolkeeper.xapi.wire.XapiException;

/// A pool session on one keep-alive connection (XAPI.md 9).
///
/// [#read] brings the first picture by one `get_all_records` for each class but `VM`: a few
/// milliseconds, where `event.from` takes 52 at least (measured, XAPI.md 9.3). The first
/// [#awaitChange] asks `event.from` with an empty token, which brings all classes with the detail
/// of VMs in one consistent reply and returns at once; each later one waits. So the VMs cross the
/// network once. A token never outlives its connection: after a coordinator change an old one
/// brings silence instead of an error.
final class XapiCoordinatorSession implements CoordinatorSession {
  private static final System.Logger LOG = System.getLogger(XapiCoordinatorSession.class.getName());

  private static final Deadlines LOGIN =
      new Deadlines(Duration.ofSeconds(3), Duration.ofSeconds(6), Duration.ofSeconds(8));
  private static final Deadlines READING =
      new Deadlines(Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(60));

  /// What the server may be late by; more counts as no reply. It collects events in two turns of 50
  /// ms each.
  private static final Duration SLACK = Duration.ofMillis(1200);

  private static final Duration HALF_A_SECOND = Duration.ofMillis(500);
  private static final Duration WHOLE_STATE = Duration.ofSeconds(3);
  private static final Duration FOR_EACH_VM = Duration.ofMillis(3);
  private static final Duration REST_OF_REPLY = Duration.ofSeconds(20);

  private static final Duration MESSAGES_OF = Duration.ofDays(1);
  private static final Duration MESSAGES_EVERY = Duration.ofMinutes(1);

  /// A flapping pool writes thousands; the newest tell enough.
  private static final int MESSAGES = 300;

  private static final DateTimeFormatter XAPI_DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HH:mm:ss'Z'", java.util.Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final List<String> EVENT_CLASSES =
      Arrays.stream(PoolClass.values()).map(PoolClass::eventName).toList();
  private static final Set<String> USELESS_TOKEN =
      Set.of("EVENT_FROM_TOKEN_PARSE_FAILURE", "EVENTS_LOST");

  private final Endpoint claimant;
  private final XapiConnections connections;
  private final XapiConnection connection;
  private final SessionRef session;
  private final InstantSource clock;
  private final ReplyReader<EventBatch<PoolImage.Change>> events =
      ReplyReader.events(PoolClass.fieldsByEvent(), XapiCoordinatorSession::change);
  private final Set<PoolClass> uncountable = EnumSet.noneOf(PoolClass.class);
  private PoolImage image = new PoolImage();
  private Optional<Duration> clockAhead = Optional.empty();
  private List<PoolMessage> messages = List.of();
  private Instant messagesAsked = Instant.MIN;
  private final Breath breath = new Breath();
  private @Nullable String token;
  private @Nullable CallFailure end;

  private XapiCoordinatorSession(
      Endpoint claimant,
      XapiConnections connections,
      XapiConnection connection,
      SessionRef session,
      InstantSource clock) {
    this.claimant = claimant;
    this.connections = connections;
    this.connection = connection;
    this.session = session;
    this.clock = clock;
  }

  static XapiCoordinatorSession open(
      Endpoint claimant, Credentials credentials, XapiConnections connections, InstantSource clock)
      throws ObservationException, InterruptedException {
    var connection = connections.open(claimant, Limits.reading());
    try {
      var session = connection.poolLogin(credentials, XapiPoolObserver.ORIGINATOR, LOGIN);
      return new XapiCoordinatorSession(claimant, connections, connection, session, clock);
    } catch (XapiException e) {
      connection.close();
      throw thrown(claimant, e, clock.instant());
    }
  }

  @Override
  public PoolClaim read() throws ObservationException, InterruptedException {
    try {
      for (var type : PoolClass.FIRST) {
        read(type);
      }
      clockAhead = askTheTime();
      askForMessages();
      return claim();
    } catch (XapiException e) {
      throw ended(e);
    }
  }

  @Override
  public PoolClaim awaitChange(Duration patience)
      throws ObservationException, InterruptedException {
    try {
      var known = token;
      if (known == null) {
        snapshot();
      } else {
        follow(known, patience);
      }
      if (messagesAsked.plus(MESSAGES_EVERY).isBefore(clock.instant())) {
        askForMessages();
      }
      return claim();
    } catch (XapiException e) {
      if (USELESS_TOKEN.contains(new FailureMeaning(claimant, e.failure()).code())) {
        token = null;
        return claim();
      }
      throw ended(e);
    }
  }

  @Override
  public void close() {
    var interrupted = Thread.interrupted();
    try (connection) {
      if (connection.isUsable() && end == null) {
        logOut(connection);
      } else if (end == null || end instanceof CallFailure.Cancelled) {
        try (var another = connections.open(claimant, Limits.probe())) {
          logOut(another);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void logOut(XapiConnection on) {
    try {
      on.call(session.call("session.logout"), ReplyReader.value(), Budget.farewell());
    } catch (XapiException e) {
      LOG.log(Level.DEBUG, "Could not log out: {0}", e.getMessage());
    }
  }

  private void read(PoolClass type) throws XapiException {
    var reader =
        ReplyReader.records(
            type.fields(),
            (ref, record) -> new PoolImage.Change(type, ref, Optional.of(type.row(ref, record))));
    try {
      connection.call(session.call(type.getAllRecords()), reader, READING).forEach(image::apply);
    } catch (XapiException e) {
      if (!isUnknownClass(e.failure())) {
        throw e;
      }
    }
  }

  /// How far its clock is ahead, to within half a second and half of the time the question took:
  /// the server cuts its time off at the second.
  private Optional<Duration> askTheTime() throws XapiException {
    var coordinator = image.coordinator();
    if (coordinator.isEmpty()) {
      return Optional.empty();
    }
    var asked = clock.instant();
    try {
      var theirs =
          connection
              .call(
                  session.call("host.get_servertime", coordinator.get()),
                  ReplyReader.value(),
                  READING)
              .date();
      var answered = clock.instant();
      var ours = asked.plus(Duration.between(asked, answered).dividedBy(2));
      return Optional.of(Duration.between(ours, theirs).plus(HALF_A_SECOND));
    } catch (XapiException e) {
      if (!(e.failure() instanceof CallFailure.ApiFailure)) {
        throw e;
      }
      return Optional.empty();
    } catch (WrongType e) {
      return Optional.empty();
    }
  }

  /// What it noted for people. The class is not among the events that are followed: on a busy pool
  /// most of what would come is of no use here.
  private void askForMessages() throws XapiException {
    messagesAsked = clock.instant();
    var since = messagesAsked.plus(clockAhead.orElse(Duration.ZERO)).minus(MESSAGES_OF);
    var reader =
        ReplyReader.records(
            Set.of("name", "obj_uuid", "timestamp", "body"),
            (_, record) ->
                record
                    .text("name")
                    .flatMap(PoolMessage.Kind::of)
                    .map(kind ->
                        new PoolMessage(
                            kind,
                            record.text("obj_uuid").orElse(""),
                            record.date("timestamp").orElse(since),
                            record.text("body").orElse("")))
                    .orElse(null));
    try {
      var all =
          connection
              .call(session.call("message.get_since", XAPI_DATE.format(since)), reader, READING)
              .stream()
              .sorted(Comparator.comparing(PoolMessage::at))
              .toList();
      messages = all.subList(Math.max(0, all.size() - MESSAGES), all.size());
    } catch (XapiException e) {
      if (!(e.failure() instanceof CallFailure.ApiFailure)) {
        throw e;
      }
      messages = List.of();
    }
  }

  private void snapshot() throws XapiException {
    var batch = connection.call(eventsSince("", Duration.ofSeconds(1)), events, wholeState());
    var fresh = new PoolImage();
    batch.events().forEach(fresh::apply);
    if (fresh.isWhole()) {
      image = fresh;
    }
    token = batch.token();
    // What does not add up in a consistent reply is counted otherwise over there.
    uncountable.addAll(miscounted(batch));
  }

  /// A coordinator that dies at this moment is to be noticed as soon as at any other, and a big
  /// pool takes its time: nothing comes before the server has put all of it together.
  private Deadlines wholeState() {
    var running =
        image.isWhole()
            ? image.claim(claimant, clock.instant(), Optional.empty(), clockAhead).hosts().stream()
                .mapToInt(HostRecord::residentVms)
                .sum()
            : 0;
    return new Deadlines(
        READING.connect(), WHOLE_STATE.plus(FOR_EACH_VM.multipliedBy(running)), READING.total());
  }

  private void follow(String since, Duration patience) throws XapiException, InterruptedException {
    breath.take();
    var limit = patience.plus(SLACK);
    var batch =
        connection.call(
            eventsSince(since, patience),
            events,
            new Deadlines(LOGIN.connect(), limit, limit.plus(REST_OF_REPLY)));
    batch.events().forEach(image::apply);
    token = batch.token();
    var differing = miscounted(batch);
    differing.removeAll(uncountable);
    if (!differing.isEmpty()) {
      LOG.log(Level.DEBUG, "{0} counts {1} otherwise: reading all anew.", claimant, differing);
      token = null;
    }
  }

  private Call eventsSince(String since, Duration patience) {
    return session.call("event.from", EVENT_CLASSES, since, patience.toMillis() / 1000.0);
  }

  /// The server remembers the last few hundred deletions only (XAPI.md 9.1).
  private Set<PoolClass> miscounted(EventBatch<?> batch) {
    var result = EnumSet.noneOf(PoolClass.class);
    for (var type : PoolClass.values()) {
      var theirs = batch.validRefCounts().get(type.eventName());
      if (theirs != null && theirs != image.count(type)) {
        result.add(type);
      }
    }
    return result;
  }

  private static PoolImage.@Nullable Change change(XapiEvent event) {
    var type = PoolClass.ofEvent(event.type());
    if (type.isEmpty()) {
      return null;
    }
    var row = event.snapshot().map(record -> type.get().row(event.ref(), record));
    // A change without its object says nothing; a deletion has none.
    return row.isEmpty() && !event.operation().equals("del")
        ? null
        : new PoolImage.Change(type.get(), event.ref(), row);
  }

  private PoolClaim claim() throws ObservationException {
    if (!image.isWhole()) {
      throw new FailureMeaning(claimant, new CallFailure.Malformed("it has no pool"))
          .exception(clock.instant());
    }
    return image.claim(claimant, clock.instant(), generation(), clockAhead).withMessages(messages);
  }

  /// The first half of a token (XAPI.md 5.5).
  private Optional<Long> generation() {
    var known = token;
    try {
      return known == null
          ? Optional.empty()
          : Optional.of(Long.parseLong(known.substring(0, Math.max(0, known.indexOf(',')))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private ObservationException ended(XapiException e) throws InterruptedException {
    end = e.failure();
    return thrown(claimant, e, clock.instant());
  }

  private static ObservationException thrown(Endpoint host, XapiException e, Instant at)
      throws InterruptedException {
    if (Thread.interrupted()) {
      throw (InterruptedException) new InterruptedException().initCause(e);
    }
    return new FailureMeaning(host, e.failure()).exception(at);
  }

  private static boolean isUnknownClass(CallFailure failure) {
    return failure instanceof CallFailure.ApiFailure(var code, var _)
        && code.equals("MESSAGE_METHOD_UNKNOWN");
  }
}
