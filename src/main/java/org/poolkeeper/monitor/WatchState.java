package org.poolkeeper.monitor;

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
/// counts for nothing at a host whose session goes on.
final class WatchState {
  private final List<Endpoint> seeds;
  private final boolean credentialsKnown;
  private final Pace pace;
  private final LookPlan plan;
  private final Knowledge knowledge;
  private final Map<Endpoint, LookLog> looks = new HashMap<>();
  private final Map<Endpoint, SessionLog> sessions = new HashMap<>();
  private final Set<Endpoint> confirming = new HashSet<>();
  private final Set<Endpoint> doubted = new HashSet<>();
  private List<KnownHost> hosts;
  private boolean recallDone;
  private boolean settled;

  WatchState(List<Endpoint> seeds, boolean credentialsKnown, Pace pace) {
    this.seeds = List.copyOf(seeds);
    this.credentialsKnown = credentialsKnown;
    this.pace = pace;
    this.plan = new LookPlan(pace, credentialsKnown);
    this.knowledge = new Knowledge(seeds);
    this.hosts = knowledge.hosts();
  }

  /// Takes in what memory has, or that it has nothing.
  void recalled(Optional<RememberedPool> pool) {
    recallDone = true;
    pool.ifPresent(knowledge::recalled);
  }

  /// Takes in one look.
  void looked(HostProbe probe, Instant now) {
    log(probe.endpoint()).end(now);
    if (isDoubtful(probe)) {
      return;
    }
    knowledge.looked(probe);
    hosts = knowledge.hosts();
    hostOf(probe.endpoint()).ifPresent(host -> confirm(host, probe));
  }

  /// Whether a look that failed proves nothing yet. What is wrong with a certificate is no
  /// accident.
  private boolean isDoubtful(HostProbe probe) {
    var endpoint = probe.endpoint();
    var accident =
        switch (probe.view()) {
          case HostView.Silent _ -> true;
          case HostView.Refusing(var reason, var _, var _) ->
              switch (reason) {
                case CONNECTION_REFUSED, CLOSED_AFTER_TLS, NOT_XAPI -> true;
                case TLS_FAILED, CERTIFICATE_UNKNOWN, CERTIFICATE_CHANGED -> false;
              };
          case HostView.Answering _, HostView.Unseen _ -> false;
        };
    var first = !doubted.remove(endpoint);
    if (!accident || !knowledge.facts(endpoint).answers() || confirming.contains(endpoint)) {
      return false;
    }
    if (session(endpoint).isFed()) {
      return true;
    }
    if (first) {
      doubted.add(endpoint);
      log(endpoint).want();
    }
    return first;
  }

  /// Takes in a claimant's picture.
  void picture(PoolClaim claim) {
    session(claim.claimant()).delivered();
    confirming.remove(claim.claimant());
    knowledge.claimed(claim);
  }

  /// Takes in that a session, begun at `begun`, could not be opened or broke.
  void sessionEnded(Endpoint claimant, ObservationException why, Instant begun, Instant now) {
    var session = session(claimant);
    var answers = why.view() instanceof HostView.Answering;
    var tells =
        !(why.role() instanceof Role.Unknown) || why.credentials() == CredentialCheck.REFUSED;
    if (session.isFed()) {
      session.lost();
      hosts.forEach(host -> log(host.ways().getFirst()).want());
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

  int hostCount() {
    return hosts.size();
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
    var wakes = new ArrayList<Instant>();
    var crowd = new LookPlan.Crowd(hosts.size(), Math.max(allHosts, hosts.size()));
    var rulers = hosts.stream().filter(this::rules).toList();
    for (var host : hosts) {
      if (opens(host, now, wakes)) {
        session(host.ways().getFirst()).opening();
        opens.add(host.ways().getFirst());
      } else if (host.endpoints().stream().noneMatch(way -> session(way).isOpening())) {
        look(host, standing(host, rulers), crowd, now, wakes).ifPresent(begun::add);
      }
    }
    settled = settled || isSettled();
    return new Orders(begun, opens, stops, wakes.stream().min(Comparator.naturalOrder()));
  }

  private Optional<Orders.Look> look(
      KnownHost host, Standing standing, LookPlan.Crowd crowd, Instant now, List<Instant> wakes) {
    if (host.endpoints().stream().anyMatch(way -> log(way).isUnderWay())) {
      return Optional.empty();
    }
    var way = nextWay(host);
    var log = log(way);
    var look = plan.next(log, standing, effectiveCredentials(host), crowd, now);
    if (look.isEmpty() || look.get().due().isAfter(now)) {
      look.map(LookPlan.Look::due).ifPresent(wakes::add);
      return Optional.empty();
    }
    if (log.isLooked()) {
      log.judged(standing == Standing.TROUBLE || standing == Standing.LEADERLESS);
    }
    log.begin(look.get().depth());
    return Optional.of(new Orders.Look(way, look.get().depth()));
  }

  /// The first way while it works, else the one not tried for longest.
  private Endpoint nextWay(KnownHost host) {
    return host.state().answers()
        ? host.ways().getFirst()
        : host.ways().stream()
            .min(Comparator.comparing(way -> log(way).ended().orElse(Instant.MIN)))
            .orElseThrow();
  }

  private boolean opens(KnownHost host, Instant now, List<Instant> wakes) {
    var way = host.ways().getFirst();
    if (!credentialsKnown
        || host.refusesCredentials()
        || host.endpoints().stream().anyMatch(each -> !session(each).isNone())) {
      return false;
    }
    if (session(way).isWorthARetry()) {
      return true;
    }
    if (!isLooked(host)) {
      return session(way).failures() == 0 && isPresumedCoordinator(host);
    }
    if (!host.isCoordinator() || host.endpoints().stream().anyMatch(w -> log(w).isUnderWay())) {
      return false;
    }
    var due = session(way).notBefore();
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

  private boolean rules(KnownHost host) {
    return isFed(host)
        || (host.isCoordinator() && (!credentialsKnown || host.refusesCredentials()));
  }

  private Standing standing(KnownHost host, List<KnownHost> rulers) {
    if (isFed(host)) {
      return Standing.FED;
    }
    if (rulers.contains(host)) {
      return Standing.CLOSED_TO_US;
    }
    if (rulers.isEmpty()) {
      return Standing.LEADERLESS;
    }
    return host.state().currentRole() instanceof Role.Member(var follows)
            && rulers.stream().anyMatch(ruler -> ruler.state().answersTo(follows))
        ? Standing.HEALTHY
        : Standing.TROUBLE;
  }

  /// Wrong credentials are not shown to one host after another: where one has refused them and none
  /// has taken them, nobody else is shown them in a look.
  private CredentialCheck effectiveCredentials(KnownHost host) {
    var own = host.state().credentials();
    if (own != CredentialCheck.NOT_TRIED
        || hosts.stream().anyMatch(h -> h.state().credentials() == CredentialCheck.ACCEPTED)) {
      return own;
    }
    return hosts.stream().anyMatch(KnownHost::refusesCredentials) ? CredentialCheck.REFUSED : own;
  }

  /// Ends all but one session with the same machine, met under two addresses.
  private List<Endpoint> stopDoubles() {
    var stops = new ArrayList<Endpoint>();
    for (var host : hosts) {
      host.endpoints().stream()
          .filter(way -> !session(way).isNone())
          .sorted(
              Comparator.comparing((Endpoint way) -> !session(way).isFed())
                  .thenComparing(way -> host.ways().indexOf(way) != 0)
                  .thenComparing(Endpoint::address))
          .skip(1)
          .forEach(stops::add);
    }
    for (var stop : stops) {
      session(stop).lost();
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
        && sessions.values().stream().noneMatch(SessionLog::isOpening)
        && hosts.stream()
            .filter(host -> credentialsKnown && host.isCoordinator() && !host.refusesCredentials())
            .allMatch(host ->
                host.endpoints().stream()
                    .anyMatch(way -> session(way).isFed() || session(way).failures() > 0));
  }

  private boolean isLooked(KnownHost host) {
    return host.endpoints().stream().anyMatch(way -> log(way).isLooked());
  }

  private boolean isFed(KnownHost host) {
    return host.endpoints().stream().anyMatch(way -> session(way).isFed());
  }

  private Optional<KnownHost> hostOf(Endpoint endpoint) {
    return hosts.stream().filter(host -> host.endpoints().contains(endpoint)).findFirst();
  }

  private LookLog log(Endpoint endpoint) {
    return looks.computeIfAbsent(endpoint, _ -> new LookLog());
  }

  private SessionLog session(Endpoint endpoint) {
    return sessions.computeIfAbsent(endpoint, _ -> new SessionLog());
  }
}
