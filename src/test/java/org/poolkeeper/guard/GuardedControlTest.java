package org.poolkeeper.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.command.PoolCommand.EmergencyTransitionToMaster;
import org.poolkeeper.command.PoolCommand.RecoverSlaves;
import org.poolkeeper.command.Target;
import org.poolkeeper.guard.CommandOutcome.Accepted;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.Reign;
import org.poolkeeper.model.RememberedPool.ReignEvidence;
import org.poolkeeper.model.Secret;
import org.poolkeeper.port.MemoryInHand;

/// The door itself: nothing goes through but what the guard let through, and an override is good
/// for one command, agreed to word for word, and on disk before anything leaves.
class GuardedControlTest {
  private static final Credentials ROOT = new Credentials("root", new Secret("secret"));

  private final List<String> events = new ArrayList<>();
  private final List<Permit> sent = new ArrayList<>();
  private MemoryInHand memory = new MemoryInHand();
  private Optional<IOException> diskFailure = Optional.empty();

  private GuardedControl control() {
    return new GuardedControl(
        (permit, _) -> {
          assertThat(permit.take()).isTrue();
          sent.add(permit);
          events.add("sent");
          return new Accepted(Pools.NOW, Pools.NOW.plusSeconds(1), List.of(), "Done.");
        },
        memory,
        (_, override, _) -> {
          if (diskFailure.isPresent()) {
            throw diskFailure.get();
          }
          events.add("written: " + override.typedName());
        },
        InstantSource.fixed(Pools.NOW));
  }

  private static PoolCommand recover(PoolSnapshot snapshot, String name) {
    return new RecoverSlaves(target(snapshot, name));
  }

  private static Target target(PoolSnapshot snapshot, String name) {
    return snapshot.hosts().stream()
        .filter(host -> host.label().equals(name))
        .map(host -> new Target(host.endpoint(), host.id().map(seen -> seen.value()), name))
        .findFirst()
        .orElseThrow();
  }

  private Passage send(PoolCommand command, PoolSnapshot seen, Optional<GuardOverride> override)
      throws InterruptedException {
    return control().send(command, _ -> seen, Attestations.NONE, override, ROOT);
  }

  private String consequence(PoolCommand command, PoolSnapshot seen) throws InterruptedException {
    return ((Decision.Refused) control().ask(command, _ -> seen, Attestations.NONE))
        .consequence()
        .orElseThrow();
  }

  @Test
  void whatIsGrantedIsSentOnceAndNeedsNoOverride() throws Exception {
    var seen = Pools.of(3).snapshot();

    var passage = send(recover(seen, "host-a"), seen, Optional.empty());

    assertThat(passage).isInstanceOf(Passage.Sent.class);
    assertThat(events).containsExactly("sent");
  }

  @Test
  void askingSendsNothing() throws Exception {
    var seen = Pools.of(3).snapshot();

    assertThat(control().ask(recover(seen, "host-a"), _ -> seen, Attestations.NONE))
        .isInstanceOf(Decision.Granted.class);
    assertThat(events).isEmpty();
  }

  @Test
  void anOverrideIsWrittenDownBeforeAnythingIsSentAndCarriesTheSameExpectation() throws Exception {
    var seen = Pools.of(2).claims("host-b").snapshot();
    var command = recover(seen, "host-a");
    var override = new GuardOverride("host-a", consequence(command, seen), Pools.NOW);

    var passage = send(command, seen, Optional.of(override));

    assertThat(passage).isInstanceOf(Passage.Sent.class);
    assertThat(events).containsExactly("written: host-a", "sent");
    var expectation = sent.getFirst().expectation();
    assertThat(expectation.host()).isEqualTo(command.target().id()).isPresent();
    assertThat(expectation.pool()).isPresent();
    assertThat(expectation.started()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"Host-a", "'host-a '", "host-b", "''"})
  void theNameMustBeTypedExactly(String typed) throws Exception {
    var seen = Pools.of(2).claims("host-b").snapshot();
    var command = recover(seen, "host-a");
    var override = new GuardOverride(typed, consequence(command, seen), Pools.NOW);

    assertThat(send(command, seen, Optional.of(override))).isInstanceOf(Passage.Stopped.class);
    assertThat(events).isEmpty();
  }

  @Test
  void theConsequenceMustBeTheOneThatWasAgreedTo() throws Exception {
    var seen = Pools.of(2).claims("host-b").snapshot();
    var command = recover(seen, "host-a");
    var override =
        new GuardOverride("host-a", consequence(recover(seen, "host-b"), seen), Pools.NOW);

    assertThat(send(command, seen, Optional.of(override))).isInstanceOf(Passage.Stopped.class);
    assertThat(events).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"disk full", "The disk is full."})
  void anOverrideThatCannotBeWrittenDoesNotHold(String trouble) throws Exception {
    var seen = Pools.of(2).claims("host-b").snapshot();
    var command = recover(seen, "host-a");
    var override = new GuardOverride("host-a", consequence(command, seen), Pools.NOW);
    diskFailure = Optional.of(new IOException(trouble));

    var passage = send(command, seen, Optional.of(override));

    assertThat(((Passage.Stopped) passage).refusal().why())
        .contains("does not hold: " + trouble)
        .doesNotContain("..");
    assertThat(events).isEmpty();
  }

  @Test
  void whatIsKnownCannotBeOverridden() throws Exception {
    var seen =
        Pools.of(3)
            .claims("host-b")
            .follows("host-c", "host-b")
            .claim("host-a", claim -> claim.records(record -> record.live(false)))
            .snapshot();
    var override = new GuardOverride("host-a", "", Pools.NOW);

    assertThat(send(recover(seen, "host-a"), seen, Optional.of(override)))
        .isInstanceOf(Passage.Stopped.class);
    assertThat(events).isEmpty();
  }

  @Test
  void everyCommandLooksAfresh() throws Exception {
    var well = Pools.of(3).snapshot();
    var split =
        Pools.of(3)
            .claims("host-b")
            .follows("host-c", "host-b")
            .claim("host-a", claim -> claim.records(record -> record.live(false)))
            .snapshot();
    var looks = new ArrayList<>(List.of(well, split));
    var control = control();
    Lookout lookout = _ -> looks.removeFirst();
    var command = recover(well, "host-a");

    assertThat(control.send(command, lookout, Attestations.NONE, Optional.empty(), ROOT))
        .isInstanceOf(Passage.Sent.class);
    assertThat(control.send(command, lookout, Attestations.NONE, Optional.empty(), ROOT))
        .isInstanceOf(Passage.Stopped.class);
    assertThat(events).containsExactly("sent");
  }

  @Test
  void aPromotionIsRememberedSoThatItsMembersCanBeCalled() throws Exception {
    var lost =
        Pools.of(3)
            .coordinatorDead()
            .memory(m ->
                m.reign(
                    "host-a",
                    java.time.Duration.ofHours(9),
                    java.time.Duration.ofMinutes(4),
                    ReignEvidence.VOTES))
            .snapshot();
    memory = new MemoryInHand(lost.remembered().orElseThrow());
    var promoted = target(lost, "host-b");

    send(new EmergencyTransitionToMaster(promoted), lost, Optional.empty());

    assertThat(memory.all().getFirst().lastReign())
        .contains(
            new Reign(
                promoted.id().orElseThrow(),
                Pools.NOW,
                Pools.NOW.plusSeconds(1),
                java.util.Set.of(ReignEvidence.PROMOTED_HERE)));
    assertThat(memory.all()).extracting(RememberedPool::name).containsExactly("lab-pool");
  }
}
