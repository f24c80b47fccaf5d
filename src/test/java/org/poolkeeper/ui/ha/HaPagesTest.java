package org.poolkeeper.ui.ha;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.diagnosis.Diagnostician;
import org.poolkeeper.model.ClaimFixture;
import org.poolkeeper.model.Inquiries;
import org.poolkeeper.model.PoolRecord.HaState;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.RememberedPool.RememberedHa;
import org.poolkeeper.model.Vm;
import org.poolkeeper.ui.Judged;
import org.poolkeeper.ui.control.StateKind;
import org.poolkeeper.ui.ha.HaPage.CoverRow;
import org.poolkeeper.ui.ha.HaPage.Fact;
import org.poolkeeper.ui.ha.HaPage.GridCell;
import org.poolkeeper.ui.ha.HaPage.Line;

/// High availability on the screen, as data.
class HaPagesTest {
  private final HaPages pages = new HaPages(ZoneOffset.UTC);

  static List<HaSituation> situations() {
    return HaSituation.all();
  }

  private HaPage page(HaSituation situation) {
    return page(situation, Duration.ofSeconds(2));
  }

  private HaPage page(HaSituation situation, Duration later) {
    return pages.page(situation.seen(), situation.told(), Pools.NOW.plus(later));
  }

  private HaPage page(Pools pool) {
    return pages.page(
        new Diagnostician().diagnose(pool.snapshot()), Inquiries.NONE, Pools.NOW.plusSeconds(2));
  }

  private static String fact(HaPage page, String name) {
    return page.facts().stream()
        .filter(one -> one.name().equals(name))
        .map(Fact::words)
        .findFirst()
        .orElse("");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          healthy             | OK       | on                          | High availability is on.
          one-misses-the-disk | DEGRADED | on                          | High availability is on.
          statefile-lost      | CRITICAL | on                          | High availability is on. No host reaches the heartbeat disk.
          over-committed      | DEGRADED | on                          | High availability is on and promises more than there is room for.
          pair                | OK       | on                          | High availability is on.
          coordinator-only    | ADVISORY | on for the coordinator only | High availability is on for the coordinator only: a lost one is replaced within minutes, and no VM is restarted. That is not off: hosts without heartbeat restart themselves hard.
          off                 | ADVISORY | off                         | High availability is off. A lost coordinator is not replaced by itself, and no VM is restarted elsewhere.
          electing            | UNKNOWN  | was on                      | As last read: High availability is on.
          unknown             | UNKNOWN  | not known                   | Whether high availability is on is not known: no coordinator's database was read. Give a user and password, so that it can be read.
          """)
  void theHeadSaysHowItIs(String situation, StateKind kind, String word, String summary) {
    var page = page(HaSituation.named(situation));

    assertThat(page.kind()).isEqualTo(kind);
    assertThat(page.word()).isEqualTo(word);
    assertThat(page.summary()).isEqualTo(summary);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          healthy             | OK       | Every host hears every other and reaches the SR iscsi-1.
          one-misses-the-disk | DEGRADED | Only plot4 misses the SR iscsi-1: the storage path of plot4.
          statefile-lost      | CRITICAL | No host reaches the SR iscsi-1: the storage itself, or the network to it. The hosts stay up only while every one hears all others; with the next loss they all restart.
          over-committed      | DEGRADED | The loss of 2 hosts is to be covered, and there is a plan for only 1: beyond that some protected VMs would not be restarted. At most 1 host can be covered.
          coordinator-only    | ADVISORY | No room is kept: no VM is promised a restart. At most 1 host can be covered.
          electing            | UNKNOWN  | Every host hears every other and reaches the heartbeat disk.
          """)
  void whatTheHeartbeatsAndTheRoomMean(String situation, StateKind kind, String words) {
    assertThat(page(HaSituation.named(situation)).reading()).contains(new Line(kind, words));
  }

  @Test
  void theMatrixIsHostsByWays() {
    var grid = page(HaSituation.oneMissesTheDisk()).beats().orElseThrow();

    assertThat(grid.titles()).containsExactly("Network", "SR iscsi-1");
    assertThat(grid.rows())
        .extracting(row -> row.host() + ": " + words(row.cells()))
        .containsExactly(
            "plot1 (coordinator): OK hears 3 of 3, OK reached",
            "plot2: OK hears 3 of 3, OK reached",
            "plot3: OK hears 3 of 3, OK reached",
            "plot4: OK hears 3 of 3, DEGRADED not reached");
    assertThat(grid.rows().getLast().cells().getLast().sentence())
        .isEqualTo("plot4, SR iscsi-1: not reached.");
  }

  @Test
  void whatIsPastIsMarkedAsNotKnownWhateverItWas() {
    var page = page(HaSituation.electing());

    assertThat(page.stale()).isTrue();
    assertThat(
            Stream.concat(page.beats().stream(), page.losses().stream())
                .flatMap(grid -> grid.rows().stream())
                .flatMap(row -> row.cells().stream()))
        .hasSize(4 * 2 + 4 * 3)
        .allSatisfy(cell -> assertThat(cell.kind()).isEqualTo(StateKind.UNKNOWN))
        .allSatisfy(cell -> assertThat(cell.sentence()).contains("stale, "));
    assertThat(page.cover().rows()).extracting(CoverRow::kind).containsOnly(StateKind.UNKNOWN);
    assertThat(page.findings())
        .extracting(Line::words)
        .anyMatch(words -> words.startsWith("All of this is past: plot1 is not read any more."))
        .anyMatch(words -> words.contains("elect a new coordinator by themselves"));
  }

  @ParameterizedTest
  @CsvSource({"PT88S, OK, on, false", "PT89S, UNKNOWN, was on, true"})
  void whatIsNotConfirmedForLongIsNotGreenAnyMore(
      Duration later, StateKind kind, String word, boolean stale) {
    var page = page(HaSituation.healthy(), later);

    assertThat(page.kind()).isEqualTo(kind);
    assertThat(page.word()).isEqualTo(word);
    assertThat(page.stale()).isEqualTo(stale);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # situation    | of    | network and storage      | storage only                | network only
          healthy        | plot1 | ADVISORY restarts itself | ADVISORY may restart itself | ADVISORY restarts itself
          pair           | plot1 | ADVISORY restarts itself | ADVISORY may restart itself | DEGRADED stays, others restart
          pair           | plot2 | ADVISORY restarts itself | ADVISORY may restart itself | ADVISORY restarts itself
          statefile-lost | plot3 | DEGRADED all restart     | OK all stay                 | DEGRADED all restart
          """)
  void whatEachHostWouldDo(
      String situation, String host, String both, String storage, String network) {
    var grid = page(HaSituation.named(situation)).losses().orElseThrow();

    assertThat(grid.titles())
        .containsExactly("Network and storage", "Storage only", "Network only");
    assertThat(grid.rows())
        .filteredOn(row -> row.host().equals(host))
        .singleElement()
        .satisfies(row ->
            assertThat(words(row.cells())).isEqualTo(String.join(", ", both, storage, network)));
  }

  @Test
  void everyCaseIsExplainedAndEveryCellSaysItAllInASentence() {
    var page = page(HaSituation.pair());

    assertThat(page.cases())
        .extracting(HaPage.Case::title)
        .containsExactly("Network and storage", "Storage only", "Network only");
    assertThat(page.losses().orElseThrow().rows().getFirst().cells().getLast().sentence())
        .isEqualTo(
            "Network only lost: plot1 stays, it has the lower uuid, and plot2 restarts itself hard,"
                + " although the fault is at plot1.");
  }

  @Test
  void vmsWithWhatBecomesOfThemAndWhyTheyAreBound() {
    var cover = page(HaSituation.healthy()).cover();

    assertThat(cover.summary())
        .isEqualTo(
            "Restarted elsewhere when its host fails: 1 VM for certain, 1 VM at best effort, where"
                + " there is room. Not restarted: 1 VM.");
    assertThat(cover.bound())
        .containsExactly(
            new Line(
                StateKind.DEGRADED,
                "mail-1 cannot start on every host: it has a disk on storage that is not shared"
                    + " (local-1)."));
    assertThat(cover.rows())
        .extracting(row ->
            String.join(
                " | ",
                row.name(),
                row.kind().name(),
                row.restarted(),
                row.order(),
                row.on(),
                row.movable()))
        .containsExactly(
            "db-1 | OK | for certain | 0, then 30 s | plot1 | yes",
            "mail-1 | DEGRADED | not certain | 1 | plot2 | no: it has a disk on storage that is not"
                + " shared (local-1)",
            "web-1 | ADVISORY | at best effort | 2 | plot2 | yes",
            "test-1 | PLANNED | no | – | plot1 | yes");
  }

  /// On or off | tolerated | planned for | of a protected VM.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          true  | 1 | 1 | OK       | for certain
          true  | 2 | 1 | DEGRADED | if there is room
          true  | 0 | 0 | DEGRADED | if there is room
          false | 1 | 1 | PLANNED  | no; set to: for certain
          """)
  void nothingIsCalledCertainThatIsNot(
      boolean on, long tolerated, long planned, StateKind kind, String restarted) {
    var page =
        page(
            Pools.of(3)
                .claim(claim ->
                    claim
                        .haOn()
                        .runs("db-1", "host-a", new Vm.Restart("restart", 0, 0))
                        .ha(
                            new HaState(
                                on, tolerated, planned, false, List.of("OpaqueRef:d"), Map.of()))));

    assertThat(page.cover().rows())
        .singleElement()
        .satisfies(row -> {
          assertThat(row.kind()).isEqualTo(kind);
          assertThat(row.restarted()).isEqualTo(restarted);
          assertThat(row.movable()).as("nobody was asked").isEqualTo("not known");
        });
  }

  @Test
  void vmsThatWereNotReadAreNotNone() {
    var cover = page(HaSituation.pair()).cover();

    assertThat(cover.summary()).startsWith("Which VMs are restarted is not known");
    assertThat(cover.rows()).isEmpty();
  }

  /// The state | what memory has seen, and since when | what is said.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          true  | true  | 4 Jan 2026, 18:59 at the latest
          true  | false | not known: servers do not tell, and nothing is remembered of it
          true  |       | not known: servers do not tell, and nothing is remembered of it
          false | false | 4 Jan 2026, 18:59 at the latest
          """)
  void sinceWhenIsSaidOnlyWhereItWasSeen(boolean on, @Nullable Boolean seen, String words) {
    var pool =
        Pools.of(3)
            .claim(
                claim -> claim.ha(new HaState(on, 1, 1, false, List.of("OpaqueRef:d"), Map.of())));
    if (seen != null) {
      pool.remembersHa(
          new RememberedHa(seen, Pools.NOW.minus(Duration.ofHours(2)), Optional.empty()));
    }

    assertThat(fact(page(pool), "Since")).isEqualTo(words);
  }

  @Test
  void factsWithWhoToldThem() {
    var page = page(HaSituation.healthy());

    assertThat(page.facts())
        .extracting(fact ->
            "%s: %s [%s]"
                .formatted(
                    fact.name(),
                    fact.words(),
                    String.join(
                        "; ",
                        fact.told().stream()
                            .map(one -> one.words(Pools.NOW.plusSeconds(2)))
                            .toList())))
        .containsExactly(
            "Since: 2 Jan 2026, 18:59 at the latest [first seen so, 2 d 2 h ago]",
            "Heartbeat disk: on iscsi-1 [asked 192.0.2.11, 10 s ago]",
            "Timeout: 60 s [database of 192.0.2.11, 3 s ago]",
            "Tolerated: 1 failed host [database of 192.0.2.11, 3 s ago]",
            "Planned for: 1 failed host [database of 192.0.2.11, 3 s ago]",
            "Over-committed: no [database of 192.0.2.11, 3 s ago]",
            "Possible at most: 2 failed hosts [asked 192.0.2.11, 10 s ago]");
  }

  @Test
  void whatNobodyWasAskedIsNotKnown() {
    var page = page(Pools.of(3).claim(ClaimFixture::haOn));

    assertThat(page.facts())
        .filteredOn(fact -> fact.kind().filter(StateKind.UNKNOWN::equals).isPresent())
        .extracting(fact -> fact.name() + ": " + fact.words())
        .containsExactly(
            "Since: not known: servers do not tell, and nothing is remembered of it",
            "Heartbeat disk: on storage that was not told",
            "Possible at most: not known: it was not asked");
  }

  @Test
  void thatAHostWasFencedIsExplained() {
    var page = page(HaSituation.healthy());

    assertThat(page.notes())
        .extracting(HaPage.Note::code)
        .containsExactly("HA_HOST_WAS_FENCED", "HA_POOL_DROP_IN_PLAN_EXISTS_FOR", "HA_HOST_FAILED");
    assertThat(page.notes().getFirst().meaning()).contains("This note comes late");
    assertThat(page.notes().getFirst().time()).isEqualTo("4 Jan 20:34:51");
    assertThat(page.clock()).isEqualTo("plot1");
  }

  @Test
  void ofAPoolThatCannotBeReadMemoryAndTheHostsTellALittle() {
    var page = page(HaSituation.unknown());

    assertThat(page.beats()).isEmpty();
    assertThat(page.losses()).isEmpty();
    assertThat(fact(page, "When last read")).isEqualTo("on");
    assertThat(fact(page, "Was on with")).isEqualTo("timeout 60 s, room for 1 failed host");

    var own =
        page(
            Pools.of(2)
                .noClaims()
                .silent("host-a", Duration.ofMinutes(9))
                .emergency("host-b", "host-a", "HA_POOL_IS_ENABLED_BUT_HOST_IS_DISABLED"));

    assertThat(fact(own, "host-b")).isEqualTo("switched off on it, while it is on in the pool");
  }

  @Test
  void thePictureOfAHostThatWasReplacedIsSaidToBeSo() {
    var seen =
        new Judged()
            .orphaned("host-a")
            .apply(
                Pools.of(3)
                    .claim(ClaimFixture::haOn)
                    .silent("host-b", Duration.ofMinutes(5))
                    .follows("host-c", "host-b")
                    .marked("host-a", "host-b")
                    .snapshot());

    assertThat(pages.page(seen, Inquiries.NONE, Pools.NOW).findings())
        .contains(
            new Line(
                StateKind.CRITICAL,
                "This picture is of host-a, which was replaced: it is stale and read-only."));
  }

  @Test
  void whereTwoClaimThePoolItIsSaidWhosePictureThatIs() {
    var page = page(Pools.of(2).claim(ClaimFixture::haOn).claims("host-b"));

    assertThat(page.findings())
        .extracting(Line::words)
        .anyMatch(words -> words.contains("each say that they coordinate"));
  }

  @Test
  void whileItIsSwitchedNothingIsClaimed() {
    var page = page(Pools.of(3).claim(claim -> claim.haOn().operations("ha_disable")));

    assertThat(page.kind()).isEqualTo(StateKind.ACTING);
    assertThat(page.word()).isEqualTo("being switched");
    assertThat(page.beats()).isEmpty();
  }

  /// Unknown is never green, and what is marked as well is well.
  @ParameterizedTest
  @MethodSource("situations")
  void greenIsOnlyWhatIsKnownToBeWell(HaSituation situation) {
    var page = page(situation);

    assertThat(page.beats().stream().flatMap(grid -> grid.rows().stream()))
        .allSatisfy(row ->
            assertThat(row.cells())
                .filteredOn(cell -> cell.kind() == StateKind.OK)
                .allMatch(
                    cell -> cell.words().startsWith("hears ") || cell.words().equals("reached")));
    if (page.stale() || page.picture().isEmpty()) {
      assertThat(page.kind()).isEqualTo(StateKind.UNKNOWN);
    }
  }

  private static String words(List<GridCell> cells) {
    return String.join(", ", cells.stream().map(cell -> cell.kind() + " " + cell.words()).toList());
  }
}
