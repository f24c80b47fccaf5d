package org.poolkeeper.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.poolkeeper.journal.Problem;
import org.poolkeeper.journal.Recovered;
import org.poolkeeper.journal.Redactor;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.journal.RunReading;
import org.poolkeeper.journal.RunReading.Holder;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.port.Journal;
import org.poolkeeper.port.JournalException;
import org.poolkeeper.port.JournalException.Why;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Journals in the directory `journal`, one file of JSON lines for each run ([ChainedLine]).
/// Closing it gives every run out of hand.
public final class FileJournal implements Journal, Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);
  private static final String SUFFIX = ".jsonl";
  private static final int TAIL_KEPT = 8_000;

  private final StateDirectory parent;
  private final StateDirectory directory;
  private final InstantSource clock;
  private final Disk disk;
  private final RunHolds holds;

  /// Nothing is created before the first run begins.
  public FileJournal(StateDirectory parent, InstantSource clock) {
    this(parent, clock, new Disk.Real(parent));
  }

  FileJournal(StateDirectory parent, InstantSource clock, Disk disk) {
    this.parent = parent;
    this.directory = new StateDirectory(parent.file("journal"));
    this.clock = clock;
    this.disk = disk;
    this.holds = new RunHolds(directory.file("runs.lock"), directory);
  }

  @Override
  public RunLog begin(RunId run, Redactor redactor) throws JournalException {
    try {
      parent.create();
      directory.create();
      disk.force(parent.path());
    } catch (IOException e) {
      throw DiskTrouble.writing(run, e);
    }
    hold(run);
    try {
      return begun(run, redactor);
    } catch (FileAlreadyExistsException e) {
      release(run);
      throw new JournalException(
          Why.DISK, "There is a run %s already: give the new one another name.".formatted(run), e);
    } catch (IOException e) {
      release(run);
      throw DiskTrouble.writing(run, e);
    }
  }

  @Override
  public RunLog takeUp(RunId run, Redactor redactor) throws JournalException {
    requireKnown(run);
    hold(run);
    try {
      return takenUp(run, redactor);
    } catch (JournalException e) {
      release(run);
      throw e;
    } catch (IOException e) {
      release(run);
      throw DiskTrouble.writing(run, e);
    }
  }

  @Override
  public Turn turn(PoolId pool) throws JournalException {
    var turn = turnOf(pool);
    try {
      parent.create();
      directory.create();
      if (!holds.take(turn)) {
        throw new JournalException(
            Why.IN_OTHER_HANDS,
            "Another run of this pool is just beginning, here or in another console. Look at that"
                + " one first.",
            null);
      }
    } catch (JournalException e) {
      throw e;
    } catch (IOException e) {
      throw DiskTrouble.writing(turn, e);
    }
    var given = new AtomicBoolean();
    return () -> {
      if (given.compareAndSet(false, true)) {
        release(turn);
      }
    };
  }

  /// A name as of a run, since that is what is held; no run has such a name.
  private static RunId turnOf(PoolId pool) {
    var uuid = pool.uuid().getBytes(StandardCharsets.UTF_8);
    return new RunId("turn-" + ChainedLine.sha256(uuid, uuid.length).substring(0, 40));
  }

  @Override
  public List<RunId> perhapsOpen() throws JournalException {
    return runs().stream().filter(run -> !tellsTheEnd(run)).toList();
  }

  /// What cannot be read tells nothing.
  private boolean tellsTheEnd(RunId run) {
    try {
      return new RunTail(disk.end(path(run), RunTail.BYTES)).tellsTheEnd();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public List<RunId> runs() throws JournalException {
    if (!Files.isDirectory(directory.path())) {
      return List.of();
    }
    try (var files = Files.list(directory.path())) {
      return files
          .map(file -> name(file))
          .flatMap(Optional::stream)
          .sorted(Comparator.reverseOrder())
          .toList();
    } catch (IOException e) {
      throw DiskTrouble.reading("in " + directory.path(), e);
    }
  }

  @Override
  public RunReading read(RunId run) throws JournalException {
    requireKnown(run);
    var before = holder(run);
    var scan = scan(run);
    var holder = before == Holder.NOBODY ? holder(run) : before;
    var problems = new ArrayList<Problem>(scan.problems());
    if (holder == Holder.NOBODY) {
      scan.cutOff().ifPresent(problems::add);
    }
    return new RunReading(run, scan.lines(), problems, holder);
  }

  @Override
  public void close() {
    try {
      holds.close();
    } catch (IOException e) {
      LOG.debug("The lock file could not be closed.", e);
    }
  }

  private RunLog begun(RunId run, Redactor redactor) throws IOException {
    var path = path(run);
    var file = disk.create(path);
    try {
      var head = ChainedLine.head(run, clock.instant());
      file.write(0, head.withEnd());
      disk.force(directory.path());
      return log(run, file, redactor, head.withEnd().length, 1, head.sha256());
    } catch (IOException e) {
      close(file);
      Files.deleteIfExists(path);
      throw e;
    }
  }

  private RunLog takenUp(RunId run, Redactor redactor) throws IOException {
    var scan = scan(run);
    var obstacle = scan.problems().stream().filter(Problem::forbidsWriting).findFirst();
    if (obstacle.isPresent()) {
      throw new JournalException(
          Why.NOT_OURS_TO_CONTINUE,
          "The run %s cannot be continued; its journal can still be read and exported. %s"
              .formatted(run, obstacle.get().words()),
          null);
    }
    var file = disk.open(path(run));
    try {
      return scan.cutOff().isEmpty()
          ? log(run, file, redactor, scan.wholeBytes(), scan.lastNumber(), scan.lastHash())
          : recovered(run, file, redactor, scan);
    } catch (IOException e) {
      close(file);
      throw e;
    }
  }

  /// The entry that tells of the cut-off line is longer than what is left of it, or that is cut off
  /// behind it: nothing is lost if this is interrupted too.
  private RunLog recovered(RunId run, ForcedFile file, Redactor redactor, JournalScan scan)
      throws IOException {
    var tail = scan.tail();
    long length = scan.wholeBytes();
    var number = scan.lastNumber();
    var hash = scan.lastHash();
    if (number == 0) {
      var head = ChainedLine.head(run, clock.instant());
      file.write(0, head.withEnd());
      length = head.withEnd().length;
      number = 1;
      hash = head.sha256();
    }
    var text = new String(tail, 0, Math.min(tail.length, TAIL_KEPT), StandardCharsets.UTF_8);
    var entry =
        redactor.clean(new Recovered(tail.length, ChainedLine.sha256(tail, tail.length), text));
    var line = ChainedLine.entry(number + 1, clock.instant(), hash, entry);
    file.write(length, line.withEnd());
    length += line.withEnd().length;
    file.cut(length);
    return log(run, file, redactor, length, number + 1, line.sha256());
  }

  private RunLog log(
      RunId run, ForcedFile file, Redactor redactor, long length, long number, String hash) {
    return new FileRunLog(
        run,
        file,
        redactor,
        clock,
        closing -> {
          close(closing);
          release(run);
        },
        length,
        number,
        hash);
  }

  private JournalScan scan(RunId run) throws JournalException {
    try {
      return new JournalScan(run, disk.read(path(run)));
    } catch (IOException e) {
      throw DiskTrouble.reading("of the run " + run, e);
    }
  }

  private void hold(RunId run) throws JournalException {
    try {
      if (!holds.take(run)) {
        throw new JournalException(
            Why.IN_OTHER_HANDS,
            holds.holder(run) == Holder.THIS_CONSOLE
                ? "The run %s is already under way in this console.".formatted(run)
                : "The run %s runs in another console: go on with it there, or end that console first."
                    .formatted(run),
            null);
      }
    } catch (JournalException e) {
      throw e;
    } catch (IOException e) {
      throw DiskTrouble.writing(run, e);
    }
  }

  private void release(RunId run) {
    try {
      holds.release(run);
    } catch (IOException e) {
      LOG.debug("The run {} could not be given back.", run, e);
    }
  }

  /// A directory that cannot be written to is nobody's workplace: a copy on a read-only disk can be
  /// read.
  private Holder holder(RunId run) {
    try {
      return holds.holder(run);
    } catch (IOException e) {
      LOG.debug("Whether the run {} is in hand cannot be told.", run, e);
      return Holder.NOBODY;
    }
  }

  private static void close(ForcedFile file) {
    try {
      file.close();
    } catch (IOException e) {
      LOG.debug("A journal could not be closed.", e);
    }
  }

  private void requireKnown(RunId run) throws JournalException {
    if (!Files.exists(path(run))) {
      throw new JournalException(
          Why.NO_SUCH_RUN, "There is no run %s in %s.".formatted(run, directory.path()), null);
    }
  }

  private Path path(RunId run) {
    return directory.file(run.text() + SUFFIX);
  }

  private static Optional<RunId> name(Path file) {
    var name = file.getFileName().toString();
    try {
      return name.endsWith(SUFFIX)
          ? Optional.of(new RunId(name.substring(0, name.length() - SUFFIX.length())))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
