package org.poolkeeper.ui.splitbrain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.diagnosis.Diagnosis.Claimant;
import org.poolkeeper.guard.Reason;
import org.poolkeeper.guard.Ruling;
import org.poolkeeper.guard.Verdict;
import org.poolkeeper.ui.control.Told;
import org.poolkeeper.ui.splitbrain.Comparison.Grounds;

/// Puts the claimants of a diagnosis side by side. Pure.
///
/// @param zone in which times are shown
record Comparer(ZoneId zone) {

  private static final String BOTH = "VMs recorded on both sides";

  Comparison compare(Diagnosis diagnosis, Instant now) {
    var records =
        new DoubleRecords(
            diagnosis.claimants().stream().flatMap(each -> each.claim().stream()).toList());
    var sides =
        diagnosis.claimants().stream()
            .map(each -> new ClaimantFacts(diagnosis, each, records, now, zone))
            .toList();
    var words = new SplitWords(diagnosis, records);
    return new Comparison(
        words.title(),
        words.works(),
        words.wrong(),
        sides.stream().map(ClaimantFacts::name).toList(),
        rows(diagnosis, sides),
        words.suggestion(),
        words.otherwise(),
        words.next(),
        diagnosis.rulings().all().stream().map(ruling -> grounds(ruling, now)).toList(),
        "");
  }

  private static List<Row> rows(Diagnosis diagnosis, List<ClaimantFacts> sides) {
    var verdicts = diagnosis.claimants().stream().map(each -> verdict(diagnosis, each)).toList();
    return Stream.of(
            row("Says it coordinates", "", sides, ClaimantFacts::since),
            row("Followed by", "", sides, ClaimantFacts::followers),
            row("Sees alive", "", sides, ClaimantFacts::alive),
            row("Running VMs", "as it records them", sides, ClaimantFacts::running),
            row(BOTH, "records are not the truth", sides, ClaimantFacts::both),
            row("Database changes", "more proves nothing", sides, ClaimantFacts::changes),
            row("Was seen to rule", "", sides, ClaimantFacts::reigned),
            new Row(
                "Verdict",
                "",
                IntStream.range(0, sides.size())
                    .mapToObj(i -> sides.get(i).verdict("Verdict", verdicts.get(i)))
                    .toList()),
            row("How we know", "", sides, ClaimantFacts::sources))
        .filter(row -> sides.size() > 1 || !row.title().equals(BOTH))
        .toList();
  }

  private static Row row(
      String title,
      String note,
      List<ClaimantFacts> sides,
      BiFunction<ClaimantFacts, String, Cell> fact) {
    return new Row(title, note, sides.stream().map(side -> fact.apply(side, title)).toList());
  }

  private static Verdict verdict(Diagnosis diagnosis, Claimant claimant) {
    return diagnosis.rulings().of(claimant.host().host()).orElse(new Verdict.Undecided(List.of()));
  }

  private static Grounds grounds(Ruling ruling, Instant now) {
    var word =
        switch (ruling.verdict()) {
          case Verdict.Rules _ -> "rules";
          case Verdict.Orphaned _ -> "orphaned";
          case Verdict.Undecided _ -> "undecided";
        };
    return new Grounds(
        ruling.claimant().label() + ": " + word,
        ruling.verdict().reasons().stream().map(reason -> line(reason, now)).toList());
  }

  private static String line(Reason reason, Instant now) {
    var bearing =
        switch (reason.bearing()) {
          case FOR -> "For it";
          case AGAINST -> "Against it";
          case NEITHER -> "Decides nothing";
        };
    return "%s: %s (%s)"
        .formatted(bearing, reason.fact(), Told.of(reason.source(), reason.at()).words(now));
  }
}
