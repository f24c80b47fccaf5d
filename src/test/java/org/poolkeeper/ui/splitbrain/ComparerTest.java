package org.poolkeeper.ui.splitbrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.model.Pools;
import org.poolkeeper.ui.Judged;
import org.poolkeeper.ui.control.StateKind;

/// What stands side by side, and in which words.
class ComparerTest {

  private static final Judged B_RULES = new Judged().rules("host-b").orphaned("host-a");

  /// host-a was cut off after 14 VMs; host-b took over an hour ago, host-c follows it, and mail-01
  /// was started there.
  private static Pools split() {
    return Pools.of(3)
        .claims("host-b")
        .follows("host-c", "host-b")
        .remembers("host-a")
        .claim(
            "host-a",
            claim ->
                claim
                    .record("host-b", record -> record.live(false))
                    .record("host-c", record -> record.live(false))
                    .runs("mail-01", "host-a")
                    .runs("web-01", "host-c"))
        .claim(
            "host-b",
            claim ->
                claim
                    .record("host-b", record -> record.up(Duration.ofMinutes(16)))
                    .record("host-a", record -> record.live(null))
                    .runs("mail-01", "host-b")
                    .runs("web-01", "host-c"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Says it coordinates        | since 20:43 (16 min 00 s)                           | since 24 Nov 20:59 (41 d 0 h)
          Followed by                | host-c                                              | nobody
          Sees alive                 | host-c (1 of 2 others)                              | nobody of 2 others
          Running VMs                | 55 in all, 19 on itself                             | 55 in all, 14 on itself
          VMs recorded on both sides | mail-01 on host-b; 1 more on the same host on both sides | mail-01 on host-a; 1 more on the same host on both sides
          Database changes           | 4711                                                | 4711
          Was seen to rule           | never, as far as is remembered                      | from 19:49 to 20:49 (10 min 00 s ago)
          Verdict                    | rules                                               | orphaned, replaced by host-b
          """)
  void everyRowSaysWhatEachSideSays(String title, String b, String a) {
    var row = row(compare(split(), B_RULES), title);

    assertThat(row.cells()).extracting(Cell::value).containsExactly(b, a);
  }

  @Test
  void theMostFollowedSideComesFirst() {
    assertThat(compare(split(), B_RULES).sides()).containsExactly("host-b", "host-a");
  }

  @Test
  void everyFactNamesItsSourceAndAgeForEyeAndEar() {
    var compared = compare(split(), B_RULES);

    assertThat(compared.rows())
        .flatExtracting(Row::cells)
        .allSatisfy(cell -> {
          assertThat(cell.source()).matches(".*, .* ago( .*)?");
          assertThat(cell.spoken()).startsWith("host-").contains(" ago").endsWith(".");
        });
    assertThat(row(compared, "Followed by").cells().getFirst().spoken())
        .isEqualTo(
            "host-b, Followed by: host-c. asked 192.0.2.13 without credentials, 0 seconds ago.");
    assertThat(row(compared, "Running VMs").cells().getLast().source())
        .isEqualTo("database of 192.0.2.11, 1 s ago");
  }

  @Test
  void aVmOnTheSameHostOnBothSidesIsNoAlarmOneOnDifferentHostsIs() {
    var risky = row(compare(split(), B_RULES), "VMs recorded on both sides");
    var calm =
        row(
            compare(
                Pools.of(3)
                    .claims("host-b")
                    .follows("host-c", "host-b")
                    .claim(claim -> claim.runs("web-01", "host-c")),
                B_RULES),
            "VMs recorded on both sides");

    assertThat(risky.cells()).extracting(Cell::kind).containsOnly(Optional.of(StateKind.CRITICAL));
    assertThat(calm.cells()).extracting(Cell::kind).containsOnly(Optional.empty());
    assertThat(calm.cells())
        .extracting(Cell::value)
        .containsOnly("1, each on the same host on both sides");
    assertThat(risky.note()).isEqualTo("records are not the truth");
  }

  @Test
  void verdictsAreShapeAndWord() {
    assertThat(row(compare(split(), B_RULES), "Verdict").cells())
        .extracting(Cell::kind)
        .containsExactly(Optional.of(StateKind.OK), Optional.of(StateKind.CRITICAL));
    assertThat(row(compare(split(), new Judged()), "Verdict").cells())
        .extracting(Cell::kind)
        .containsOnly(Optional.of(StateKind.UNKNOWN));
  }

  @Test
  void whatProvesNothingSaysSo() {
    assertThat(row(compare(split(), B_RULES), "Database changes").note())
        .isEqualTo("more proves nothing");
  }

  @Test
  void aClearCaseNamesWhoRulesWhyAndTheWayHome() {
    var compared = compare(split(), B_RULES);

    assertThat(compared.title()).isEqualTo("Two hosts both say that they coordinate lab-pool");
    assertThat(compared.works()).isEqualTo("VMs go on running on both sides.");
    assertThat(compared.wrong()).isEqualTo("host-a was replaced by host-b and does not know it.");
    assertThat(compared.suggestion()).isEqualTo("We suggest keeping host-b: host-c follows it.");
    assertThat(compared.otherwise()).startsWith("If nothing is done, VMs go on running");
    assertThat(compared.next())
        .hasSize(3)
        .first()
        .isEqualTo("Start, move, delete and reset nothing through host-a.");
    assertThat(compared.next().get(1))
        .contains("mail-01 really runs")
        .contains("Before host-a rejoins, the copy there must be stopped.");
    assertThat(compared.next().getLast())
        .startsWith("Bring host-a home as a member that follows host-b.");
  }

  @Test
  void whereNothingDecidesTheSuggestionIsTheGuardsOrNone() {
    assertThat(compare(split(), new Judged().suggests("host-b")).suggestion())
        .isEqualTo("We suggest keeping host-b: host-c follows it. That proves nothing by itself.");
    var open = compare(split(), new Judged());
    assertThat(open.suggestion()).startsWith("We suggest neither side");
    assertThat(open.next().getFirst()).contains("host-b or host-a");
  }

  @Test
  void anOrphanAloneNamesItsSuccessorFromMemory() {
    var alone =
        Pools.of(3)
            .remembers("host-a", "host-b")
            .silent("host-b", Duration.ofMinutes(5))
            .follows("host-c", "host-b");

    var compared = compare(alone, new Judged().orphaned("host-a").rules("host-b"));

    assertThat(compared.title()).isEqualTo("host-a says that it coordinates lab-pool");
    assertThat(compared.wrong()).isEqualTo("host-a was replaced by host-b and does not know it.");
    assertThat(compared.suggestion()).startsWith("We suggest driving nothing through host-a: ");
    assertThat(compared.next().getLast())
        .isEqualTo("Make host-b reachable from here, and look again.");
  }

  @Test
  void factsThatGrowOldFadeAndWhatIsRememberedDoesNot() {
    var later = Pools.NOW.plus(Duration.ofMinutes(2));
    var compared = new Comparer(ZoneOffset.UTC).compare(B_RULES.apply(split().snapshot()), later);

    assertThat(row(compared, "Running VMs").cells())
        .allMatch(cell -> cell.stale() && cell.kind().equals(Optional.of(StateKind.UNKNOWN)))
        .allMatch(cell -> cell.spoken().contains("stale"));
    assertThat(row(compared, "Was seen to rule").cells()).noneMatch(Cell::stale);
  }

  @Test
  void withoutAPictureTheSideSaysThatItWasNotRead() {
    var unread = Pools.of(3).claims("host-b").follows("host-c", "host-b").noClaims();

    assertThat(row(compare(unread, B_RULES), "Running VMs").cells())
        .extracting(Cell::value)
        .containsOnly("its picture was not read");
  }

  @Test
  void theTextHasEverythingThatTheScreenHas() {
    var compared = compare(split(), B_RULES);

    assertThat(compared.text())
        .startsWith("Two hosts both say that they coordinate lab-pool\n")
        .contains("Nothing has been changed.")
        .contains("  host-a: mail-01 on host-a")
        .contains("[database of 192.0.2.11, 1 s ago]")
        .contains("Database changes (more proves nothing)")
        .contains("3. Bring host-a home")
        .contains("Against it: Nobody follows it, and host-b rules. (asked 192.0.2.11");
    compared
        .rows()
        .forEach(
            row -> row.cells().forEach(cell -> assertThat(compared.text()).contains(cell.value())));
  }

  private static Row row(Comparison comparison, String title) {
    return comparison.rows().stream()
        .filter(row -> row.title().equals(title))
        .findFirst()
        .orElseThrow();
  }

  private static Comparison compare(Pools pools, Judged judged) {
    return new Comparer(ZoneOffset.UTC).compare(judged.apply(pools.snapshot()), Pools.NOW);
  }
}
