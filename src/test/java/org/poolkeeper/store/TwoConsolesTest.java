package org.poolkeeper.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.poolkeeper.journal.Runs.RUN;
import static org.poolkeeper.journal.Runs.begun;
import static org.poolkeeper.journal.Runs.promotion;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poolkeeper.journal.Note;
import org.poolkeeper.journal.Redactor;
import org.poolkeeper.journal.RunHistory;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.journal.RunReading.Holder;
import org.poolkeeper.journal.RunState;
import org.poolkeeper.port.JournalException;
import org.poolkeeper.port.JournalException.Why;

/// A run is in the hands of one process, and falls out of them when that is killed.
class TwoConsolesTest {
  @TempDir private Path temporary;

  /// The other console: takes the run in hand, says so, and waits to be killed.
  static final class Other {
    public static void main(String[] arguments) throws IOException, InterruptedException {
      var journal =
          new FileJournal(new StateDirectory(Path.of(arguments[0])), InstantSource.system());
      var log = journal.begin(RUN, new Redactor());
      log.append(begun());
      log.append(promotion());
      System.out.println("ready");
      System.out.flush();
      Thread.currentThread().join();
    }
  }

  @Test
  void theOtherConsolesRunIsSeenAndNotTouchedUntilItIsKilled() throws Exception {
    var state = temporary.resolve("state");
    var other =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Other.class.getName(),
                state.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var journal = new FileJournal(new StateDirectory(state), InstantSource.system());
        var says =
            new BufferedReader(
                new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(says.readLine()).isEqualTo("ready");

      assertThat(journal.read(RUN).holder()).isEqualTo(Holder.ANOTHER_CONSOLE);
      assertThat(RunHistory.of(journal.read(RUN)).needsAttention()).isFalse();
      assertThatThrownBy(() -> journal.takeUp(RUN, new Redactor()))
          .isInstanceOfSatisfying(
              JournalException.class, e -> assertThat(e.why()).isEqualTo(Why.IN_OTHER_HANDS))
          .hasMessageContaining("runs in another console");
      journal.begin(new RunId("mine"), new Redactor()).close();

      other.destroyForcibly().waitFor();

      var history = RunHistory.of(journal.read(RUN));
      assertThat(history.state()).isEqualTo(new RunState.Interrupted());
      assertThat(history.open()).as("the crash question").hasSize(1);
      try (var log = journal.takeUp(RUN, new Redactor())) {
        assertThat(log.append(new Note("taken over"))).isEqualTo(4);
      }
      assertThat(JournalFiles.entries(journal.read(RUN)))
          .isEqualTo(List.of(begun(), promotion(), new Note("taken over")));
    } finally {
      other.destroyForcibly();
    }
  }
}
