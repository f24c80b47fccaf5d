package org.poolkeeper.guard;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.poolkeeper.model.RememberedPool.ReignEvidence.HEARTBEATS;
import static org.poolkeeper.model.RememberedPool.ReignEvidence.PROMOTED_HERE;
import static org.poolkeeper.model.RememberedPool.ReignEvidence.VOTES;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.model.ClaimFixture;
import org.poolkeeper.model.HostFixture;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.Pools;

/// Situation → verdict on each claimant, with the reason that decides.
class VerdictTest {

  /// @param off hosts that the operator says are off
  private static Arguments row(String situation, Pools pool, String verdicts, String... off) {
    return arguments(situation, pool, verdicts, List.of(off));
  }

  static Stream<Arguments> votes() {
    return Stream.of(
        row("all follow it", Pools.of(3), "host-a RULES VOTES"),
        row("two hosts, the other follows it", Pools.of(2), "host-a RULES VOTES"),
        row("a single host", Pools.of(1), "host-a RULES ONLY_HOST"),
        row(
            "one of two members gone for long: two of three",
            Pools.of(3).silent("host-b", ofHours(2)).claim(c -> dead(c, "host-b")),
            "host-a RULES VOTES"),
        row(
            "four hosts, one follows it, two gone for long",
            Pools.of(4)
                .silent("host-b", ofHours(2))
                .silent("host-c", ofHours(2))
                .claim(c -> dead(dead(c, "host-b"), "host-c")),
            "host-a UNDECIDED TOO_FEW_VOICES"),
        row(
            "members in emergency mode wait for it",
            Pools.of(3)
                .emergency("host-b", "host-a", "HOST_MASTER_CANNOT_TALK_BACK")
                .emergency("host-c", "host-a", "HOST_MASTER_CANNOT_TALK_BACK"),
            "host-a RULES VOTES"),
        row(
            "one stray member follows another",
            Pools.of(5).follows("host-e", "host-d").host("host-d", h -> h.silent(ofMinutes(3))),
            "host-a RULES VOTES"),
        row(
            "members follow a silent host of the pool",
            Pools.of(3)
                .coordinates("host-b")
                .follows("host-c", "host-a")
                .silent("host-a", ofMinutes(9)),
            "host-b ORPHANED VOTES"),
        row(
            "the true coordinator unreachable, within ten minutes: heartbeats against votes",
            Pools.of(5)
                .silent("host-b", ofMinutes(4))
                .silent("host-d", ofMinutes(4))
                .silent("host-e", ofMinutes(4))
                .follows("host-c", "host-b"),
            "host-a UNDECIDED TOO_FEW_VOICES"),
        row(
            "members follow an address that nobody knows",
            Pools.of(3)
                .followsAddress("host-b", "192.0.2.99")
                .followsAddress("host-c", "192.0.2.99"),
            "host-a UNDECIDED TOO_FEW_VOICES"),
        row(
            "members follow a host that is a member itself",
            Pools.of(4).follows("host-b", "host-d").follows("host-c", "host-d"),
            "host-a RULES VOTES"),
        row(
            "both sides connected, all others follow one",
            Pools.of(4).claims("host-b").follows("host-c", "host-b").follows("host-d", "host-b"),
            "host-b RULES VOTES, host-a ORPHANED ANOTHER_RULES"),
        row(
            "both sides connected, the others are split",
            Pools.of(4).claims("host-b").follows("host-c", "host-b"),
            "host-a UNDECIDED TOO_FEW_VOICES, host-b UNDECIDED TOO_FEW_VOICES"),
        row(
            "two hosts, both claim: no majority",
            Pools.of(2).claims("host-b"),
            "host-a UNDECIDED TOO_FEW_VOICES, host-b UNDECIDED TOO_FEW_VOICES"),
        row(
            "two claim, and the rest follow a third that is silent",
            Pools.of(6)
                .claims("host-b")
                .silent("host-c", ofMinutes(20))
                .follows("host-d", "host-c")
                .follows("host-e", "host-c")
                .follows("host-f", "host-c"),
            "host-a ORPHANED VOTES, host-b ORPHANED VOTES"),
        row(
            "nothing tells which hosts there are",
            Pools.of(3).withoutCredentials(),
            "host-a UNDECIDED TOO_FEW_VOICES"),
        row(
            "votes of hosts that memory lists",
            Pools.of(3).withoutCredentials().memory(m -> m.reign("host-a", ofHours(2), ofHours(1))),
            "host-a RULES VOTES"),
        row(
            "its record names another host as coordinator",
            Pools.of(3).claim(c -> c.master("host-b")),
            "host-a UNDECIDED INCONSISTENT"),
        row(
            "a member is broken, two hosts: nobody is left that could rule",
            Pools.of(2).host("host-b", HostFixture::broken),
            "host-a RULES VOTES"));
  }

  static Stream<Arguments> heartbeats() {
    return Stream.of(
        row(
            "two hosts, the member died within ten minutes",
            Pools.of(2).silent("host-b", ofMinutes(3)),
            "host-a RULES HEARTBEATS"),
        row(
            "two hosts, the member died before that",
            Pools.of(2).silent("host-b", ofHours(1)).claim(c -> dead(c, "host-b")),
            "host-a UNDECIDED TOO_FEW_VOICES"),
        row(
            "alive in its record, and it started five minutes ago",
            Pools.of(2)
                .silent("host-b", ofMinutes(3))
                .claim(c -> c.record("host-a", r -> r.up(ofMinutes(5)))),
            "host-a UNDECIDED TOO_FEW_VOICES"),
        row(
            "alive in its record, of a version that has it so for ever",
            Pools.of(2)
                .silent("host-b", ofHours(1))
                .claim(c -> c.record("host-a", r -> r.build("24.25.0"))),
            "host-a UNDECIDED TOO_FEW_VOICES"),
        row(
            "alive in a picture that is two minutes old",
            Pools.of(2).silent("host-b", ofMinutes(3)).claim(c -> c.confirmed(ofMinutes(2))),
            "host-a UNDECIDED TOO_FEW_VOICES"),
        row(
            "all members silent and dead to it: it may be the one that is cut off",
            Pools.of(4)
                .silent("host-b", ofHours(1))
                .silent("host-c", ofHours(1))
                .silent("host-d", ofHours(1))
                .claim(c -> dead(dead(dead(c, "host-b"), "host-c"), "host-d")),
            "host-a UNDECIDED TOO_FEW_VOICES"),
        row(
            "heartbeats only, and memory has another as the last to rule",
            Pools.of(3)
                .silent("host-b", ofMinutes(3))
                .silent("host-c", ofMinutes(3))
                .claim(c -> c.record("host-a", r -> r.up(ofHours(1))))
                .memory(m -> m.reign("host-b", ofDays(2), ofHours(2), VOTES)),
            "host-a UNDECIDED MEMORY"),
        row(
            "both claim, the others are silent, one of them hears them",
            Pools.of(4)
                .claims("host-b")
                .silent("host-c", ofMinutes(3))
                .silent("host-d", ofMinutes(3))
                .claim("host-a", c -> dead(dead(c, "host-c"), "host-d"))
                .claim("host-b", c -> c.record("host-a", r -> r.live(false))),
            "host-b RULES HEARTBEATS, host-a ORPHANED ANOTHER_RULES"),
        row(
            "both claim, the others are silent, both have them alive",
            Pools.of(4)
                .claims("host-b")
                .silent("host-c", ofMinutes(3))
                .silent("host-d", ofMinutes(3)),
            "host-a UNDECIDED TOO_FEW_VOICES, host-b UNDECIDED TOO_FEW_VOICES"),
        row(
            "HA: the only other host was fenced",
            Pools.of(2).silent("host-b", ofHours(1)).claim(c -> dead(c.haOn(), "host-b")),
            "host-a RULES HIGH_AVAILABILITY"),
        row(
            "HA: five minutes after its start the flag follows the liveset",
            Pools.of(2)
                .silent("host-b", ofMinutes(3))
                .claim(c -> c.haOn().record("host-a", r -> r.up(ofMinutes(5)))),
            "host-a RULES HIGH_AVAILABILITY"),
        row(
            "HA on as it says, and it does not reach the heartbeat disk",
            Pools.of(2)
                .silent("host-b", ofHours(1))
                .claim(c ->
                    dead(c.haOn(), "host-b")
                        .record("host-a", r -> r.heartbeat(List.of(), List.of()))),
            "host-a UNDECIDED TOO_FEW_VOICES"));
  }

  static Stream<Arguments> memory() {
    return Stream.of(
        row(
            "orphan added alone, everybody silent: another ruled after its start",
            Pools.of(3)
                .silent("host-b", ofHours(1))
                .silent("host-c", ofHours(1))
                .memory(m ->
                    m.reign("host-a", ofDays(9), ofDays(2), VOTES)
                        .reign("host-b", ofDays(1), ofHours(1), VOTES)),
            "host-a ORPHANED NEVER_RESTARTED"),
        row(
            "the same, two hosts, and both connected",
            Pools.of(2)
                .claims("host-b")
                .claim("host-b", c -> c.record("host-b", r -> r.up(ofDays(1))))
                .memory(m ->
                    m.reign("host-a", ofDays(9), ofDays(2))
                        .reign("host-b", ofHours(23), ofHours(1))),
            "host-b RULES MEMORY, host-a ORPHANED ANOTHER_RULES"),
        row(
            "both claim, and memory lies in the future: this clock was set back, no order is told",
            Pools.of(2)
                .claims("host-b")
                .claim("host-b", c -> c.record("host-b", r -> r.up(ofMinutes(130))))
                .memory(m -> m.reign("host-a", ofDays(9), ofMinutes(-80), VOTES)),
            "host-a UNDECIDED TOO_FEW_VOICES, host-b UNDECIDED MEMORY"),
        row(
            "found to be an orphan in the future: this clock was set back",
            Pools.of(2)
                .claims("host-b")
                .memory(m -> m.orphan("host-b", ofMinutes(-70), ofMinutes(-80), "host-a")),
            "host-a UNDECIDED TOO_FEW_VOICES, host-b UNDECIDED MARKED"),
        row(
            "marked as an orphan, and not restarted since",
            Pools.of(2)
                .silent("host-b", ofHours(1))
                .memory(m -> m.orphan("host-a", ofHours(9), ofHours(1), "host-b")),
            "host-a ORPHANED NEVER_RESTARTED"),
        row(
            "its clock was not compared with ours: an hour is enough, two minutes are not",
            Pools.of(2)
                .silent("host-b", ofHours(1))
                .claim(c ->
                    dead(c, "host-b").record("host-a", r -> r.up(ofMinutes(12))).clockUnknown())
                .memory(m -> m.reign("host-b", ofDays(1), ofMinutes(10))),
            "host-a UNDECIDED MEMORY"),
        row(
            "marked, restarted since, all silent",
            Pools.of(3)
                .silent("host-b", ofHours(2))
                .silent("host-c", ofMinutes(2))
                .silent("host-b", ofMinutes(2))
                .claim(c -> c.record("host-a", r -> r.up(ofMinutes(30))))
                .memory(m -> m.orphan("host-a", ofHours(9), ofHours(1), "host-b")),
            "host-a UNDECIDED MARKED"),
        row(
            "marked, restarted since, and the others follow it now",
            Pools.of(3)
                .claim(c -> c.record("host-a", r -> r.up(ofMinutes(30))))
                .memory(m -> m.orphan("host-a", ofHours(9), ofHours(1), "host-b")),
            "host-a RULES VOTES"),
        row(
            "memory proves it an orphan, and the others follow it all the same",
            Pools.of(3).memory(m -> m.reign("host-b", ofDays(1), ofHours(1), VOTES)),
            "host-a UNDECIDED NEVER_RESTARTED"),
        row(
            "another ruled until yesterday, and it was promoted since",
            Pools.of(3)
                .claim(c -> c.record("host-a", r -> r.up(ofHours(3))))
                .memory(m -> m.reign("host-b", ofDays(9), ofDays(1), VOTES).confirmed(ofDays(1))),
            "host-a RULES VOTES"),
        row(
            "memory is old and has it ruling; the others follow another now",
            Pools.of(3)
                .follows("host-c", "host-b")
                .silent("host-b", ofMinutes(9))
                .memory(
                    m -> m.reign("host-a", ofDays(90), ofDays(30), VOTES).confirmed(ofDays(30))),
            "host-a ORPHANED VOTES"),
        row(
            "promoted and not recovered: it was seen as the member of the one that they still name",
            Pools.of(3)
                .coordinates("host-b")
                .claim(c -> c.record("host-b", r -> r.up(ofMinutes(5))))
                .follows("host-c", "host-a")
                .silent("host-a", ofMinutes(9))
                .memory(m ->
                    m.reign("host-a", ofDays(9), ofMinutes(12), VOTES)
                        .followed("host-b", ofMinutes(12))),
            "host-b RULES MEMORY"),
        row(
            "the same, where memory does not say whom it followed",
            Pools.of(3)
                .coordinates("host-b")
                .claim(c -> c.record("host-b", r -> r.up(ofMinutes(5))))
                .follows("host-c", "host-a")
                .silent("host-a", ofMinutes(9))
                .memory(m -> m.reign("host-a", ofDays(9), ofMinutes(12), VOTES)),
            "host-b UNDECIDED MEMORY"),
        row(
            "promoted here, followed by one since; another never left the dead one",
            Pools.of(4)
                .coordinates("host-b")
                .silent("host-a", ofMinutes(12))
                .follows("host-c", "host-a")
                .emergency("host-d", "host-b", "HOST_STILL_BOOTING")
                .memory(m ->
                    m.reign("host-a", ofDays(9), ofMinutes(12), VOTES)
                        .reign("host-b", ofMinutes(6), ofMinutes(1), PROMOTED_HERE, VOTES)
                        .followed("host-c", ofMinutes(12))
                        .followed("host-d", ofMinutes(2))),
            "host-b RULES VOTES"),
        row(
            "promoted here, followed by one that is silent now; another never left the dead one",
            Pools.of(4)
                .coordinates("host-b")
                .silent("host-a", ofMinutes(12))
                .follows("host-c", "host-a")
                .silent("host-d", ofMinutes(1))
                .memory(m ->
                    m.reign("host-a", ofDays(9), ofMinutes(12), VOTES)
                        .reign("host-b", ofMinutes(6), ofMinutes(1), PROMOTED_HERE, VOTES)
                        .followed("host-c", ofMinutes(12))
                        .followed("host-d", ofMinutes(2))),
            "host-b RULES HEARTBEATS"),
        row(
            "promoted here, followed by one since; both others wait for the dead one",
            Pools.of(4)
                .coordinates("host-b")
                .silent("host-a", ofMinutes(12))
                .follows("host-c", "host-a")
                .follows("host-d", "host-a")
                .memory(m ->
                    m.reign("host-a", ofDays(9), ofMinutes(12), VOTES)
                        .reign("host-b", ofMinutes(6), ofMinutes(1), PROMOTED_HERE, HEARTBEATS)
                        .followed("host-c", ofMinutes(12))
                        .followed("host-d", ofMinutes(12))),
            "host-b RULES MEMORY"),
        row(
            "promoted here, followed by all since; one names the former one again",
            Pools.of(4)
                .coordinates("host-b")
                .silent("host-a", ofMinutes(12))
                .follows("host-c", "host-a")
                .emergency("host-d", "host-b", "HOST_STILL_BOOTING")
                .memory(m ->
                    m.reign("host-a", ofDays(9), ofMinutes(12), VOTES)
                        .reign("host-b", ofMinutes(6), ofMinutes(1), PROMOTED_HERE, VOTES)
                        .followed("host-c", ofMinutes(2))
                        .followed("host-d", ofMinutes(2))),
            "host-b UNDECIDED TOO_FEW_VOICES"),
        row(
            "promoted here, the former one followed it since, and is silent: it may rule again",
            Pools.of(2)
                .coordinates("host-b")
                .claim(c -> dead(c.record("host-b", r -> r.up(ofHours(4))), "host-a"))
                .silent("host-a", ofHours(1))
                .memory(m ->
                    m.reign("host-a", ofDays(9), ofHours(5), VOTES)
                        .reign("host-b", ofHours(4), ofMinutes(1), PROMOTED_HERE, VOTES)
                        .followed("host-a", ofHours(1))),
            "host-b UNDECIDED TOO_FEW_VOICES"),
        row(
            "promoted from here, the only other host still silent",
            Pools.of(2)
                .coordinates("host-b")
                .claim(c -> dead(c.record("host-b", r -> r.up(ofMinutes(2)).disabled()), "host-a"))
                .silent("host-a", ofMinutes(9))
                .memory(m ->
                    m.reign("host-a", ofDays(9), ofMinutes(12), VOTES)
                        .reign("host-b", ofMinutes(2), ofMinutes(1), PROMOTED_HERE)),
            "host-b RULES MEMORY"),
        row(
            "restored from a dump: lists itself only, memory knows more",
            Pools.of(3)
                .silent("host-b", ofHours(1))
                .silent("host-c", ofHours(1))
                .claim(c -> c.without("host-b").without("host-c"))
                .memory(m -> m.reign("host-a", ofDays(90), ofDays(50), VOTES)),
            "host-a UNDECIDED TOO_FEW_VOICES"),
        row(
            "hosts removed on the orphan do not make it a majority",
            Pools.of(5)
                .silent("host-c", ofHours(1))
                .silent("host-d", ofHours(1))
                .silent("host-e", ofHours(1))
                .claim(c -> c.without("host-c").without("host-d").without("host-e"))
                .memory(m -> m.reign("host-a", ofDays(90), ofDays(50), VOTES)),
            "host-a UNDECIDED TOO_FEW_VOICES"));
  }

  static Stream<Arguments> starting() {
    return Stream.of(
        row(
            "orphan just booting, its members silent",
            Pools.of(3)
                .silent("host-b", ofHours(1))
                .silent("host-c", ofHours(1))
                .claim(c -> c.record("host-a", r -> r.up(ofSeconds(20)).disabled())),
            "host-a UNDECIDED JUST_STARTED"),
        row(
            "just booting, and the members wait for it: another may have been promoted meanwhile",
            Pools.of(3).claim(c -> c.record("host-a", r -> r.up(ofSeconds(20)).disabled())),
            "host-a UNDECIDED JUST_STARTED"),
        row(
            "started a minute ago, and takes VMs again",
            Pools.of(3).claim(c -> c.record("host-a", r -> r.up(ofSeconds(60)))),
            "host-a RULES VOTES"),
        row(
            "disabled for an hour: in maintenance",
            Pools.of(3).claim(c -> c.record("host-a", r -> r.up(ofHours(1)).disabled())),
            "host-a RULES VOTES"),
        row(
            "a single host that just started has nobody to be replaced by",
            Pools.of(1).claim(c -> c.record("host-a", r -> r.up(ofSeconds(20)).disabled())),
            "host-a RULES ONLY_HOST"),
        row(
            "just booting, and it was promoted from here",
            Pools.of(3)
                .claim(c -> c.record("host-a", r -> r.up(ofSeconds(20)).disabled()))
                .memory(m -> m.reign("host-a", ofMinutes(3), ofMinutes(3), PROMOTED_HERE)),
            "host-a RULES VOTES"),
        row(
            "just booting while the other side rules with the members",
            Pools.of(4)
                .claims("host-b")
                .follows("host-c", "host-b")
                .follows("host-d", "host-b")
                .claim("host-a", c -> c.record("host-a", r -> r.up(ofSeconds(20)).disabled())),
            "host-b RULES VOTES, host-a ORPHANED ANOTHER_RULES"));
  }

  static Stream<Arguments> attested() {
    return Stream.of(
        row(
            "the others wait for one that is off, and one more is silent",
            Pools.of(4)
                .silent("host-b", ofHours(1))
                .follows("host-c", "host-b")
                .silent("host-d", ofMinutes(9))
                .claim(c -> dead(dead(c, "host-b"), "host-d")),
            "host-a RULES ATTESTED",
            "host-b"),
        row(
            "they wait for one that is off, and more than they are silent",
            Pools.of(5)
                .silent("host-b", ofHours(1))
                .follows("host-c", "host-b")
                .silent("host-d", ofMinutes(9))
                .silent("host-e", ofMinutes(9))
                .claim(c -> dead(dead(dead(c, "host-b"), "host-d"), "host-e")),
            "host-a UNDECIDED TOO_FEW_VOICES",
            "host-b"),
        row(
            "they wait for one that is off, and two claim",
            Pools.of(4).silent("host-b", ofHours(1)).follows("host-c", "host-b").claims("host-d"),
            "host-a UNDECIDED TOO_FEW_VOICES, host-d UNDECIDED TOO_FEW_VOICES",
            "host-b"),
        row(
            "survivor whose members still name the dead coordinator",
            Pools.of(3)
                .coordinates("host-b")
                .claim(c -> c.record("host-b", r -> r.up(ofSeconds(90)).disabled()))
                .follows("host-c", "host-a")
                .silent("host-a", ofMinutes(9)),
            "host-b RULES ATTESTED",
            "host-a"),
        row(
            "survivor of two",
            Pools.of(2)
                .coordinates("host-b")
                .silent("host-a", ofMinutes(9))
                .claim(c -> dead(c, "host-a")),
            "host-b RULES ATTESTED",
            "host-a"),
        row(
            "one host off, and another silent that could rule",
            Pools.of(3)
                .coordinates("host-b")
                .claim(c -> dead(dead(c, "host-a"), "host-c"))
                .silent("host-c", ofMinutes(30))
                .silent("host-a", ofMinutes(9)),
            "host-b UNDECIDED TOO_FEW_VOICES",
            "host-a"),
        row(
            "attested off, and it answers and votes: what is seen counts",
            Pools.of(3),
            "host-a RULES VOTES",
            "host-b"),
        row(
            "memory speaks against it too: the attested host ruled after its start",
            Pools.of(2)
                .silent("host-b", ofMinutes(30))
                .memory(m -> m.reign("host-b", ofDays(1), ofHours(1), VOTES)),
            "host-a ORPHANED NEVER_RESTARTED",
            "host-b"));
  }

  @ParameterizedTest(name = "{0} → {2}")
  @MethodSource({"votes", "heartbeats", "memory", "starting", "attested"})
  void isJudged(String situation, Pools pool, String verdicts, List<String> off) {
    var rulings = judge(pool, off);

    assertThat(rulings.all().stream().map(VerdictTest::words).collect(Collectors.toSet()))
        .as("%s%n%s", situation, facts(rulings))
        .isEqualTo(Set.of(verdicts.split(", ", -1)));
    assertThat(rulings.all().stream().filter(one -> one.verdict() instanceof Verdict.Rules))
        .hasSizeLessThanOrEqualTo(1);
  }

  static ClaimFixture dead(ClaimFixture claim, String host) {
    return claim.record(host, record -> record.live(false));
  }

  private static Rulings judge(Pools pool, List<String> off) {
    return new Arbiter()
        .judge(
            new Parties(pool.snapshot()),
            new Attestations(
                off.stream()
                    .collect(Collectors.toMap(VerdictTest::id, _ -> Pools.NOW.minusSeconds(30)))));
  }

  static String facts(Rulings rulings) {
    return rulings.all().stream()
        .flatMap(one -> one.verdict().reasons().stream())
        .map(reason -> reason.kind() + " " + reason.bearing() + " " + reason.fact())
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private static HostId id(String name) {
    return new HostId("aaaaaaaa-0000-4000-8000-%012d".formatted(name.charAt(5) - 'a' + 1));
  }

  private static String words(Ruling ruling) {
    return "%s %s %s"
        .formatted(
            ruling.claimant().label(),
            ruling.verdict().code(),
            ruling.verdict().reasons().getFirst().kind());
  }
}
