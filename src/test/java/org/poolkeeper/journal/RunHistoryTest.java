package org.poolkeeper.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.poolkeeper.journal.Runs.BEGAN;
import static org.poolkeeper.journal.Runs.begun;
import static org.poolkeeper.journal.Runs.ended;
import static org.poolkeeper.journal.Runs.history;
import static org.poolkeeper.journal.Runs.outcome;
import static org.poolkeeper.journal.Runs.promotion;
import static org.poolkeeper.journal.Runs.promotionThatSucceeds;
import static org.poolkeeper.journal.Runs.reading;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.poolkeeper.journal.Outcome.Result;
import org.poolkeeper.journal.Problem.Kind;
import org.poolkeeper.journal.RunReading.Holder;

class RunHistoryTest {

  @Test
  void aRunThatEndedWell() {
    var history = RunHistory.of(reading(promotionThatSucceeds(), Holder.NOBODY));

    assertThat(history.state()).isEqualTo(new RunState.Ended("SUCCEEDED"));
    assertThat(history.needsAttention()).isFalse();
    assertThat(history.problems()).isEmpty();
    assertThat(history.open()).isEmpty();
    assertThat(history.title()).isEqualTo("Promote a new coordinator");
    assertThat(history.pool()).isEqualTo("lab-pool");
    assertThat(history.began()).contains(BEGAN);
    assertThat(history.last()).contains(BEGAN.plusSeconds(32));
    assertThat(history.steps())
        .extracting(StepHistory::number, StepHistory::step, StepHistory::state, StepHistory::why)
        .containsExactly(
            tuple(1, "check", "DONE", ""),
            tuple(2, "promote", "DONE", "host-b answers as coordinator."),
            tuple(3, "recover", "DONE", "host-c follows."));
  }

  @ParameterizedTest(name = "killed after line {0}: open {1}, step {2}")
  @CsvSource({
    "2, false, PENDING",
    "8, false, ENTERED",
    "9, false, EXECUTING",
    "10, true, EXECUTING",
    "11, false, EXECUTING",
    "12, false, VERIFYING",
    "13, false, DONE"
  })
  void killedAnywhereItTellsWhetherACommandMayHaveBeenSent(
      int lastLine, boolean open, String state) {
    var history =
        RunHistory.of(reading(promotionThatSucceeds().subList(0, lastLine - 1), Holder.NOBODY));

    assertThat(history.state()).isEqualTo(new RunState.Interrupted());
    assertThat(history.needsAttention()).isTrue();
    assertThat(history.open()).hasSize(open ? 1 : 0);
    assertThat(history.open())
        .allSatisfy(intent -> {
          assertThat(intent.line()).isEqualTo(10);
          assertThat(intent.intent()).isEqualTo(promotion());
        });
    assertThat(history.step("promote"))
        .hasValueSatisfying(step -> assertThat(step.state()).isEqualTo(state));
  }

  @ParameterizedTest
  @EnumSource(Result.class)
  void anyOutcomeAnswersTheQuestion(Result result) {
    assertThat(history(begun(), promotion(), outcome(3, result)).open()).isEmpty();
  }

  static Stream<Arguments> states() {
    return Stream.of(
        Arguments.of(List.of(begun()), Holder.NOBODY, "interrupted", true),
        Arguments.of(List.of(begun()), Holder.THIS_CONSOLE, "running here", false),
        Arguments.of(List.of(begun()), Holder.ANOTHER_CONSOLE, "running in another console", false),
        Arguments.of(List.of(begun(), new Paused("")), Holder.NOBODY, "paused", true),
        Arguments.of(
            List.of(begun(), new Paused("")),
            Holder.ANOTHER_CONSOLE,
            "paused in another console",
            false),
        Arguments.of(
            List.of(begun(), new Paused(""), new Resumed(Runs.ANN, "")),
            Holder.NOBODY,
            "interrupted",
            true),
        Arguments.of(List.of(), Holder.NOBODY, "interrupted", true),
        end("SUCCEEDED", "done", false),
        end("STOPPED_SAFELY", "stopped, nothing half done", false),
        end("WRITTEN_DOWN", "written down", false),
        end("NEEDS_ATTENTION", "needs attention", true),
        end("OF_A_LATER_VERSION", "ended: OF_A_LATER_VERSION", true),
        Arguments.of(
            List.of(begun(), promotion(), ended("SUCCEEDED")), Holder.NOBODY, "done", true));
  }

  private static Arguments end(String state, String words, boolean needsAttention) {
    return Arguments.of(List.of(begun(), ended(state)), Holder.NOBODY, words, needsAttention);
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @MethodSource("states")
  void whereARunStands(
      List<JournalEntry> entries, Holder holder, String words, boolean needsAttention) {
    var history = RunHistory.of(reading(entries, holder));

    assertThat(history.state().words()).isEqualTo(words);
    assertThat(history.needsAttention()).isEqualTo(needsAttention);
  }

  static Stream<Arguments> troubles() {
    return Stream.of(
        Arguments.of(
            List.of(begun(), outcome(2, Result.ACCEPTED)),
            Kind.INCONSISTENT,
            "Line 3 tells what became of the command in line 2, where no such command is open."),
        Arguments.of(
            List.of(begun(), begun()), Kind.INCONSISTENT, "Line 3 begins the run a second time."),
        Arguments.of(
            List.of(begun(), ended("SUCCEEDED"), new Paused("")),
            Kind.INCONSISTENT,
            "Line 4 stands after the end of the run."),
        Arguments.of(
            List.of(begun(), new Opaque("step-dreamt", "{}")),
            Kind.UNKNOWN_KIND,
            "Line 3 is of the kind \"step-dreamt\", which this version does not understand."));
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("troubles")
  void whatDoesNotFitIsNamedByItsLine(List<JournalEntry> entries, Kind kind, String words) {
    assertThat(RunHistory.of(reading(entries, Holder.NOBODY)).problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.kind()).isEqualTo(kind);
          assertThat(problem.words()).isEqualTo(words);
        });
  }

  @Test
  void aClockThatWasSetBackIsToldAndDoesNotChangeTheOrder() {
    var lines =
        List.of(
            new JournalLine(2, BEGAN, begun(), ""),
            new JournalLine(3, BEGAN.minusSeconds(60), new StateChanged("check", "DONE", ""), ""));

    var history = RunHistory.of(new RunReading(Runs.RUN, lines, List.of(), Holder.NOBODY));

    assertThat(history.step("check")).map(StepHistory::state).contains("DONE");
    assertThat(history.problems()).extracting(Problem::kind).containsExactly(Kind.CLOCK);
    assertThat(history.problems().getFirst().words())
        .startsWith("Line 3 is dated 2026-08-22T20:58:00Z");
  }

  @Test
  void aChangedJournalNeedsAttentionHoweverWellItEnds() {
    var problem = new Problem(Kind.CHANGED, 5, "Line 5 was changed.");
    var reading =
        new RunReading(
            Runs.RUN, Runs.lines(promotionThatSucceeds()), List.of(problem), Holder.NOBODY);

    assertThat(RunHistory.of(reading).needsAttention()).isTrue();
    assertThat(RunHistory.of(reading).problems()).containsExactly(problem);
  }

  @Test
  void namesOfRunsSortByTheirBeginning() {
    var first = RunId.beginning(Instant.parse("2026-08-22T20:59:02.9Z"), new Random(1));
    var second = RunId.beginning(Instant.parse("2026-08-22T20:59:03Z"), new Random(2));

    assertThat(first.text()).matches("20260822-205902-[0-9a-f]{6}");
    assertThat(first).isLessThan(second);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "A", "a/b", "..", "a.b", "a b", "a\n"})
  void namesOfRunsAreNamesOfFiles(String text) {
    assertThatThrownBy(() -> new RunId(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not the name of a run");
  }
}
