package org.poolkeeper.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every scenario is in its situation as soon as anyone looks: what each host votes, host by host.
class ScenariosTest {

  private static final String NO_ROUTE =
      "INTERNAL_ERROR INTERNAL_ERROR: [ Connection failed: no route to host. ]";

  private final Scenarios scenarios = new Scenarios();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          healthy                  | ok, follows 11, follows 11
          healthy-8.2              | ok, follows 11, follows 11
          healthy-8.3              | ok, follows 11, follows 11
          coordinator-dead         | silent, follows 11, follows 11
          coordinator-refused      | refuses, follows 11, follows 11
          coordinator-service-dead | closes, follows 11, follows 11
          boot-loop                | silent, emergency, emergency
          stuck-before-tls         | silent, follows 11, follows 11
          broken                   | ok, follows 11, HOST_BROKEN
          own-slave                | ok, follows 11, HOST_ITS_OWN_SLAVE
          unknown-to-coordinator   | ok, follows 11, HOST_UNKNOWN_TO_MASTER
          version-higher           | ok, follows 11, HOST_XAPI_VERSION_HIGHER_THAN_COORDINATOR
          cannot-talk-back         | ok, follows 11, HOST_MASTER_CANNOT_TALK_BACK
          no-management-address    | ok, follows 11, silent
          member-silent            | ok, follows 11, silent
          member-silent-early      | ok, follows 11, silent
          member-stopped           | ok, follows 11, closes
          promoted-unrecovered     | silent, ok, follows 11
          live-after-change-old    | silent, ok, follows 11
          live-after-change-new    | silent, ok, follows 12
          maintenance              | ok, follows 11, follows 11
          disabled-after-start     | ok, follows 11, follows 11
          split-brain              | ok, ok, follows 12
          orphan                   | ok, silent, follows 12
          follows-member           | follows 12, ok, follows 11
          pool-lost                | silent, silent, silent
          hand-over                | ok, follows 11, follows 11
          coordinator-repaired     | follows 12, ok, follows 12
          clock-skew               | ok, follows 11, follows 11
          no-default-sr            | ok, follows 11, follows 11
          default-sr-invalid       | ok, follows 11, follows 11
          certificate-expiring     | ok, follows 11, follows 11
          certificate-changed      | ok, follows 11, follows 11
          tls-verification-off     | ok, follows 11, follows 11
          rolling-upgrade          | ok, follows 11, follows 11
          two-host-emergency       | silent, emergency
          two-host-no-address      | silent, silent
          plot-shutdown            | silent, follows 31, follows 31, follows 31, follows 31, follows 31, follows 31, follows 31
          plot-cable               | ok, follows 33, ok, follows 33, follows 33, follows 33, follows 33, follows 33
          ha-healthy               | ok, follows 51, follows 51
          ha-power-lost            | silent, ok, follows 52
          ha-storage-lost          | ok, follows 51, closes
          ha-network-lost          | ok, follows 51, silent
          ha-startup-loop          | ok, follows 51, closes
          ha-returned-coordinator  | ok, ok, follows 52
          ha-mismatch              | ok, follows 51, HA_POOL_IS_ENABLED_BUT_HOST_IS_DISABLED
          ha-statefile-lost        | ok, follows 51, follows 51
          ha-overcommitted         | ok, follows 51, follows 51
          cloud-coordinator-fails  | ok, follows 61, follows 61, follows 61
          cloud-coordinator-replaced | silent, follows 63, ok, follows 63
          cloud-coordinator-stuck  | closes, follows 63, ok, follows 63
          pair-power               | ok, silent
          pair-storage             | ok, closes
          pair-network             | ok, silent
          planned-work             | ok, follows 11, follows 11
          planned-work-ha          | ok, follows 51, follows 51
          planned-work-alone       | ok
          """)
  void everyScenarioIsInItsSituation(String id, String votes) {
    var world = scenarios.named(id).begin(TestPool.START, TestPool.ROOT);
    var pool = new TestPool(world);
    var seen = new ArrayList<String>();
    for (var host : world.hosts()) {
      seen.add(vote(pool, host));
    }
    assertThat(String.join(", ", seen)).isEqualTo(votes);
  }

  @Test
  void theTableAboveNamesEveryScenario() throws Exception {
    var table =
        ScenariosTest.class
            .getDeclaredMethod("everyScenarioIsInItsSituation", String.class, String.class)
            .getAnnotation(CsvSource.class)
            .textBlock();
    assertThat(Arrays.stream(table.split("\n")).map(line -> line.split("\\|")[0].strip()))
        .containsExactlyElementsOf(scenarios.ids());
  }

  @Test
  void anUnknownScenarioIsMetWithTheListOfThoseThatExist() {
    assertThatThrownBy(() -> scenarios.named("nonsense"))
        .hasMessageContaining("nonsense")
        .hasMessageContaining("split-brain");
  }

  @Test
  void aPoolIsMadeBySize() {
    var pool = new TestPool(scenarios.named("scale:4x30").begin(TestPool.START, TestPool.ROOT));
    assertThat(pool.value("host1", "VM.get_all", pool.session("host1")).items()).hasSize(34);
  }

  @Test
  void poolsMadeBySizeHaveUuidsAndAddressesOfTheirOwn() {
    var hosts =
        Scale.pools(5, 16).stream()
            .map(scenario -> scenario.begin(TestPool.START, TestPool.ROOT))
            .flatMap(world -> world.hosts().stream())
            .toList();
    assertThat(hosts).extracting(SimulatedHost::uuid).hasSize(80).doesNotHaveDuplicates();
    assertThat(hosts).extracting(SimulatedHost::address).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({"ha-power-lost,guard-2", "ha-storage-lost,guard-1", "ha-network-lost,guard-1"})
  void theMachinesOfALostHostRunElsewhereOnce(String id, String coordinator) {
    var world = scenarios.named(id).begin(TestPool.START, TestPool.ROOT);
    var running = world.hosts().stream().flatMap(host -> host.domains.stream()).toList();
    assertThat(running).hasSize(6).doesNotHaveDuplicates();
    var pool = new TestPool(world);
    assertThat(pool.live(coordinator)).contains("=false");
  }

  private static String vote(TestPool pool, SimulatedHost host) {
    return switch (pool.world.appearance(host).plain()) {
      case BLACK_HOLE -> "silent";
      case REFUSED ->
          pool.world.appearance(host).tls() == Front.CLOSES_AFTER_TLS ? "closes" : "refuses";
      case CLOSES_AFTER_TLS -> "closes";
      case ANSWERING -> answer(pool.vote(host.name()));
    };
  }

  private static String answer(String vote) {
    if (vote.startsWith("HOST_IS_SLAVE 192.0.2.")) {
      return "follows " + vote.substring(vote.lastIndexOf('.') + 1);
    }
    return vote.equals("HOST_STILL_BOOTING") || vote.equals(NO_ROUTE)
        ? "emergency"
        : vote.split(" ")[0];
  }
}
