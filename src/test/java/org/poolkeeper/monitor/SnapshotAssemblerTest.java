package org.poolkeeper.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.poolkeeper.monitor.Facts.at;
import static org.poolkeeper.monitor.Facts.claim;
import static org.poolkeeper.monitor.Facts.coordinator;
import static org.poolkeeper.monitor.Facts.identified;
import static org.poolkeeper.monitor.Facts.member;
import static org.poolkeeper.monitor.Facts.silent;
import static org.poolkeeper.monitor.ManualTime.START;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostView;

class SnapshotAssemblerTest {

  /// Two endpoints and what is known of each: what makes one machine of them, and what does not.
  @ParameterizedTest(name = "{0}: {7} machine(s)")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                                | one       | id | resolved   | other       | id | resolved | machines
          nothing ties them                    | 192.0.2.1 |    |            | 192.0.2.2   |    |          | 2
          same identity                        | 192.0.2.1 | x  |            | 192.0.2.2   | x  |          | 1
          different identities                 | 192.0.2.1 | x  |            | 192.0.2.2   | y  |          | 2
          a name leads to the other            | one.test  |    | 192.0.2.2  | 192.0.2.2   |    |          | 1
          the same, the name after the address | 192.0.2.2 |    |            | one.test    |    | 192.0.2.2 | 1
          a name led there, another answers    | one.test  | x  | 192.0.2.2  | 192.0.2.2   | y  |          | 2
          a name, one identity known           | one.test  | x  | 192.0.2.2  | 192.0.2.2   |    |          | 1
          two names of one address             | one.test  |    | 192.0.2.9  | two.test    |    | 192.0.2.9 | 1
          """)
  void joinsEndpoints(
      String why,
      String one,
      String oneId,
      String oneResolved,
      String other,
      String otherId,
      String otherResolved,
      int machines) {
    var knowledge = new Knowledge(List.of(at(one), at(other)));
    knowledge.looked(identified(one, coordinator(), text(oneId), text(oneResolved), START));
    knowledge.looked(identified(other, coordinator(), text(otherId), text(otherResolved), START));
    assertThat(knowledge.hosts()).as(why).hasSize(machines);
  }

  @Test
  void aRecordGivesAnAddressItsNameAndUuid() {
    var knowledge = new Knowledge(List.of(at("192.0.2.1")));
    knowledge.claimed(claim("192.0.2.1", START, "a rx-a 192.0.2.1", "b rx-b 2001:DB8:0::2"));
    assertThat(names(knowledge)).isEqualTo(Map.of("192.0.2.1", "rx-a", "2001:db8::2", "rx-b"));
  }

  @Test
  void aClaimantIsTheHostItsOwnRecordNamesUnderWhateverAddressItWasAsked() {
    var knowledge = new Knowledge(List.of(at("xen1.test")));
    knowledge.claimed(claim("xen1.test", START, "a rx-a 192.0.2.1", "b rx-b 192.0.2.2"));
    assertThat(names(knowledge)).isEqualTo(Map.of("xen1.test", "rx-a", "192.0.2.2", "rx-b"));
    assertThat(knowledge.hosts().getFirst().state().answersTo(new HostAddress("192.0.2.1")))
        .isTrue();
  }

  @Test
  void anIdentityOutweighsTheRecordOfWhoShouldBeThere() {
    var knowledge = new Knowledge(List.of(at("192.0.2.1")));
    knowledge.claimed(claim("192.0.2.1", START, "a rx-a 192.0.2.1", "b rx-b 192.0.2.2"));
    knowledge.looked(identified("192.0.2.2", member("192.0.2.1"), "stranger", "", START));
    assertThat(names(knowledge)).isEqualTo(Map.of("192.0.2.1", "rx-a", "192.0.2.2", "192.0.2.2"));
  }

  @Test
  void aWayThatAnswersStandsForTheMachineAsLongAsNoOtherFailedSince() {
    var knowledge = new Knowledge(List.of(at("192.0.2.1"), at("192.0.2.2")));
    knowledge.looked(identified("192.0.2.1", coordinator(), "x", "", START));
    knowledge.looked(identified("192.0.2.2", coordinator(), "x", "", START));
    assertThat(view(knowledge)).isEqualTo("192.0.2.1 Answering");
    knowledge.looked(silent("192.0.2.1", START.plusSeconds(10)));
    assertThat(view(knowledge)).as("the other's answer is too old").isEqualTo("192.0.2.1 Silent");
    knowledge.looked(identified("192.0.2.2", coordinator(), "x", "", START.plusSeconds(12)));
    assertThat(view(knowledge)).isEqualTo("192.0.2.2 Answering");
  }

  @Test
  void rolesLastToldStayWithTheirAgeThroughSilence() {
    var knowledge = new Knowledge(List.of(at("192.0.2.1")));
    knowledge.looked(identified("192.0.2.1", member("192.0.2.9"), "x", "", START));
    knowledge.looked(silent("192.0.2.1", START.plusSeconds(60)));
    var host =
        knowledge.hosts().stream()
            .map(KnownHost::state)
            .filter(state -> state.answersTo(new HostAddress("192.0.2.1")))
            .findFirst()
            .orElseThrow();
    assertThat(host.role().orElseThrow().value()).isEqualTo(member("192.0.2.9"));
    assertThat(host.role().orElseThrow().at()).isEqualTo(START);
    assertThat(host.id()).isPresent();
    assertThat(host.view())
        .isEqualTo(
            new HostView.Silent(
                HostView.Silence.CONNECT_TIMEOUT, "No answer.", START.plusSeconds(60)));
  }

  @Test
  void storedErrorsThatTakeTurnsAreKeptForTwoMinutes() {
    var knowledge = new Knowledge(List.of(at("192.0.2.1")));
    var codes =
        List.of("HOST_STILL_BOOTING", "INTERNAL_ERROR", "HOST_STILL_BOOTING", "INTERNAL_ERROR");
    for (var second = 0; second < codes.size(); second++) {
      knowledge.looked(
          Facts.inEmergency("192.0.2.1", codes.get(second), START.plusSeconds(second)));
    }
    assertThat(reasons(knowledge)).containsExactly("HOST_STILL_BOOTING", "INTERNAL_ERROR");
    knowledge.looked(
        Facts.inEmergency("192.0.2.1", "HOST_UNKNOWN_TO_MASTER", START.plusSeconds(122)));
    assertThat(reasons(knowledge)).containsExactly("INTERNAL_ERROR", "HOST_UNKNOWN_TO_MASTER");
    knowledge.looked(
        Facts.probe(
            "192.0.2.1",
            START.plusSeconds(123),
            new HostView.Answering(START.plusSeconds(123)),
            Optional.of(member("192.0.2.9")),
            Optional.of(false)));
    assertThat(reasons(knowledge)).isEmpty();
  }

  private static List<String> reasons(Knowledge knowledge) {
    return knowledge.hosts().stream()
        .map(KnownHost::state)
        .flatMap(host -> host.recentReasons().stream())
        .map(reason -> reason.value().code())
        .toList();
  }

  @Test
  void whereTwoClaimsDifferOnAHostTheOneWithFollowersIsBelieved() {
    var knowledge = new Knowledge(List.of(at("192.0.2.1"), at("192.0.2.2"), at("192.0.2.3")));
    knowledge.claimed(claim("192.0.2.1", START, "a rx-a 192.0.2.1", "c old 192.0.2.3"));
    knowledge.claimed(claim("192.0.2.2", START, "b rx-b 192.0.2.2", "c new 192.0.2.3"));
    knowledge.looked(identified("192.0.2.3", member("192.0.2.2"), "c", "", START));
    assertThat(names(knowledge)).containsEntry("192.0.2.3", "new");
    knowledge.looked(identified("192.0.2.3", member("192.0.2.1"), "c", "", START.plusSeconds(1)));
    assertThat(names(knowledge)).containsEntry("192.0.2.3", "old");
  }

  private static Map<String, String> names(Knowledge knowledge) {
    return knowledge.hosts().stream()
        .map(KnownHost::state)
        .collect(Collectors.toMap(host -> host.endpoint().toString(), host -> host.label()));
  }

  private static String view(Knowledge knowledge) {
    var host = knowledge.hosts().getFirst().state();
    return host.endpoint() + " " + host.view().getClass().getSimpleName();
  }

  private static String text(String cell) {
    return Arrays.asList("", null).contains(cell) ? "" : cell;
  }
}
