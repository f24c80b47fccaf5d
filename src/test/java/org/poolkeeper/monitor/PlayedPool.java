package org.poolkeeper.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.poolkeeper.model.CredentialCheck;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostProbe;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.Role;
import org.poolkeeper.port.ObservationException;
import org.poolkeeper.port.PoolObserver.ProbeDepth;

/// Plays the decisions of a watch against a pool in time that a test can jump through, without any
/// thread: how long each look takes is part of the play. A host that drops packets gets a SYN at
/// the beginning and after one second, and is given up after three, as by the system's own TCP.
final class PlayedPool {
  private static final Duration ANSWER = Duration.ofMillis(20);
  private static final Duration LOGIN = Duration.ofMillis(200);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration GIVEN_UP = Duration.ofSeconds(3);
  private static final Duration POLL = Duration.ofMillis(1500);

  private final WatchState state;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(
          Comparator.comparing(Event::at).thenComparing(Event::number, Comparator.naturalOrder()));
  private final Map<Endpoint, Actor> actors = new HashMap<>();
  private final Set<Instant> waking = new HashSet<>();
  final List<String> attempts = new ArrayList<>();
  private Instant now = ManualTime.START;
  private int number;

  private record Event(Instant at, Integer number, Runnable what) {}

  /// What a host does, and from when on it does something else.
  private record Actor(Doing first, Instant changes, Doing then) {
    Doing at(Instant time) {
      return time.isBefore(changes) ? first : then;
    }
  }

  enum Doing {
    COORDINATING,
    FOLLOWING_B,
    DROPPING,
    REFUSING
  }

  PlayedPool(String... seeds) {
    state = new WatchState(List.of(seeds).stream().map(Facts::at).toList(), true, Pace.usual());
  }

  void always(String address, Doing doing) {
    actors.put(Facts.at(address), new Actor(doing, Instant.MAX, doing));
  }

  void until(Instant changes, String address, Doing first, Doing then) {
    actors.put(Facts.at(address), new Actor(first, changes, then));
  }

  /// Begins, with nothing in memory.
  void begin() {
    at(Duration.ZERO, () -> state.recalled(Optional.empty()));
  }

  /// Plays until there is such a snapshot.
  ///
  /// @return when
  Instant playUntil(Instant limit, Predicate<PoolSnapshot> wanted) {
    while (!wanted.test(state.snapshot(now))) {
      var next = events.remove();
      if (next.at().isAfter(limit)) {
        throw new AssertionError("not seen until " + limit + ": " + state.snapshot(now).hosts());
      }
      now = next.at();
      next.what().run();
      obey(state.decide(now, state.hostCount()));
    }
    return now;
  }

  private void obey(Orders orders) {
    orders.wake().filter(when -> !waking.contains(when)).ifPresent(this::wakeAt);
    for (var look : orders.looks()) {
      attempts.add(look.depth() + " " + look.endpoint());
      attempt(
          look.endpoint(),
          look.depth() == ProbeDepth.PULSE ? ANSWER : LOGIN,
          doing -> state.looked(probe(look, doing), now));
    }
    for (var endpoint : orders.knocks()) {
      attempts.add("KNOCK " + endpoint);
      attempt(
          endpoint,
          ANSWER,
          doing ->
              state.knocked(endpoint, doing == Doing.COORDINATING || doing == Doing.FOLLOWING_B));
    }
    for (var endpoint : orders.opens()) {
      var begun = now;
      attempt(endpoint, LOGIN, doing -> opened(endpoint, doing, begun));
    }
  }

  private void wakeAt(Instant when) {
    waking.add(when);
    events.add(new Event(when, number++, () -> waking.remove(when)));
  }

  private void attempt(Endpoint endpoint, Duration took, Consumer<Doing> ended) {
    var actor = actors.get(endpoint);
    if (actor.at(now) != Doing.DROPPING) {
      var doing = actor.at(now);
      at(took, () -> ended.accept(doing));
      return;
    }
    at(
        RETRY,
        () -> {
          var doing = actor.at(now);
          if (doing == Doing.DROPPING) {
            at(GIVEN_UP.minus(RETRY), () -> ended.accept(Doing.DROPPING));
          } else {
            at(took, () -> ended.accept(doing));
          }
        });
  }

  private void opened(Endpoint endpoint, Doing doing, Instant begun) {
    if (doing == Doing.COORDINATING) {
      beat(endpoint);
    } else {
      state.sessionEnded(endpoint, failure(doing), begun, now);
    }
  }

  private void beat(Endpoint endpoint) {
    if (actors.get(endpoint).at(now) != Doing.COORDINATING) {
      state.sessionEnded(endpoint, failure(Doing.DROPPING), now, now);
      return;
    }
    var own = endpoint.address().text();
    var hosts = new ArrayList<String>();
    hosts.add("id-" + own + " name-" + own + " " + own);
    actors.keySet().stream()
        .map(other -> other.address().text())
        .filter(other -> !other.equals(own))
        .forEach(other -> hosts.add("id-" + other + " name-" + other + " " + other));
    state.picture(
        Facts.claim(endpoint.toString(), now, hosts.toArray(String[]::new)), state.turn());
    at(POLL, () -> beat(endpoint));
  }

  private HostProbe probe(Orders.Look look, Doing doing) {
    var address = look.endpoint().address().text();
    return switch (doing) {
      case COORDINATING ->
          look.depth() == ProbeDepth.PULSE
              ? Facts.probe(
                  address, now, new HostView.Answering(now), Optional.empty(), Optional.empty())
              : Facts.answered(address, Facts.coordinator(), now);
      case FOLLOWING_B -> Facts.answered(address, Facts.member("192.0.2.2"), now);
      case DROPPING -> Facts.silent(address, now);
      case REFUSING -> Facts.probe(address, now, refusing(), Optional.empty(), Optional.empty());
    };
  }

  private ObservationException failure(Doing doing) {
    var view =
        switch (doing) {
          case COORDINATING, FOLLOWING_B -> new HostView.Answering(now);
          case DROPPING -> new HostView.Silent(HostView.Silence.CONNECT_TIMEOUT, "No answer.", now);
          case REFUSING -> refusing();
        };
    var role = doing == Doing.FOLLOWING_B ? Facts.member("192.0.2.2") : new Role.Unknown();
    return new ObservationException("Played.", view, role, CredentialCheck.NOT_TRIED);
  }

  private HostView refusing() {
    return new HostView.Refusing(HostView.Refusal.CONNECTION_REFUSED, "Refused.", now);
  }

  private void at(Duration after, Runnable what) {
    events.add(new Event(now.plus(after), number++, what));
  }
}
