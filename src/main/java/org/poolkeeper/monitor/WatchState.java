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
import java.util.Set;
import org.poolkeeper.model.CredentialCheck;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostProbe;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.Role;
import org.poolkeeper.port.ObservationException;

/// What a watch knows and what it does next: every decision, and no thread, clock or network. Not
/// thread-safe: [PoolMonitor] guards it.
///
/// The rules: every host that answers as coordinator is logged in to, so both sides of a split
/// brain are read. A login is the first thing tried on a host that the user gave, that others
/// follow, or that last coordinated, since its answer is a vote as well; every other host is looked
/// at. When a session breaks, all hosts are looked at at once, and what its claimant said stays as
/// it is until a look has confirmed the loss, so that one late reply is no false alarm. For the
/// same reason a look that fails at a host which answered before is taken once more at once, and
/// counts for nothing at a host whose session goes on. A host that does not answer is knocked at
/// between its looks, so that it is looked at as soon as it does ([Knocking]).
final class WatchState {
  private final List<Endpoint> seeds;
  private final boolean credentialsKnown;
  private final Pace pace;
  private final LookPlan plan;
  private final Knocking knocking;
  private final Knowledge knowledge;
  private final Map<Endpoint, LookLog> looks = new HashMap<>();
  private final SessionLogs sessions = new SessionLogs();
  private final Set<Endpoint> confirming = new HashSet<>();
  private final Doubts doubts = new Doubts();
  private final Errands errands = new Errands();
  private List<KnownHost> hosts;
  private boolean recallDone;
  private boolean settled;

  WatchState(List<Endpoint> seeds, boolean credentialsKnown, Pace pace) {
    this.seeds = List.copyOf(seeds);
    this.credentialsKnown = credentialsKnown;
    this.pace = pace;
    this.plan = new LookPlan(pace, credentialsKnown);
    this.knocking = new Knocking(pace);
    this.knowledge = new Knowledge(seeds);
    this.hosts = knowledge.hosts();
  }

  /// Takes in what memory has of this pool now, or that it has nothing.
  void recalled(Optional<RememberedPool> pool) {
    recallDone = true;
    knowledge.recalled(pool);
    hosts = knowledge.hosts();
  }

  /// Takes in one look.
  void looked(HostProbe probe, Instant now) {
    var log = log(probe.endpoint());
    log.end(now);
    if (isDoubtful(probe)) {
      return;
    }
    if (probe.view() instanceof HostView.Answering
        && !knowledge.facts(probe.endpoint()).answers()) {
      log.calmed();
    }
    log.takenIn();
    knowledge.looked(probe);
    hosts = knowledge.hosts();
    hostOf(probe.endpoint()).ifPresent(host -> confirm(host, probe));
  }

  /// Takes in how a cheap attempt at a silent host ended: an answer makes a look due at once.
  void knocked(Endpoint endpoint, boolean answers) {
    var log = log(endpoint);
    if (log.knocked(answers) && !knowledge.facts(endpoint).answers()) {
      log.want();
    }
  }

  /// Whether a look that failed proves nothing yet.
  private boolean isDoubtful(HostProbe probe) {
    var endpoint = probe.endpoint();
    if (!Doubts.isAccident(probe)
        || !knowledge.facts(endpoint).answers()
        || confirming.contains(endpoint)) {
      doubts.settle(endpoint);
      return false;
    }
    if (sessions.at(endpoint).isFed()) {
      doubts.settle(endpoint);
      log(endpoint).takenIn();
      return true;
    }
    if (doubts.arise(endpoint)) {
      log(endpoint).want();
      return true;
    }
    return false;
  }

  /// Takes in a claimant's picture, asked for at `turn`.
  void picture(PoolClaim claim, long turn) {
    sessions.at(claim.claimant()).delivered(turn);
    confirming.remove(claim.claimant());
    knowledge.claimed(claim);
  }

  /// Takes in that a session, begun at `begun`, could not be opened or broke.
  void sessionEnded(Endpoint claimant, ObservationException why, Instant begun, Instant now) {
    var session = sessions.at(claimant);
    var answers = why.view() instanceof HostView.Answering;
    var tells =
        !(why.role() instanceof Role.Unknown) || why.credentials() == CredentialCheck.REFUSED;
    if (session.isFed()) {
      session.lost();
      lookAgain();
      if (tells) {
        knowledge.sessionEnded(claimant);
        knowledge.failed(claimant, why, begun, now);
      } else {
        confirming.add(claimant);
        if (answers) {
          session.worthARetry();
        }
      }
      return;
    }
    session.failed(now.plus(pace.reopenAfter(session.failures() + 1)));
    confirming.remove(claimant);
    knowledge.sessionEnded(claimant);
    knowledge.failed(claimant, why, begun, now);
    if (why.view() instanceof HostView.Silent) {
      // It took a look's deadlines; a look would take them once more.
      log(claimant).endedByLogin(now);
    }
  }

  /// Asks for a look at every host.
  void lookAgain() {
    hosts.forEach(host -> log(host.ways().getFirst()).want());
  }

  /// Now, as a number that grows with each order.
  long turn() {
    return errands.turn();
  }

  /// Orders a full look at every host and a new word of every open claim.
  ///
  /// @return the order's number, to [#dismiss] in the end
  long order() {
    return errands.add();
  }

  void dismiss(long order) {
    errands.remove(order);
  }

  boolean hasOrders() {
    return !errands.isEmpty();
  }

  /// Whether all that was ordered has come in.
  boolean isDone(long order) {
    return hosts.stream().allMatch(host -> isFresh(host, order))
        && !sessions.isAnyOpening()
        && knowledge.claims().stream()
            .filter(PoolClaim::open)
            .allMatch(claim -> sessions.at(claim.claimant()).freshness() >= order);
  }

  int hostCount() {
    return hosts.size();
  }

  /// What leads to a remembered pool.
  Traces traces() {
    return knowledge.traces();
  }

  /// What is known, as one value.
  PoolSnapshot snapshot(Instant now) {
    return new PoolSnapshot(
        now,
        seeds,
        hosts.stream().map(KnownHost::state).toList(),
        List.copyOf(knowledge.claims()),
        knowledge.remembered(),
        credentialsKnown,
        settled,
        knowledge.handOver());
  }

  /// Decides what to do at `now`, while `allHosts` hosts are watched in the whole program.
  Orders decide(Instant now, int allHosts) {
    hosts = knowledge.hosts();
    var stops = stopDoubles();
    if (knowledge.tidy(hosts)) {
      hosts = knowledge.hosts();
    }
    var opens = new ArrayList<Endpoint>();
    var begun = new ArrayList<Orders.Look>();
    var knocks = new ArrayList<Endpoint>();
    var wakes = new ArrayList<Instant>();
    var crowd = new LookPlan.Crowd(hosts.size(), Math.max(allHosts, hosts.size()));
    var standings = new Standings(hosts, sessions, credentialsKnown);
    var measure = knocking.measure(hosts);
    for (var host : hosts) {
      if (opens(host, now, wakes)) {
        sessions.at(host.ways().getFirst()).opening();
        opens.add(host.ways().getFirst());
      } else if (!sessions.isOpening(host)) {
        look(host, standings, crowd, now, wakes).ifPresent(begun::add);
      }
      if (Knocking.isAway(host)) {
        knock(host, measure, now, wakes).forEach(knocks::add);
      }
    }
    settled = settled || isSettled();
    return new Orders(begun, knocks, opens, stops, wakes.stream().min(Comparator.naturalOrder()));
  }

  private Optional<Orders.Look> look(
      KnownHost host, Standings standings, LookPlan.Crowd crowd, Instant now, List<Instant> wakes) {
    if (isLookUnderWay(host)) {
      return Optional.empty();
    }
    var way = nextWay(host);
    var log = log(way);
    var standing = standings.of(host);
    var credentials = standings.credentials(host);
    var look =
        isOrdered(host)
            ? Optional.of(new LookPlan.Look(now, LookPlan.deepest(standing, credentials)))
            : plan.next(log, standing, credentials, crowd, now);
    if (look.isEmpty() || look.get().due().isAfter(now)) {
      look.map(LookPlan.Look::due).ifPresent(wakes::add);
      return Optional.empty();
    }
    if (log.isLooked()) {
      log.judged(standing == Standing.TROUBLE || standing == Standing.LEADERLESS);
    }
    log.begin(look.get().depth(), turn(), now);
    return Optional.of(new Orders.Look(way, look.get().depth()));
  }

  private List<Endpoint> knock(KnownHost host, Duration measure, Instant now, List<Instant> wakes) {
    var knocks = new ArrayList<Endpoint>();
    for (var way : host.ways()) {
      var log = log(way);
      if (Knocking.hasRoom(log)) {
        if (!Knocking.due(log, measure).isAfter(now)) {
          log.knock(now);
          knocks.add(way);
        }
        wakes.add(Knocking.due(log, measure));
      }
    }
    return knocks;
  }

  private boolean isOrdered(KnownHost host) {
    var newest = errands.newest();
    return newest.isPresent() && !isFresh(host, newest.getAsLong());
  }

  private boolean isFresh(KnownHost host, long order) {
    return host.endpoints().stream().anyMatch(way -> log(way).freshness() >= order);
  }

  /// The first way while it works, else one that has just answered, else the one not tried for
  /// longest.
  private Endpoint nextWay(KnownHost host) {
    return host.state().answers()
        ? host.ways().getFirst()
        : host.ways().stream()
            .min(
                Comparator.comparing((Endpoint way) -> !log(way).isWanted())
                    .thenComparing(way -> log(way).ended().orElse(Instant.MIN)))
            .orElseThrow();
  }

  private boolean opens(KnownHost host, Instant now, List<Instant> wakes) {
    var way = host.ways().getFirst();
    if (!credentialsKnown || host.refusesCredentials() || !sessions.isNone(host)) {
      return false;
    }
    if (sessions.at(way).isWorthARetry()) {
      return true;
    }
    if (!isLooked(host)) {
      return sessions.at(way).failures() == 0 && isPresumedCoordinator(host);
    }
    if (!host.isCoordinator() || isLookUnderWay(host)) {
      return false;
    }
    var due = sessions.at(way).notBefore();
    if (due.isAfter(now)) {
      wakes.add(due);
      return false;
    }
    return true;
  }

  private boolean isPresumedCoordinator(KnownHost host) {
    return host.endpoints().stream()
            .anyMatch(way -> seeds.contains(way) || knowledge.isFollowed(way))
        || host.state().id().map(Observed::value).filter(this::reignedLast).isPresent();
  }

  private boolean reignedLast(HostId id) {
    return knowledge
        .remembered()
        .flatMap(RememberedPool::lastReign)
        .filter(reign -> reign.host().equals(id))
        .isPresent();
  }

  /// Ends all but one session with the same machine, met under two addresses.
  private List<Endpoint> stopDoubles() {
    var stops = new ArrayList<Endpoint>();
    for (var host : hosts) {
      host.endpoints().stream()
          .filter(way -> !sessions.at(way).isNone())
          .sorted(
              Comparator.comparing((Endpoint way) -> !sessions.at(way).isFed())
                  .thenComparing(way -> host.ways().indexOf(way) != 0)
                  .thenComparing(Endpoint::address))
          .skip(1)
          .forEach(stops::add);
    }
    for (var stop : stops) {
      sessions.at(stop).lost();
      confirming.remove(stop);
      knowledge.withdraw(stop);
    }
    return stops;
  }

  /// Whether a look settles what became of a broken session.
  private void confirm(KnownHost host, HostProbe probe) {
    var answers = probe.view() instanceof HostView.Answering;
    if (answers && probe.role().isEmpty()) {
      return;
    }
    var coordinates =
        answers && probe.role().map(Observed::value).orElseThrow() instanceof Role.Coordinator;
    for (var way : host.endpoints()) {
      if (!coordinates && confirming.remove(way)) {
        knowledge.sessionEnded(way);
      }
    }
  }

  private boolean isSettled() {
    return recallDone
        && hosts.stream().allMatch(this::isLooked)
        && !sessions.isAnyOpening()
        && hosts.stream()
            .filter(host -> credentialsKnown && host.isCoordinator() && !host.refusesCredentials())
            .allMatch(sessions::isTried);
  }

  private boolean isLooked(KnownHost host) {
    return host.endpoints().stream().anyMatch(way -> log(way).isLooked());
  }

  private boolean isLookUnderWay(KnownHost host) {
    return host.endpoints().stream().anyMatch(way -> log(way).isUnderWay());
  }

  private Optional<KnownHost> hostOf(Endpoint endpoint) {
    return hosts.stream().filter(host -> host.endpoints().contains(endpoint)).findFirst();
  }

  private LookLog log(Endpoint endpoint) {
    return looks.computeIfAbsent(endpoint, _ -> new LookLog());
  }
}
