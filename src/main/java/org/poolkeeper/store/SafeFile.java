package org.poolkeeper.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.poolkeeper.store.StampedFile.Sealed;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A value in a sealed file, with the version before it beside it under the name `….previous`. At
/// whatever byte a write breaks off, one of the two is whole. A damaged file is set aside as
/// `….damaged`. Used by one thread at a time; whoever writes holds the [FileTurn].
final class SafeFile<T> {
  private final StampedFile<T> current;
  private final StampedFile<T> previous;
  private final Path incoming;
  private final Seal seal;
  private final FileSteps steps;
  private final Troubles troubles;

  SafeFile(Path path, Seal seal, Function<JsonNode, T> decode, FileSteps steps, Troubles troubles) {
    this.current = new StampedFile<>(path, seal, decode);
    this.previous = new StampedFile<>(beside(path, ".previous"), seal, decode);
    this.incoming = beside(path, ".new");
    this.seal = seal;
    this.steps = steps;
    this.troubles = troubles;
  }

  /// What becomes of the version that is replaced.
  enum Before {
    KEPT,
    DROPPED
  }

  Path path() {
    return current.path();
  }

  /// The newest version that is whole. Between the two steps of a write it is the one before.
  ///
  /// @throws NewerFileException if a newer program wrote the file
  Optional<Sealed<T>> newest() throws IOException {
    var now = whole(current);
    if (now.isEmpty() && Files.exists(beside(path(), ".damaged"))) {
      troubles.damaged(path());
    }
    return now.isPresent() ? now : whole(previous);
  }

  /// That of the two versions whose sum this is.
  Optional<Sealed<T>> version(String sha256) throws IOException {
    var now = whole(current).filter(one -> one.sha256().equals(sha256));
    return now.isPresent() ? now : whole(previous).filter(one -> one.sha256().equals(sha256));
  }

  /// The sum of the file itself; empty if there is none that is whole.
  Optional<String> currentSum() throws IOException {
    return whole(current).map(Sealed::sha256);
  }

  /// Replaces the file.
  ///
  /// @param before what becomes of the present version
  /// @return the sum of the new one
  String write(T value, ObjectNode content, Before before) throws IOException {
    setDamagedAside();
    refuseNewer();
    var bytes = seal.seal(content);
    steps.write(incoming, bytes);
    if (before == Before.KEPT && current.exists()) {
      steps.rename(path(), previous.path());
      previous.holdWhatWas(current);
    }
    steps.rename(incoming, path());
    steps.settle(folder());
    var sum = Seal.sumOf(bytes);
    current.hold(new Sealed<>(value, sum));
    return sum;
  }

  /// The version that is wanted is not there.
  void reportLost() {
    troubles.damaged(path());
  }

  /// Moves what is damaged out of the way.
  void setDamagedAside() throws IOException {
    setAside(current);
    setAside(previous);
  }

  /// Takes the file away with all that is beside it. The version before goes first: it must not
  /// come back in place of the file.
  void erase() throws IOException {
    refuseNewer();
    steps.delete(previous.path());
    steps.delete(path());
    steps.settle(folder());
    steps.delete(incoming);
    for (var n = 1; Files.exists(aside(n)); n++) {
      steps.delete(aside(n));
    }
    troubles.over(path());
  }

  private void refuseNewer() throws IOException {
    try {
      var _ = current.read();
    } catch (DamagedFileException e) {
      // It may go.
    }
  }

  private Optional<Sealed<T>> whole(StampedFile<T> file) throws IOException {
    try {
      return file.read();
    } catch (DamagedFileException e) {
      troubles.damaged(path());
      return Optional.empty();
    }
  }

  private void setAside(StampedFile<T> file) throws IOException {
    try {
      var _ = file.read();
    } catch (DamagedFileException e) {
      var n = 1;
      while (Files.exists(aside(n))) {
        n++;
      }
      steps.rename(file.path(), aside(n));
      troubles.damaged(path());
    }
  }

  private Path aside(int number) {
    return beside(path(), number == 1 ? ".damaged" : ".damaged-" + number);
  }

  private Path folder() {
    return java.util.Objects.requireNonNull(path().toAbsolutePath().getParent());
  }

  private static Path beside(Path path, String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }
}
