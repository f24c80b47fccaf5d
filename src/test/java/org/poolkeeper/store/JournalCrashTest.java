package org.poolkeeper.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.poolkeeper.journal.Runs.RUN;
import static org.poolkeeper.journal.Runs.outcome;
import static org.poolkeeper.journal.Runs.promotion;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poolkeeper.journal.JournalEntry;
import org.poolkeeper.journal.Note;
import org.poolkeeper.journal.Outcome.Result;
import org.poolkeeper.journal.Paused;
import org.poolkeeper.journal.Problem;
import org.poolkeeper.journal.Problem.Kind;
import org.poolkeeper.journal.RandomEntries;
import org.poolkeeper.journal.Recovered;
import org.poolkeeper.journal.Redactor;
import org.poolkeeper.journal.RunHistory;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.journal.RunReading;
import org.poolkeeper.journal.RunReading.Holder;
import org.poolkeeper.journal.StateChanged;
import org.poolkeeper.journal.StepEntered;
import org.poolkeeper.port.JournalException;
import org.poolkeeper.port.JournalException.Why;

/// What a crash, a full disk and a meddler may do to a journal.
class JournalCrashTest {
  private static final List<JournalEntry> ENTRIES =
      List.of(
          new StepEntered("promote", 2, "Make höst-b coordinator 😀"),
          promotion(),
          outcome(3, Result.ACCEPTED),
          new StateChanged("promote", "DONE", ""),
          new Paused("x"));
  private static final Note NEXT = new Note("after the crash");

  @TempDir private Path temporary;
  private JournalFiles files;
  private byte[] whole = {};

  @BeforeEach
  void aRun() throws IOException {
    files = new JournalFiles(temporary);
    whole = files.laxlyWritten(ENTRIES);
    assertThat(whole).hasSizeGreaterThan(1_000);
  }

  @Test
  void cutOffAtEveryByteAllWholeEntriesAreReadAndTheCutIsTold() {
    for (var length = 0; length < whole.length; length++) {
      var reading = scanned(Arrays.copyOf(whole, length));
      var complete = lineEnds(length);

      assertThat(JournalFiles.entries(reading))
          .as("cut at %d", length)
          .isEqualTo(ENTRIES.subList(0, Math.max(0, complete - 1)));
      if (length > 0 && whole[length - 1] == '\n') {
        assertThat(reading.problems()).as("cut at %d", length).isEmpty();
      } else {
        assertThat(reading.problems())
            .as("cut at %d", length)
            .singleElement()
            .satisfies(problem -> {
              assertThat(problem.kind()).isEqualTo(Kind.CUT_OFF);
              assertThat(problem.line()).isEqualTo(complete + 1L);
              assertThat(problem.words()).startsWith("The last line was cut off");
            });
      }
    }
  }

  @Test
  void cutOffAtAnyByteItIsContinuedAndTheCutStaysOnRecord() throws IOException {
    for (var length = 0; length < whole.length; length++) {
      files.put(Arrays.copyOf(whole, length));
      var complete = lineEnds(length);
      var cut = length == 0 || whole[length - 1] != '\n';

      try (var journal = files.laxJournal();
          var log = journal.takeUp(RUN, new Redactor())) {
        log.append(NEXT);
      }

      var reading = files.reading();
      var expected = new ArrayList<JournalEntry>(ENTRIES.subList(0, Math.max(0, complete - 1)));
      if (cut) {
        expected.add(rest(length));
      }
      expected.add(NEXT);
      assertThat(JournalFiles.entries(reading)).as("cut at %d", length).isEqualTo(expected);
      assertThat(reading.problems()).as("cut at %d", length).isEmpty();
    }
  }

  /// The entry that tells of one crash is itself cut off by the next, at every byte.
  @Test
  void aCrashWhileRecoveringFromACrashLosesNoEntry() throws IOException {
    var length = whole.length - 30;
    files.put(Arrays.copyOf(whole, length));
    try (var journal = files.laxJournal()) {
      journal.takeUp(RUN, new Redactor()).close();
    }
    var recovered = Files.readAllBytes(files.file());
    var entries = ENTRIES.subList(0, lineEnds(length) - 1);
    for (var second = length; second < recovered.length; second += 2) {
      files.put(Arrays.copyOf(recovered, second));

      try (var journal = files.laxJournal();
          var log = journal.takeUp(RUN, new Redactor())) {
        log.append(NEXT);
      }

      var reading = files.reading();
      assertThat(reading.problems()).as("cut at %d", second).isEmpty();
      assertThat(JournalFiles.entries(reading).subList(0, entries.size())).isEqualTo(entries);
      assertThat(JournalFiles.entries(reading)).endsWith(NEXT).hasSize(entries.size() + 2);
    }
  }

  @Test
  void aLongRestIsCutToItsBeginningAndLeavesNothingBehind() throws IOException {
    var rest = "x".repeat(50_000).getBytes(StandardCharsets.UTF_8);
    files.put(join(whole, rest));

    try (var journal = files.laxJournal();
        var log = journal.takeUp(RUN, new Redactor())) {
      log.append(NEXT);
    }

    var reading = files.reading();
    assertThat(reading.problems()).isEmpty();
    assertThat(JournalFiles.entries(reading))
        .endsWith(
            new Recovered(50_000, ChainedLine.sha256(rest, rest.length), "x".repeat(8_000)), NEXT);
  }

  @Test
  void everyFlippedBitIsFoundAndNamedByItsLine() {
    var line = 1;
    for (var index = 0; index < whole.length; index++) {
      var changed = whole.clone();
      changed[index] ^= (byte) (1 << (index % 8));

      var problems = scanned(changed).problems();

      assertThat(problems).as("byte %d", index).isNotEmpty();
      if (index < whole.length - 1) {
        assertThat(problems.getFirst().kind()).as("byte %d", index).isEqualTo(Kind.CHANGED);
        assertThat(problems.getFirst().line()).as("byte %d", index).isEqualTo(line);
        assertThat(problems.getFirst().words()).startsWith("Line %d ".formatted(line));
      }
      if (whole[index] == '\n') {
        line++;
      }
    }
  }

  @Test
  void everyRemovedRepeatedOrMovedLineIsFound() {
    var lines = new String(whole, StandardCharsets.UTF_8).lines().toList();
    for (var index = 0; index < lines.size(); index++) {
      var removed = new ArrayList<>(lines);
      var line = removed.remove(index);
      if (index < lines.size() - 1) {
        assertChanged(removed, index + 1, "removed");
      }
      var repeated = new ArrayList<>(lines);
      repeated.add(index, line);
      assertChanged(repeated, Math.max(2, index + 2), "repeated");
      var moved = new ArrayList<>(removed);
      moved.add((index + 2) % lines.size(), line);
      assertThat(scanned(bytes(moved)).problems())
          .as("line %d moved", index + 1)
          .anyMatch(Problem::forbidsWriting);
      var inserted = new ArrayList<>(lines);
      inserted.add(index, "{\"line\":7}");
      assertChanged(inserted, index + 1, "inserted");
    }
  }

  @Test
  void linesOfAnotherRunAreNoLinesOfThisOne() throws IOException {
    var lines = new String(whole, StandardCharsets.UTF_8).lines().toList();
    Files.delete(files.file());
    var others =
        new String(files.laxlyWritten(ENTRIES.reversed()), StandardCharsets.UTF_8).lines().toList();
    for (var index = 1; index < lines.size(); index++) {
      var mixed = new ArrayList<>(lines);
      mixed.set(index, others.get(index));
      assertChanged(mixed, index + 1, "exchanged");
    }
  }

  @Test
  void aFileUnderAnotherNameIsNotTakenForItsRun() {
    var reading = new JournalScan(new RunId("another"), whole).problems();

    assertThat(reading)
        .extracting(Problem::words)
        .containsExactly(
            "Line 1 is the head of the run %s, but the file is named after another."
                .formatted(RUN));
  }

  @Test
  void anyTamperingIsFound() {
    var random = new Random(20261121);
    for (var round = 0; round < 4_000; round++) {
      var changed = tampered(random);
      if (Arrays.equals(changed, whole)) {
        continue;
      }
      var reading = scanned(changed);
      var isCleanCut =
          changed.length > 0
              && changed[changed.length - 1] == '\n'
              && Arrays.equals(changed, Arrays.copyOf(whole, changed.length));

      assertThat(reading.problems().isEmpty())
          .as("round %d: only a cut between two lines looks like a crash", round)
          .isEqualTo(isCleanCut);
    }
  }

  @Test
  void aChangedJournalIsReadAndNotContinued() throws IOException {
    var changed = whole.clone();
    changed[whole.length / 2] ^= 1;
    files.put(changed);

    try (var journal = files.laxJournal()) {
      assertThatThrownBy(() -> journal.takeUp(RUN, new Redactor()))
          .isInstanceOfSatisfying(
              JournalException.class, e -> assertThat(e.why()).isEqualTo(Why.NOT_OURS_TO_CONTINUE))
          .hasMessageContaining("was changed after it was written");
      assertThat(journal.read(RUN).holder()).isEqualTo(Holder.NOBODY);
      assertThat(RunHistory.of(journal.read(RUN)).needsAttention()).isTrue();
    }
    assertThat(Files.readAllBytes(files.file())).isEqualTo(changed);
  }

  @Test
  void onAFullDiskNothingIsHalfVisibleWhereverItIsFull() throws IOException {
    Files.delete(files.file());
    var entries = ENTRIES;
    for (var room = 0; room < whole.length; room += 3) {
      var disk = new SmallDisk(files.laxDisk(), room);
      var written = new ArrayList<JournalEntry>();
      try (var journal = files.journal(disk)) {
        try (var log = journal.begin(RUN, new Redactor())) {
          for (var entry : entries) {
            log.append(entry);
            written.add(entry);
          }
        } catch (JournalException e) {
          assertThat(e.why()).isEqualTo(Why.DISK);
          assertThat(e)
              .hasMessageContaining("No space left on device")
              .hasMessageContaining("Nothing is sent before it can");
        }
      }
      assertThat(written).as("room for %d", room).hasSizeLessThan(entries.size());
      if (Files.exists(files.file())) {
        assertThat(JournalFiles.entries(files.reading()))
            .as("room for %d", room)
            .isEqualTo(written);
        assertThat(files.reading().problems()).as("room for %d", room).isEmpty();
        Files.delete(files.file());
      } else {
        assertThat(written).isEmpty();
      }
    }
  }

  @Test
  void whatFailedIsTriedAgainWhenThereIsRoom() throws IOException {
    Files.delete(files.file());
    for (var trouble : SmallDisk.Trouble.values()) {
      var disk = new SmallDisk(files.laxDisk(), Integer.MAX_VALUE);
      try (var journal = files.journal(disk);
          var log = journal.begin(RUN, new Redactor())) {
        log.append(new Note("before"));
        disk.trouble(trouble);
        for (var attempt = 0; attempt < 3; attempt++) {
          assertThatThrownBy(() -> log.append(promotion())).isInstanceOf(JournalException.class);
        }
        disk.noTrouble();
        assertThat(log.append(NEXT)).isEqualTo(3);
      }
      assertThat(JournalFiles.entries(files.reading()))
          .as("%s", trouble)
          .containsExactly(new Note("before"), NEXT);
      assertThat(files.reading().problems()).as("%s", trouble).isEmpty();
      Files.delete(files.file());
    }
  }

  @Test
  void aBrokenDiskLeavesACutThatIsTold() throws IOException {
    Files.delete(files.file());
    var disk = new SmallDisk(files.laxDisk(), Integer.MAX_VALUE);
    try (var journal = files.journal(disk);
        var log = journal.begin(RUN, new Redactor())) {
      log.append(new Note("before"));
      disk.trouble(SmallDisk.Trouble.HALF_AND_NO_WAY_BACK);
      assertThatThrownBy(() -> log.append(promotion())).isInstanceOf(JournalException.class);
    }

    assertThat(JournalFiles.entries(files.reading())).containsExactly(new Note("before"));
    assertThat(files.reading().problems()).extracting(Problem::kind).containsExactly(Kind.CUT_OFF);
  }

  @Test
  void randomRunsCutAnywhereGoOn() throws IOException {
    var random = new Random(7);
    for (var round = 0; round < 60; round++) {
      Files.delete(files.file());
      var entries = new RandomEntries(round).list(8);
      var file = files.laxlyWritten(entries);
      files.put(Arrays.copyOf(file, random.nextInt(file.length)));
      var read = JournalFiles.entries(files.reading());
      assertThat(read).isEqualTo(entries.subList(0, read.size()));

      try (var journal = files.laxJournal();
          var log = journal.takeUp(RUN, new Redactor())) {
        log.append(NEXT);
      }

      assertThat(files.reading().problems()).isEmpty();
      var after = JournalFiles.entries(files.reading());
      assertThat(after.subList(0, read.size())).isEqualTo(read);
      assertThat(after).endsWith(NEXT);
    }
  }

  private void assertChanged(List<String> lines, long line, String how) {
    assertThat(scanned(bytes(lines)).problems())
        .as("line %d %s", line, how)
        .first()
        .satisfies(problem -> {
          assertThat(problem.kind()).isEqualTo(Kind.CHANGED);
          assertThat(problem.line()).isEqualTo(line);
        });
  }

  private byte[] tampered(Random random) {
    var from = random.nextInt(whole.length);
    var to = Math.min(whole.length, from + 1 + random.nextInt(300));
    var head = Arrays.copyOf(whole, from);
    var tail = Arrays.copyOfRange(whole, to, whole.length);
    var noise = new byte[random.nextInt(5)];
    random.nextBytes(noise);
    return switch (random.nextInt(5)) {
      case 0 -> join(head, tail);
      case 1 -> join(head, noise, tail);
      case 2 -> join(head, noise, Arrays.copyOfRange(whole, from, whole.length));
      case 3 -> join(Arrays.copyOf(whole, to), Arrays.copyOfRange(whole, from, whole.length));
      default -> head;
    };
  }

  private RunReading scanned(byte[] file) {
    var scan = new JournalScan(RUN, file);
    var problems = new ArrayList<>(scan.problems());
    scan.cutOff().ifPresent(problems::add);
    return new RunReading(RUN, scan.lines(), problems, Holder.NOBODY);
  }

  private Recovered rest(int length) {
    var from = length;
    while (from > 0 && whole[from - 1] != '\n') {
      from--;
    }
    var rest = Arrays.copyOfRange(whole, from, length);
    return new Recovered(
        rest.length,
        ChainedLine.sha256(rest, rest.length),
        new String(rest, StandardCharsets.UTF_8));
  }

  private int lineEnds(int length) {
    var ends = 0;
    for (var index = 0; index < length; index++) {
      ends += whole[index] == '\n' ? 1 : 0;
    }
    return ends;
  }

  private static byte[] bytes(List<String> lines) {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] join(byte[]... parts) {
    var length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    var result = new byte[length];
    var at = 0;
    for (var part : parts) {
      System.arraycopy(part, 0, result, at, part.length);
      at += part.length;
    }
    return result;
  }
}
