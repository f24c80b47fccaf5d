package org.poolkeeper.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.poolkeeper.journal.Runs.RUN;
import static org.poolkeeper.journal.Runs.promotionThatSucceeds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poolkeeper.journal.Note;
import org.poolkeeper.journal.Redactor;
import org.poolkeeper.journal.RunEnded;
import org.poolkeeper.journal.RunHistory;
import org.poolkeeper.journal.RunState;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.port.JournalException;

/// Which runs may not have ended, told by the end of their files; and the turn to begin one.
class OpenRunsTest {
  @TempDir private Path temporary;
  private JournalFiles files;

  @BeforeEach
  void directory() {
    files = new JournalFiles(temporary);
  }

  private boolean isPerhapsOpen() throws IOException {
    try (var journal = files.journal()) {
      return journal.perhapsOpen().contains(RUN);
    }
  }

  @Test
  void aRunThatEndedIsNotAmongThem() throws IOException {
    files.laxlyWritten(promotionThatSucceeds());
    assertThat(isPerhapsOpen()).isFalse();
  }

  /// However much of it is on disk: what is left out has ended.
  @Test
  void whereverItIsCutNoOpenRunIsLeftOut() throws IOException {
    var whole = files.laxlyWritten(promotionThatSucceeds());
    for (var length = 0; length < whole.length; length++) {
      files.put(Arrays.copyOf(whole, length));
      assertThat(isPerhapsOpen()).as("cut to %d bytes", length).isTrue();
    }
  }

  @Test
  void whateverByteOfTheLastLineIsChangedNoOpenRunIsLeftOut() throws IOException {
    var whole = files.laxlyWritten(promotionThatSucceeds());
    for (var at = whole.length - 200; at < whole.length; at++) {
      var changed = whole.clone();
      changed[at] ^= 1;
      files.put(changed);
      assertThat(isPerhapsOpen() || hasEnded()).as("byte %d changed", at).isTrue();
    }
  }

  private boolean hasEnded() throws IOException {
    return RunHistory.of(files.reading()).state() instanceof RunState.Ended;
  }

  @Test
  void aNoteAfterTheEndAndAReportTooLongToSeeAreReadInFull() throws IOException {
    files.laxlyWritten(
        List.of(new RunEnded("SUCCEEDED", List.of(), List.of(), List.of(), List.of())));
    try (var journal = files.journal();
        var log = journal.takeUp(RUN, new Redactor())) {
      log.append(new Note("Read by somebody."));
    }
    assertThat(isPerhapsOpen()).isTrue();

    Files.delete(files.file());
    var lines = Collections.nCopies(20, "x".repeat(8_000));
    files.laxlyWritten(List.of(new RunEnded("SUCCEEDED", lines, List.of(), List.of(), List.of())));
    assertThat(isPerhapsOpen()).isTrue();
  }

  @Test
  void theTurnOfAPoolIsOneAtATimeAndAnotherPoolHasItsOwn() throws IOException {
    var pool = new PoolId("one");
    try (var here = files.journal();
        var there = files.journal()) {
      var turn = here.turn(pool);
      assertThatThrownBy(() -> here.turn(pool)).isInstanceOf(JournalException.class);
      assertThatThrownBy(() -> there.turn(pool))
          .isInstanceOfSatisfying(
              JournalException.class,
              e -> assertThat(e.why()).isEqualTo(JournalException.Why.IN_OTHER_HANDS));
      there.turn(new PoolId("two")).close();
      turn.close();
      there.turn(pool).close();
      assertThat(here.runs()).isEmpty();
    }
  }

  @Test
  void aTurnGivenBackTwiceTakesNothingFromWhoHasItNow() throws IOException {
    var pool = new PoolId("one");
    try (var journal = files.journal()) {
      var first = journal.turn(pool);
      first.close();
      var second = journal.turn(pool);
      first.close();
      assertThatThrownBy(() -> journal.turn(pool)).isInstanceOf(JournalException.class);
      second.close();
    }
  }
}
