package org.poolkeeper.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.poolkeeper.journal.Runs.BEGAN;
import static org.poolkeeper.journal.Runs.RUN;
import static org.poolkeeper.journal.Runs.begun;
import static org.poolkeeper.journal.Runs.promotionThatSucceeds;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poolkeeper.journal.Golden;
import org.poolkeeper.journal.JournalEntry;
import org.poolkeeper.journal.JournalLine;
import org.poolkeeper.journal.Note;
import org.poolkeeper.journal.Opaque;
import org.poolkeeper.journal.Problem;
import org.poolkeeper.journal.Problem.Kind;
import org.poolkeeper.journal.RandomEntries;
import org.poolkeeper.journal.Redactor;
import org.poolkeeper.journal.RunHistory;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.journal.RunReading.Holder;
import org.poolkeeper.journal.RunState;
import org.poolkeeper.model.Secret;
import org.poolkeeper.port.JournalException;
import org.poolkeeper.port.JournalException.Why;

class FileJournalTest {
  @TempDir private Path temporary;
  private JournalFiles files;

  @BeforeEach
  void directory() {
    files = new JournalFiles(temporary);
  }

  @Test
  void aRunIsReadAsItWasWritten() throws IOException {
    files.written(promotionThatSucceeds());

    var reading = files.reading();

    assertThat(JournalFiles.entries(reading)).isEqualTo(promotionThatSucceeds());
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.holder()).isEqualTo(Holder.NOBODY);
    assertThat(reading.lines())
        .extracting(JournalLine::number)
        .containsExactlyElementsOf(LongStream.rangeClosed(2, 18).boxed().toList());
    assertThat(reading.lines().getFirst().at()).isEqualTo(BEGAN.plusSeconds(1));
    assertThat(RunHistory.of(reading).state()).isEqualTo(new RunState.Ended("SUCCEEDED"));
  }

  /// The format is a promise: files of this version are read by every later one.
  @Test
  void theFormatIsTheOneOfVersion1() throws IOException {
    var written = files.written(promotionThatSucceeds());

    new Golden("journal-v1.jsonl").equalTo(new String(written, StandardCharsets.UTF_8));
  }

  @Test
  void anySequenceOfEntriesIsReadAsItWasWritten() throws IOException {
    for (var seed = 0; seed < 150; seed++) {
      var entries = new RandomEntries(seed).list(12);
      files.laxlyWritten(entries);

      assertThat(JournalFiles.entries(files.reading())).as("seed %d", seed).isEqualTo(entries);
      assertThat(files.reading().problems()).as("seed %d", seed).isEmpty();
      Files.delete(files.file());
    }
  }

  @Test
  void appendTellsTheLine() throws IOException {
    try (var journal = files.journal();
        var log = journal.begin(RUN, new Redactor())) {
      assertThat(log.append(begun())).isEqualTo(2);
      assertThat(log.append(new Note("x"))).isEqualTo(3);
    }
    try (var journal = files.journal();
        var log = journal.takeUp(RUN, new Redactor())) {
      assertThat(log.append(new Note("y"))).isEqualTo(4);
    }
    assertThat(files.reading().problems()).isEmpty();
  }

  @Test
  void anEntryCanBeReadBeforeTheRunIsGivenOutOfHand() throws IOException {
    try (var journal = files.journal();
        var log = journal.begin(RUN, new Redactor())) {
      log.append(begun());

      assertThat(JournalFiles.entries(journal.read(RUN))).containsExactly(begun());
      assertThat(journal.read(RUN).holder()).isEqualTo(Holder.THIS_CONSOLE);
    }
  }

  @Test
  void secretsDoNotReachTheDisk() throws IOException {
    var redactor = new Redactor(new Secret("hunter22"));
    try (var journal = files.journal();
        var log = journal.begin(RUN, redactor)) {
      log.append(new Note("hunter22 and OpaqueRef:0a8fb51e-02b1"));
    }

    assertThat(Files.readString(files.file()))
        .doesNotContain("hunter22")
        .doesNotContain("0a8fb51e");
    assertThat(JournalFiles.entries(files.reading()))
        .containsExactly(new Note("••• and OpaqueRef:•••"));
  }

  @Test
  void everythingIsItsOwnersAlone() throws IOException {
    files.written(List.of(begun()));

    assertThat(Files.getPosixFilePermissions(files.file()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(Files.getPosixFilePermissions(files.file().resolveSibling("runs.lock")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(Files.getPosixFilePermissions(files.file().getParent()))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void runsAreListedNewestFirstAndForeignFilesAreNot() throws IOException {
    try (var journal = files.journal()) {
      assertThat(journal.runs()).isEmpty();
      for (var name : List.of("20260102-000000-aaaaaa", "20260103-000000-aaaaaa", "20260101-b")) {
        journal.begin(new RunId(name), new Redactor()).close();
      }
      Files.writeString(files.file().resolveSibling("README"), "");
      Files.writeString(files.file().resolveSibling("Not a run.jsonl"), "");

      assertThat(journal.runs())
          .extracting(RunId::text)
          .containsExactly("20260103-000000-aaaaaa", "20260102-000000-aaaaaa", "20260101-b");
    }
  }

  @Test
  void lookingCreatesNothing() throws IOException {
    try (var journal = files.journal()) {
      assertThat(journal.runs()).isEmpty();
      assertThat(whyNot(() -> journal.read(RUN))).isEqualTo(Why.NO_SUCH_RUN);
      assertThat(whyNot(() -> journal.takeUp(RUN, new Redactor()))).isEqualTo(Why.NO_SUCH_RUN);
    }
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void aNameIsNotUsedTwice() throws IOException {
    var before = files.written(List.of(begun()));

    try (var journal = files.journal()) {
      assertThatThrownBy(() -> journal.begin(RUN, new Redactor()))
          .hasMessageContaining("There is a run " + RUN + " already");
      journal.takeUp(RUN, new Redactor()).close();
    }
    assertThat(Files.readAllBytes(files.file())).isEqualTo(before);
  }

  @Test
  void aRunIsInOneHandAtATime() throws IOException {
    try (var journal = files.journal()) {
      var log = journal.begin(RUN, new Redactor());
      assertThatThrownBy(() -> journal.takeUp(RUN, new Redactor()))
          .hasMessage("The run %s is already under way in this console.".formatted(RUN));
      log.close();
      assertThatThrownBy(() -> log.append(begun())).hasMessageContaining("no longer in hand");

      journal.takeUp(RUN, new Redactor()).append(begun());
      log.close();
      assertThat(journal.read(RUN).holder())
          .as("closing twice gives nothing away")
          .isEqualTo(Holder.THIS_CONSOLE);
    }
  }

  @Test
  void severalRunsGoOnAtATime() throws IOException {
    var other = new RunId("other");
    try (var journal = files.journal();
        var one = journal.begin(RUN, new Redactor());
        var two = journal.begin(other, new Redactor())) {
      one.append(new Note("one"));
      two.append(new Note("two"));

      assertThat(JournalFiles.entries(journal.read(RUN))).containsExactly(new Note("one"));
      assertThat(JournalFiles.entries(journal.read(other))).containsExactly(new Note("two"));
    }
  }

  @Test
  void manyThreadsWriteToOneRun() throws Exception {
    try (var journal = files.journal();
        var log = journal.begin(RUN, new Redactor());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var lines =
          threads.invokeAll(
              IntStream.range(0, 40)
                  .mapToObj(number -> (Callable<Long>) () -> log.append(new Note("" + number)))
                  .toList());
      for (var line : lines) {
        assertThat(line.get()).isBetween(2L, 41L);
      }
    }
    assertThat(files.reading().problems()).isEmpty();
    assertThat(JournalFiles.entries(files.reading()))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 40).mapToObj(number -> new Note("" + number)).toList());
  }

  @Test
  void anInterruptKeepsNoEntryFromTheDiskAndIsThereAfterwards() throws Exception {
    boolean interrupted;
    try (var threads = Executors.newSingleThreadExecutor()) {
      interrupted =
          threads
              .submit(() -> {
                try (var journal = files.journal()) {
                  Thread.currentThread().interrupt();
                  try (var log = journal.begin(RUN, new Redactor())) {
                    log.append(begun());
                  }
                  journal.takeUp(RUN, new Redactor()).append(new Note("and on"));
                  return Thread.interrupted();
                }
              })
              .get();
    }

    assertThat(interrupted).isTrue();
    assertThat(JournalFiles.entries(files.reading())).containsExactly(begun(), new Note("and on"));
  }

  @Test
  void interruptsInTheMiddleOfWritingTearNothing() throws Exception {
    var writer =
        Thread.ofPlatform()
            .unstarted(() -> {
              try (var journal = files.journal();
                  var log = journal.begin(RUN, new Redactor())) {
                for (var number = 0; number < 15; number++) {
                  log.append(new Note("" + number));
                }
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    writer.start();
    while (writer.isAlive()) {
      writer.interrupt();
      LockSupport.parkNanos(50_000);
    }

    assertThat(JournalFiles.entries(files.reading()))
        .isEqualTo(IntStream.range(0, 15).mapToObj(number -> new Note("" + number)).toList());
    assertThat(files.reading().problems()).isEmpty();
  }

  @Test
  void aKindOfALaterVersionIsKeptAsItStands() throws IOException {
    var line =
        ChainedLine.entry(2, BEGAN, ChainedLine.head(RUN, BEGAN).sha256(), new Note("dreamt"));
    var strange = line.text().replace("\"note\"", "\"step-dreamt\"");
    files.put(file(ChainedLine.head(RUN, BEGAN).text(), resealed(strange)));

    var reading = files.reading();

    assertThat(reading.problems()).isEmpty();
    assertThat(JournalFiles.entries(reading))
        .containsExactly(new Opaque("step-dreamt", resealed(strange)));
    try (var journal = files.journal();
        var log = journal.takeUp(RUN, new Redactor())) {
      log.append(new Note("on"));
    }
    assertThat(files.reading().problems()).isEmpty();
  }

  @Test
  void fieldsOfALaterVersionArePassedOverAndMissingOnesLeaveTheEntryAsItStands()
      throws IOException {
    var head = ChainedLine.head(RUN, BEGAN);
    var more =
        resealed(
            ChainedLine.entry(2, BEGAN, head.sha256(), new Note("x"))
                .text()
                .replace("{\"text\":\"x\"}", "{\"text\":\"x\",\"mood\":\"good\"}"));
    var moreHash = ChainedLine.sha256(more.getBytes(StandardCharsets.UTF_8), more.length());
    var less =
        resealed(
            ChainedLine.entry(3, BEGAN, moreHash, new Note("x"))
                .text()
                .replace("{\"text\":\"x\"}", "{}"));
    files.put(file(head.text(), more, less));

    assertThat(JournalFiles.entries(files.reading()))
        .containsExactly(new Note("x"), new Opaque("note", less));
    assertThat(files.reading().problems()).isEmpty();
  }

  @Test
  void aNewerFormatIsShownAsItStandsAndNeverAddedTo() throws IOException {
    var head =
        resealed(ChainedLine.head(RUN, BEGAN).text().replace("\"version\":1", "\"version\":2"));
    var entry = "{\"kind\":\"note\",\"at\":\"2027-01-01T00:00:00Z\",\"text\":\"from tomorrow\"}";
    files.put(file(head, entry, "not even JSON"));
    var before = Files.readAllBytes(files.file());

    var reading = files.reading();

    assertThat(reading.problems()).extracting(Problem::kind).containsExactly(Kind.NEWER);
    assertThat(JournalFiles.entries(reading))
        .containsExactly(new Opaque("note", entry), new Opaque("", "not even JSON"));
    try (var journal = files.journal()) {
      assertThat(whyNot(() -> journal.takeUp(RUN, new Redactor())))
          .isEqualTo(Why.NOT_OURS_TO_CONTINUE);
    }
    assertThat(Files.readAllBytes(files.file())).isEqualTo(before);
  }

  @Test
  void everyKindOfEntryHasItsName() {
    for (var type : JournalEntry.class.getPermittedSubclasses()) {
      if (type != Opaque.class) {
        assertThat(new RandomEntries(1).until(type))
            .satisfies(entry -> assertThat(new EntryCodec().kind(entry)).matches("[a-z-]+"));
      }
    }
  }

  private static byte[] file(String... lines) {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /// As whoever knows the format would write it.
  private static String resealed(String line) {
    var start = line.lastIndexOf(",\"sha256\":\"");
    var content = line.substring(0, start);
    return "%s,\"sha256\":\"%s\"}"
        .formatted(
            content,
            ChainedLine.sha256(
                content.getBytes(StandardCharsets.UTF_8),
                content.getBytes(StandardCharsets.UTF_8).length));
  }

  private static Why whyNot(Callable<?> attempt) {
    try {
      attempt.call();
    } catch (JournalException e) {
      assertThat(e).hasMessageEndingWith(".");
      return e.why();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("it worked");
  }
}
