package org.poolkeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.command.PoolCommand.DesignateNewMaster;
import org.poolkeeper.command.PoolCommand.RecoverSlaves;
import org.poolkeeper.command.Target;
import org.poolkeeper.guard.CommandOutcome;
import org.poolkeeper.guard.Decision;
import org.poolkeeper.guard.GuardOverride;
import org.poolkeeper.guard.Passage;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.Reign;
import org.poolkeeper.model.RememberedPool.ReignEvidence;
import org.poolkeeper.model.Routes;
import org.poolkeeper.port.MemoryInHand;
import org.poolkeeper.port.PoolMemory;
import org.poolkeeper.simulator.Happening;
import org.poolkeeper.simulator.HostCondition;
import org.poolkeeper.simulator.http.LoggedWorld;
import org.poolkeeper.store.FilePoolMemory;
import org.poolkeeper.store.StateDirectory;

/// The guard over real connections, against a pool that split: rx-a came back as an orphan, rx-b
/// rules, rx-c follows it. However the orphan is met, nothing that changes a pool ever reaches it.
@Timeout(90)
class GuardScenariosTest {
  private static final Duration IN_TIME = Duration.ofSeconds(30);

  /// An address, name and port under which nobody recorded the orphan.
  private static final Endpoint ELSEWHERE = new Endpoint(new HostAddress("orphan.example"), 8443);

  @TempDir private Path state;

  /// What this console remembers.
  private enum Memory {
    /// First contact ever.
    ABSENT,
    /// The orphan, from when it ruled.
    OLD,
    /// That rx-b was seen to rule.
    SEEN
  }

  /// What this console reaches.
  private enum Reach {
    EVERYBODY,
    ALL_BUT_THE_RULER,
    /// Nobody but the orphan, by another name and port.
    ORPHAN_ELSEWHERE
  }

  static Stream<Arguments> meetings() {
    return Stream.of(
        Arguments.of(
            "added alone after the pool was taken off the list", "a", Memory.SEEN, Reach.EVERYBODY),
        Arguments.of(
            "added alone, the ruler out of reach", "a", Memory.SEEN, Reach.ALL_BUT_THE_RULER),
        Arguments.of("the same at first contact", "a", Memory.ABSENT, Reach.ALL_BUT_THE_RULER),
        Arguments.of("the same with old memory", "a", Memory.OLD, Reach.ALL_BUT_THE_RULER),
        Arguments.of("by another name and port", "x", Memory.SEEN, Reach.ORPHAN_ELSEWHERE),
        Arguments.of("the same at first contact", "x", Memory.ABSENT, Reach.ORPHAN_ELSEWHERE),
        Arguments.of("both at once", "ab", Memory.SEEN, Reach.EVERYBODY),
        Arguments.of("the ruler first", "ba", Memory.ABSENT, Reach.EVERYBODY),
        Arguments.of("the orphan first", "ab", Memory.ABSENT, Reach.EVERYBODY),
        Arguments.of("the orphan first, with old memory", "ab", Memory.OLD, Reach.EVERYBODY));
  }

  @ParameterizedTest(name = "{0} ({2})")
  @MethodSource("meetings")
  void nothingReachesTheOrphan(String how, String seeds, Memory memory, Reach reach)
      throws Exception {
    try (var pool = new LoggedWorld("split-brain");
        var console =
            new GuardedConsole(
                pool, remembered(pool, memory), routes(pool, reach), seeds(pool, seeds))) {
      var orphan =
          reach == Reach.ORPHAN_ELSEWHERE
              ? new Target(ELSEWHERE, Optional.of(pool.id("rx-a")), "rx-a")
              : console.target("rx-a");

      for (var command :
          List.of(
              new RecoverSlaves(orphan), new DesignateNewMaster(orphan, console.target("rx-c")))) {
        assertThat(console.send(command)).as(how).isInstanceOf(Passage.Stopped.class);
      }
      assertThat(pool.changes()).isEmpty();

      if (reach == Reach.EVERYBODY) {
        assertThat(outcome(console.send(new RecoverSlaves(console.target("rx-b")))))
            .isInstanceOf(CommandOutcome.Accepted.class);
        assertThat(pool.changes()).containsExactly("rx-b pool.recover_slaves");
      }
    }
  }

  @Test
  void aSecondConsoleKnowsWhatTheFirstOneSaw() throws Exception {
    try (var pool = new LoggedWorld("split-brain")) {
      var first = new FilePoolMemory(new StateDirectory(state), InstantSource.system());
      var second = new FilePoolMemory(new StateDirectory(state), InstantSource.system());
      first.remember(pool.before());
      try (var console =
          new GuardedConsole(
              pool, second, routes(pool, Reach.ORPHAN_ELSEWHERE), List.of(ELSEWHERE))) {
        var orphan = new RecoverSlaves(new Target(ELSEWHERE, Optional.of(pool.id("rx-a")), "rx-a"));
        var before = (Decision.Refused) console.ask(orphan);

        first.remember(seen(pool));

        var after = (Decision.Refused) console.ask(orphan);
        assertThat(before.why()).contains("not certain");
        assertThat(after.why()).contains("was replaced");
        assertThat(console.send(orphan)).isInstanceOf(Passage.Stopped.class);
        assertThat(pool.changes()).isEmpty();
      }
    }
  }

  @Test
  void aRestartBetweenDecisionAndSendingSendsNothing() throws Exception {
    try (var pool = new LoggedWorld("healthy").speed(20);
        var console =
            new GuardedConsole(
                pool,
                new MemoryInHand(),
                pool.routes(),
                seeds(pool, "a"),
                control ->
                    (permit, credentials) -> {
                      pool.happens(Happening.restartService("rx-a"));
                      pool.await(
                          IN_TIME,
                          () ->
                              pool.world().condition(pool.world().host("rx-a"))
                                  == HostCondition.RUNNING);
                      return control.send(permit, credentials);
                    })) {
      var passage = console.send(new RecoverSlaves(console.target("rx-a")));

      assertThat(outcome(passage)).isInstanceOf(CommandOutcome.NotSent.class);
      assertThat(outcome(passage).words()).contains("restarted");
      assertThat(pool.changes()).isEmpty();
    }
  }

  @Test
  void anOverrideIsGoodForOneCommand() throws Exception {
    try (var pool = new LoggedWorld("split-brain");
        var console =
            new GuardedConsole(
                pool,
                new MemoryInHand(),
                routes(pool, Reach.ALL_BUT_THE_RULER),
                seeds(pool, "a"))) {
      var command = new RecoverSlaves(console.target("rx-a"));
      var consequence = ((Decision.Refused) console.ask(command)).consequence().orElseThrow();
      for (var wrong :
          List.of(
              new GuardOverride("rx-b", consequence, Instant.EPOCH),
              new GuardOverride("rx-a", "Whatever.", Instant.EPOCH))) {
        assertThat(console.send(command, Optional.of(wrong))).isInstanceOf(Passage.Stopped.class);
      }
      assertThat(console.overrides()).isEmpty();
      assertThat(pool.changes()).isEmpty();

      var good = new GuardOverride("rx-a", consequence, Instant.EPOCH);
      assertThat(outcome(console.send(command, Optional.of(good))))
          .isInstanceOf(CommandOutcome.Accepted.class);

      assertThat(console.overrides()).hasSize(1);
      assertThat(pool.changes()).containsExactly("rx-a pool.recover_slaves");
      assertThat(
              console.send(new DesignateNewMaster(console.target("rx-a"), console.target("rx-c"))))
          .as("the next command needs its own")
          .isInstanceOf(Passage.Stopped.class);
    }
  }

  @Test
  void anOrphanShutsDownWhatItHasOnItselfAndNothingElse() throws Exception {
    try (var pool = new LoggedWorld("split-brain").speed(10);
        var console =
            new GuardedConsole(pool, new MemoryInHand(), pool.routes(), seeds(pool, "ab"))) {
      var orphan = console.target("rx-a");
      var vms = new HashMap<Boolean, String>();
      assertThat(
              console.sees(
                  IN_TIME,
                  snapshot -> {
                    snapshot.claims().stream()
                        .filter(claim -> claim.claimant().equals(orphan.endpoint()))
                        .forEach(claim ->
                            claim.vms().stream()
                                .filter(vm -> vm.running())
                                .forEach(vm ->
                                    vms.putIfAbsent(
                                        vm.residentOn().equals(pool.world().host("rx-a").ref()),
                                        vm.uuid())));
                    return vms.size() == 2;
                  }))
          .isTrue();

      assertThat(console.send(shutDown(orphan, vms.get(false))))
          .isInstanceOf(Passage.Stopped.class);
      assertThat(outcome(console.send(shutDown(orphan, vms.get(true)))))
          .isInstanceOf(CommandOutcome.Accepted.class);
      assertThat(pool.changes()).containsExactly("rx-a VM.hard_shutdown");
    }
  }

  private static PoolCommand shutDown(Target on, String vm) {
    return new PoolCommand.ShutDownVm(on, vm, "vm", true);
  }

  private static CommandOutcome outcome(Passage passage) {
    assertThat(passage).isInstanceOf(Passage.Sent.class);
    return ((Passage.Sent) passage).outcome();
  }

  private PoolMemory remembered(LoggedWorld pool, Memory memory) {
    var file = new FilePoolMemory(new StateDirectory(state), InstantSource.system());
    switch (memory) {
      case ABSENT -> {}
      case OLD -> file.remember(pool.before());
      case SEEN -> file.remember(seen(pool));
    }
    return file;
  }

  /// The pool as somebody remembers it who saw rx-b rule a minute ago.
  private static RememberedPool seen(LoggedWorld pool) {
    var before = pool.before();
    var now = Instant.now().minusSeconds(30);
    var reigns = new ArrayList<>(before.reigns());
    reigns.add(new Reign(pool.id("rx-b"), now.minusSeconds(60), now, Set.of(ReignEvidence.VOTES)));
    return new RememberedPool(
        before.id(), before.name(), before.user(), before.hosts(), reigns, now);
  }

  private static List<Endpoint> seeds(LoggedWorld pool, String letters) {
    return letters
        .chars()
        .mapToObj(letter -> letter == 'x' ? ELSEWHERE : pool.endpoint("rx-" + (char) letter))
        .toList();
  }

  private static Routes routes(LoggedWorld pool, Reach reach) {
    var all = new HashMap<>(pool.routes().targets());
    var nobody = new Endpoint(new HostAddress("127.0.0.1"), 1);
    switch (reach) {
      case EVERYBODY -> {}
      case ALL_BUT_THE_RULER ->
          all.replaceAll((from, to) -> isAt(pool, "rx-b", from) ? nobody : to);
      case ORPHAN_ELSEWHERE -> {
        var orphan = pool.routes().target(pool.endpoint("rx-a"));
        all.replaceAll((_, _) -> nobody);
        for (var host : List.of("rx-a", "rx-b", "rx-c")) {
          all.put(new Endpoint(pool.endpoint(host).address(), ELSEWHERE.port()), nobody);
        }
        all.put(ELSEWHERE, orphan);
      }
    }
    return new Routes(all);
  }

  private static boolean isAt(LoggedWorld pool, String host, Endpoint endpoint) {
    return endpoint.address().equals(pool.endpoint(host).address());
  }
}
