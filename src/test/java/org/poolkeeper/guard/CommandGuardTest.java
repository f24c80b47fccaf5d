package org.poolkeeper.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.command.PoolCommand.DesignateNewMaster;
import org.poolkeeper.command.PoolCommand.EmergencyHaDisable;
import org.poolkeeper.command.PoolCommand.EmergencyResetMaster;
import org.poolkeeper.command.PoolCommand.EmergencyTransitionToMaster;
import org.poolkeeper.command.PoolCommand.RecoverSlaves;
import org.poolkeeper.command.PoolCommand.ShutDownVm;
import org.poolkeeper.command.PoolCommand.SyncDatabase;
import org.poolkeeper.command.Target;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.Fingerprint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostView.Refusal;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.ReignEvidence;

/// What may be sent where: each situation against each command. GRANTED: it goes. OVERRIDE: only if
/// the operator takes it on himself. NEVER: there is nothing to override.
class CommandGuardTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Fingerprint KNOWN = new Fingerprint("CD".repeat(32));

  /// Hosts a, b, c, d. Where two claim, b is the one that took over from a.
  private static final Map<String, Supplier<Pools>> SITUATIONS =
      Map.ofEntries(
          Map.entry("healthy", () -> Pools.of(4)),
          Map.entry("split", CommandGuardTest::split),
          Map.entry("two hosts, both claim", () -> Pools.of(2).claims("host-b")),
          Map.entry(
              "the true one is out of reach",
              () -> split().silent("host-b", MINUTE).claim("host-b", claim -> claim.ended(MINUTE))),
          Map.entry("lost", () -> Pools.of(4).coordinatorDead()),
          Map.entry(
              "lost, another ruled since",
              () ->
                  Pools.of(4)
                      .coordinatorDead()
                      .memory(memory ->
                          memory
                              .reign("host-a", HOUR.multipliedBy(9), HOUR, ReignEvidence.VOTES)
                              .reign("host-d", HOUR, MINUTE, ReignEvidence.VOTES))),
          Map.entry(
              "lost, b marked",
              () ->
                  Pools.of(4)
                      .coordinatorDead()
                      .memory(memory ->
                          memory
                              .reign("host-a", HOUR.multipliedBy(9), MINUTE, ReignEvidence.VOTES)
                              .orphan("host-b", HOUR, HOUR, "host-a"))),
          Map.entry(
              "lost, b in the boot loop",
              () ->
                  Pools.of(4)
                      .coordinatorDead()
                      .emergency("host-b", "host-a", "INTERNAL_ERROR no route to host")),
          Map.entry(
              "lost, b turned away by one that is not seen",
              () ->
                  Pools.of(4)
                      .coordinatorDead()
                      .emergency("host-b", "host-a", "HOST_UNKNOWN_TO_MASTER")),
          Map.entry(
              "lost, b armed",
              () ->
                  Pools.of(4)
                      .coordinatorDead()
                      .emergency("host-b", "host-a", "HA_HOST_CANNOT_ACCESS_STATEFILE")),
          Map.entry(
              "lost, b broken",
              () -> Pools.of(4).coordinatorDead().host("host-b", b -> b.broken())),
          Map.entry(
              "lost, b follows a member",
              () -> Pools.of(4).coordinatorDead().follows("host-b", "host-c")),
          Map.entry(
              "lost, b refuses",
              () ->
                  Pools.of(4)
                      .coordinatorDead()
                      .refuses("host-b", Refusal.CONNECTION_REFUSED, MINUTE)),
          Map.entry(
              "all dark but b", () -> Pools.of(4).allSilent(HOUR).follows("host-b", "host-a")),
          Map.entry(
              "just started, nobody else",
              () ->
                  Pools.of(2)
                      .silent("host-b", HOUR)
                      .claim(claim ->
                          claim.record("host-a", a -> a.up(Duration.ofSeconds(20)).disabled()))));

  private static Pools split() {
    return Pools.of(4)
        .claims("host-b")
        .follows("host-c", "host-b")
        .follows("host-d", "host-b")
        .claim("host-a", claim -> claim.records(record -> record.live(false)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          healthy                        | recover a     | GRANTED
          healthy                        | designate a b | GRANTED
          healthy                        | sync a        | GRANTED
          healthy                        | recover b     | NEVER
          healthy                        | promote b     | NEVER
          healthy                        | promote a     | NEVER
          healthy                        | reset b a     | GRANTED
          healthy                        | reset a b     | NEVER
          healthy                        | reset a a     | NEVER
          healthy                        | reset b c     | NEVER
          healthy                        | disarm c      | GRANTED
          healthy                        | vm a          | GRANTED
          split                          | recover b     | GRANTED
          split                          | designate b c | GRANTED
          split                          | sync b        | GRANTED
          split                          | recover a     | NEVER
          split                          | designate a c | NEVER
          split                          | sync a        | NEVER
          split                          | vm a          | NEVER
          split                          | promote c     | NEVER
          split                          | reset a b     | GRANTED
          split                          | reset c b     | GRANTED
          split                          | reset b a     | NEVER
          split                          | reset c a     | NEVER
          split                          | disarm a      | GRANTED
          two hosts, both claim          | recover a     | OVERRIDE
          two hosts, both claim          | recover b     | OVERRIDE
          two hosts, both claim          | reset a b     | OVERRIDE
          two hosts, both claim          | reset a a     | NEVER
          two hosts, both claim          | promote a     | NEVER
          the true one is out of reach   | recover a     | OVERRIDE
          the true one is out of reach   | designate a c | OVERRIDE
          the true one is out of reach   | recover b     | NEVER
          the true one is out of reach   | promote c     | OVERRIDE
          the true one is out of reach   | reset a b     | NEVER
          the true one is out of reach   | reset c a     | OVERRIDE
          lost                           | promote b     | GRANTED
          lost                           | promote a     | NEVER
          lost                           | recover b     | NEVER
          lost                           | reset b c     | NEVER
          lost                           | disarm b      | GRANTED
          lost, another ruled since      | promote b     | OVERRIDE
          lost, b marked                 | promote b     | OVERRIDE
          lost, b marked                 | promote c     | GRANTED
          lost, b in the boot loop       | promote b     | GRANTED
          lost, b turned away by one that is not seen | promote b | OVERRIDE
          lost, b armed                  | promote b     | NEVER
          lost, b broken                 | promote b     | OVERRIDE
          lost, b follows a member       | promote b     | OVERRIDE
          lost, b refuses                | promote b     | NEVER
          lost, b refuses                | disarm b      | NEVER
          all dark but b                 | promote b     | GRANTED
          just started, nobody else      | recover a     | OVERRIDE
          """)
  void decides(String situation, String command, String expected) {
    var snapshot = SITUATIONS.get(situation).get().snapshot();
    var decision = decide(command(command, snapshot), snapshot);

    assertThat(word(decision)).as("%s", decision).isEqualTo(expected);
    if (decision instanceof Decision.Refused refused) {
      assertThat(refused.why()).endsWith(".").doesNotContain("null", "Optional");
      refused.consequence().ifPresent(text -> assertThat(text).endsWith("."));
    }
  }

  @Test
  void everyRefusalThatCanBeOverriddenNamesItsReasonsAndTheSameConsequenceAgain() {
    var snapshot = Pools.of(2).claims("host-b").snapshot();
    var first = (Decision.Refused) decide(command("recover a", snapshot), snapshot);
    var later =
        (Decision.Refused)
            new CommandGuard()
                .decide(
                    command("recover a", snapshot),
                    snapshot,
                    List.of(),
                    Attestations.NONE,
                    Pools.NOW.plusSeconds(10));

    assertThat(first.reasons()).isNotEmpty();
    assertThat(later.consequence()).isEqualTo(first.consequence()).isPresent();
  }

  @Test
  void aPermitCarriesWhatWasJudged() {
    var snapshot = Pools.of(3).host("host-a", a -> a.presents(KNOWN)).snapshot();
    var command = command("recover a", snapshot);

    var expectation = ((Decision.Granted) decide(command, snapshot)).permit().expectation();

    assertThat(expectation.host()).isEqualTo(command.target().id());
    assertThat(expectation.certificate()).contains(KNOWN);
    assertThat(expectation.pool()).contains(new PoolId(Pools.POOL));
    assertThat(expectation.started()).contains(Pools.NOW.minus(Duration.ofDays(41)));
  }

  @ParameterizedTest
  @CsvSource({"20, GRANTED", "21, NEVER", "3600, NEVER"})
  void whatIsOldIsNotActedOn(long seconds, String expected) {
    var snapshot = Pools.of(3).claim(claim -> claim.confirmed(Duration.ZERO)).snapshot();

    assertThat(word(decide("recover a", snapshot, List.of(), Pools.NOW.plusSeconds(seconds))))
        .isEqualTo(expected);
  }

  @Test
  void ofTheOthersMostMustHaveBeenLookedAt() {
    var unseen =
        Pools.of(4).host("host-b", b -> b.unseen()).host("host-c", c -> c.unseen()).snapshot();

    assertThat(word(decide("recover a", unseen, List.of(), Pools.NOW))).isEqualTo("OVERRIDE");
  }

  @ParameterizedTest
  @CsvSource({"nothing,     OVERRIDE", "certificate, GRANTED", "other,       OVERRIDE"})
  void anOlderHostIsKnownByTheCertificateThatIsRemembered(String remembered, String expected) {
    var snapshot =
        Pools.of(3)
            .coordinatorDead()
            .host(
                "host-b",
                b -> {
                  b.unidentified();
                  b.presents(KNOWN);
                })
            .snapshot();
    var id = Pools.of(3).snapshot().hosts().get(1).id().orElseThrow().value();
    var memory =
        Pools.of(3)
            .memory(m -> {
              m.reign("host-a", HOUR, MINUTE, ReignEvidence.VOTES);
              if (!remembered.equals("nothing")) {
                m.certificate(
                    "host-b",
                    remembered.equals("other") ? new Fingerprint("EF".repeat(32)) : KNOWN);
              }
            })
            .snapshot()
            .remembered()
            .orElseThrow();
    var target = new Target(endpoint("192.0.2.12"), Optional.of(id), "host-b");

    assertThat(
            word(
                new CommandGuard()
                    .decide(
                        new EmergencyTransitionToMaster(target),
                        snapshot,
                        List.of(memory),
                        Attestations.NONE,
                        Pools.NOW)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "recover, host-a, 192.0.2.11",
    "promote, host-b, 192.0.2.12",
    "disarm, host-b, 192.0.2.12"
  })
  void anAddressIsNotAMachine(String verb, String name, String address) {
    var snapshot =
        (verb.equals("promote") ? Pools.of(3).coordinatorDead() : Pools.of(3)).snapshot();
    var other =
        new Target(
            endpoint(address),
            Optional.of(new HostId("00000000-0000-4000-8000-0000000000ff")),
            name);
    var decision = decide(command(verb, other, other), snapshot);

    assertThat(word(decision)).isEqualTo("NEVER");
    assertThat(((Decision.Refused) decision).why()).contains("is not " + name);
  }

  @Test
  void memoryIsWhatIsOnDiskNow() {
    var alone =
        Pools.of(2)
            .silent("host-b", HOUR)
            .claim(claim -> claim.record("host-b", b -> b.live(false)));
    var written =
        Pools.of(2)
            .memory(memory ->
                memory
                    .reign("host-a", HOUR.multipliedBy(900), HOUR, ReignEvidence.ONLY_HOST)
                    .reign("host-b", HOUR, MINUTE, ReignEvidence.PROMOTED_HERE))
            .snapshot()
            .remembered()
            .orElseThrow();
    var snapshot = alone.snapshot();

    assertThat(
            ((Decision.Refused) decide("recover a", snapshot, List.of(written), Pools.NOW)).why())
        .contains("was replaced");
    assertThat(((Decision.Refused) decide("recover a", snapshot, List.of(), Pools.NOW)).why())
        .contains("not certain");
  }

  @Test
  void memoryOfAnotherPoolChangesNothing() {
    var snapshot = Pools.of(3).snapshot();
    var other =
        Pools.named("x", "y", "z")
            .memory(memory -> memory.pool("00000000-0000-4000-8000-00000000ffff"))
            .snapshot()
            .remembered()
            .orElseThrow();

    assertThat(word(decide("recover a", snapshot, List.of(other), Pools.NOW))).isEqualTo("GRANTED");
  }

  @Test
  void theRulerIsNamedByTheAddressThatItsPoolKnows() {
    var nat = Pools.of(3).host("host-a", a -> a.alias(new HostAddress("198.51.100.1")));
    var snapshot = nat.snapshot();
    var traveller = target("b", snapshot);
    var by = new Target(endpoint("198.51.100.1"), target("a", snapshot).id(), "host-a");

    var decision = decide(new EmergencyResetMaster(traveller, by), snapshot);

    assertThat(word(decision)).isEqualTo("OVERRIDE");
    assertThat(((Decision.Refused) decision).why()).contains("192.0.2.11", "198.51.100.1");
  }

  private static String word(Decision decision) {
    return switch (decision) {
      case Decision.Granted _ -> "GRANTED";
      case Decision.Refused refused -> refused.consequence().isPresent() ? "OVERRIDE" : "NEVER";
    };
  }

  private static Decision decide(PoolCommand command, PoolSnapshot snapshot) {
    return new CommandGuard()
        .decide(
            command,
            snapshot,
            snapshot.remembered().stream().toList(),
            Attestations.NONE,
            Pools.NOW);
  }

  private static Decision decide(
      String command, PoolSnapshot snapshot, List<RememberedPool> memory, Instant now) {
    return new CommandGuard()
        .decide(command(command, snapshot), snapshot, memory, Attestations.NONE, now);
  }

  private static PoolCommand command(String text, PoolSnapshot snapshot) {
    var words = text.split(" ");
    var target = target(words[1], snapshot);
    return command(words[0], target, words.length > 2 ? target(words[2], snapshot) : target);
  }

  private static PoolCommand command(String verb, Target target, Target other) {
    return switch (verb) {
      case "recover" -> new RecoverSlaves(target);
      case "designate" -> new DesignateNewMaster(target, other);
      case "sync" -> new SyncDatabase(target);
      case "promote" -> new EmergencyTransitionToMaster(target);
      case "reset" -> new EmergencyResetMaster(target, other);
      case "disarm" -> new EmergencyHaDisable(target);
      case "vm" -> new ShutDownVm(target, "some-uuid", "vm1", false);
      default -> throw new IllegalArgumentException(verb);
    };
  }

  private static Target target(String letter, PoolSnapshot snapshot) {
    var host =
        snapshot.hosts().stream()
            .filter(one -> one.label().equals("host-" + letter))
            .findFirst()
            .orElseThrow();
    return new Target(host.endpoint(), host.id().map(seen -> seen.value()), host.label());
  }

  private static Endpoint endpoint(String address) {
    return new Endpoint(new HostAddress(address), Endpoint.HTTPS);
  }
}
