package org.poolkeeper.diagnosis;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostProbe;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.HostView.Silence;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.Pools;

/// What holds in every situation.
class InvariantsTest {
  private final Diagnostician diagnostician = new Diagnostician();

  static Stream<Arguments> situations() {
    return SituationsTest.all()
        .map(row -> Arguments.arguments(row.get()[0], ((Pools) row.get()[1]).snapshot()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("situations")
  void orderOfHostsAndClaimsDoesNotMatter(String situation, PoolSnapshot snapshot) {
    var expected = essence(diagnostician.diagnose(snapshot));
    var random = new Random(situation.hashCode());
    for (var i = 0; i < 6; i++) {
      var hosts = new ArrayList<>(snapshot.hosts());
      var claims = new ArrayList<>(snapshot.claims());
      Collections.shuffle(hosts, random);
      Collections.shuffle(claims, random);
      var shuffled =
          new PoolSnapshot(
              snapshot.at(),
              snapshot.seeds(),
              hosts,
              claims,
              snapshot.remembered(),
              snapshot.credentialsKnown(),
              snapshot.settled());

      assertThat(essence(diagnostician.diagnose(shuffled))).isEqualTo(expected);
    }
  }

  /// Everything a diagnosis says but the snapshot itself.
  private static List<Object> essence(Diagnosis told) {
    return List.of(
        told.poolName(),
        told.condition(),
        told.severity(),
        told.stillWorks(),
        told.headline(),
        told.advice(),
        told.shown(),
        told.hosts(),
        told.claimants(),
        told.findings());
  }

  /// Nothing looks better because a host that was looked at fell silent. Not knowing counts as the
  /// worst that is known.
  @ParameterizedTest(name = "{0}")
  @MethodSource("situations")
  void silenceIsNeverGreener(String situation, PoolSnapshot snapshot) {
    var before = capped(diagnostician.diagnose(snapshot).severity());
    for (var quiet = 1; quiet < 1 << Math.min(3, snapshot.hosts().size()); quiet++) {
      var hosts = new ArrayList<HostState>();
      for (var i = 0; i < snapshot.hosts().size(); i++) {
        var host = snapshot.hosts().get(i);
        var looked = !(host.view() instanceof HostView.Unseen);
        hosts.add((quiet >> i & 1) == 1 && looked ? silenced(host, snapshot) : host);
      }
      var after =
          diagnostician.diagnose(
              new PoolSnapshot(
                  snapshot.at(),
                  snapshot.seeds(),
                  hosts,
                  snapshot.claims(),
                  snapshot.remembered(),
                  snapshot.credentialsKnown(),
                  snapshot.settled()));

      assertThat(after.severity())
          .as("%s, silenced %s: %s", situation, Integer.toBinaryString(quiet), after.headline())
          .isGreaterThanOrEqualTo(before);
      if (!hosts.equals(snapshot.hosts())) {
        assertThat(after.severity()).isNotEqualTo(Severity.OK);
      }
    }
  }

  private static Severity capped(Severity severity) {
    return severity == Severity.UNKNOWN ? Severity.CRITICAL : severity;
  }

  /// The host as it was, silent for a second.
  private static HostState silenced(HostState host, PoolSnapshot snapshot) {
    var view =
        new HostView.Silent(
            Silence.CONNECT_TIMEOUT, "No answer within 4 s.", snapshot.at().minusMillis(900));
    var probe =
        new HostProbe(
            host.endpoint(),
            snapshot.at(),
            Duration.ofMillis(800),
            view,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            host.credentials());
    return new HostState(
        host.endpoint(),
        host.aliases(),
        host.id(),
        host.name(),
        view,
        host.role(),
        host.emergencyMode(),
        host.emergencyReason(),
        host.recentReasons(),
        host.certificate(),
        host.credentials(),
        Optional.of(probe));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("situations")
  void unknownIsNeverGreen(String situation, PoolSnapshot snapshot) {
    var told = diagnostician.diagnose(snapshot);

    assertThat(told.hosts())
        .as(situation)
        .filteredOn(host -> host.contact() != HostAssessment.Contact.ANSWERING)
        .noneMatch(host -> host.severity() == Severity.OK);
    if (told.severity() == Severity.OK) {
      assertThat(told.hosts()).allMatch(host -> host.severity() == Severity.OK);
      assertThat(told.condition()).isInstanceOf(PoolCondition.Healthy.class);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("situations")
  void everyFindingHasEvidenceAndSaysWhatToDo(String situation, PoolSnapshot snapshot) {
    var told = diagnostician.diagnose(snapshot);

    assertThat(List.of(told.stillWorks(), told.headline(), told.advice()))
        .allSatisfy(sentence -> assertThat(sentence).endsWith(".").doesNotContain("null", "  "));
    assertThat(told.findings())
        .as(situation)
        .allSatisfy(finding -> {
          assertThat(finding.evidence()).isNotEmpty();
          assertThat(finding.evidence())
              .allSatisfy(evidence -> {
                assertThat(evidence.fact()).isNotBlank().doesNotContain("null", "%");
                assertThat(evidence.at()).isBeforeOrEqualTo(snapshot.at());
              });
          assertThat(finding.message()).endsWith(".").doesNotContain("null", "%", "  ");
          assertThat(finding.next()).endsWith(".").doesNotContain("null", "%", "  ");
          assertThat(finding.subject().label()).isNotBlank();
        });
  }

  @Test
  void everyCodeIsShownByASituation() {
    var shown =
        Stream.concat(
                situations().map(row -> (PoolSnapshot) row.get()[1]),
                Stream.of(
                    Pools.of(2)
                        .coordinatorDead()
                        .host("host-b", host -> host.onPort80Only(new HostAddress("192.0.2.11")))
                        .snapshot()))
            .flatMap(snapshot -> diagnostician.diagnose(snapshot).findings().stream())
            .map(Finding::code)
            .collect(Collectors.toSet());

    assertThat(
            Stream.of(FindingCode.values())
                .map(FindingCode::code)
                .filter(code -> !shown.contains(code)))
        .isEmpty();
  }

  @Test
  void codesAreUnique() {
    assertThat(Stream.of(FindingCode.values()).map(FindingCode::code).toList())
        .doesNotHaveDuplicates();
    assertThat(Set.of(FindingCode.values())).isNotEmpty();
  }

  @Test
  void memberThatFellSilentIsLostWhateverTheOthersSay() {
    var told = diagnostician.diagnose(Pools.of(64).silent("host-063", ofMinutes(1)).snapshot());

    assertThat(told.condition().code()).isEqualTo("MEMBER_LOST");
    assertThat(told.hosts()).hasSize(64);
  }
}
