package org.poolkeeper.procedure.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class StatesTest {

  private static final Map<StepState, Set<StepState>> STEPS =
      table(
          StepState.class,
          """
          PENDING          -> CHECKING
          CHECKING         -> AWAITING_CONSENT EXECUTING VERIFYING DONE BLOCKED
          AWAITING_CONSENT -> CHECKING EXECUTING DONE DECLINED BLOCKED
          EXECUTING        -> VERIFYING REJECTED UNKNOWN BLOCKED CHECKING
          UNKNOWN          -> VERIFYING
          VERIFYING        -> DONE UNVERIFIED
          DONE             -> UNDOING
          UNVERIFIED       -> VERIFYING CHECKING UNDOING
          UNDOING          -> UNDONE UNDO_FAILED
          """);

  private static final Map<RunState, Set<RunState>> RUNS =
      table(
          RunState.class,
          """
          PLANNED     -> RUNNING STOPPED_SAFELY
          RUNNING     -> PAUSED INTERRUPTED SUCCEEDED STOPPED_SAFELY NEEDS_ATTENTION
          PAUSED      -> RUNNING
          INTERRUPTED -> RUNNING
          """);

  @ParameterizedTest
  @MethodSource("stepPairs")
  void aStepMovesOnlyAsTheTableSays(StepState from, StepState to) {
    assertThat(from.next().contains(to)).isEqualTo(follows(STEPS, from, to));
  }

  @ParameterizedTest
  @MethodSource("runPairs")
  void aRunMovesOnlyAsTheTableSays(RunState from, RunState to) {
    assertThat(from.next().contains(to)).isEqualTo(follows(RUNS, from, to));
  }

  @ParameterizedTest
  @EnumSource(names = {"REJECTED", "BLOCKED", "DECLINED", "UNDONE", "UNDO_FAILED"})
  void nothingFollowsAFinalStepState(StepState state) {
    assertThat(state.isFinal()).isTrue();
  }

  @Test
  void afterNoReplyTheOnlyLegalMoveIsToLook() {
    assertThat(StepState.UNKNOWN.next()).containsExactly(StepState.VERIFYING);
  }

  @Test
  void onlyExecutingAndUndoingCanLeadToSending() {
    var intoExecuting =
        Arrays.stream(StepState.values())
            .filter(state -> state.next().contains(StepState.EXECUTING));
    assertThat(intoExecuting).containsExactly(StepState.CHECKING, StepState.AWAITING_CONSENT);
  }

  static Stream<Arguments> stepPairs() {
    return pairs(StepState.values());
  }

  static Stream<Arguments> runPairs() {
    return pairs(RunState.values());
  }

  private static Stream<Arguments> pairs(Object[] states) {
    return Arrays.stream(states)
        .flatMap(from -> Arrays.stream(states).map(to -> Arguments.of(from, to)));
  }

  private static <S extends Enum<S>> boolean follows(Map<S, Set<S>> table, S from, S to) {
    return table.getOrDefault(from, Set.of()).contains(to);
  }

  private static <S extends Enum<S>> Map<S, Set<S>> table(Class<S> type, String text) {
    var table = new EnumMap<S, Set<S>>(type);
    text.lines()
        .map(line -> line.split("->"))
        .forEach(row ->
            table.put(
                Enum.valueOf(type, row[0].strip()),
                Arrays.stream(row[1].strip().split(" "))
                    .map(name -> Enum.valueOf(type, name))
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(type)))));
    return table;
  }
}
