package org.poolkeeper.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A sealed file that is read again only when it has changed. Used by one thread at a time.
final class StampedFile<T> {
  private final Path path;
  private final Seal seal;
  private final Function<JsonNode, T> decode;
  private @Nullable Stamp stamp;
  private @Nullable Sealed<T> held;

  StampedFile(Path path, Seal seal, Function<JsonNode, T> decode) {
    this.path = path;
    this.seal = seal;
    this.decode = decode;
  }

  Path path() {
    return path;
  }

  boolean exists() {
    return Files.exists(path);
  }

  /// What it has now; empty if there is no such file.
  ///
  /// @throws DamagedFileException if it makes no sense
  /// @throws NewerFileException if a newer program wrote it
  Optional<Sealed<T>> read() throws IOException {
    var now = Stamp.of(path);
    if (now == null) {
      return Optional.empty();
    }
    if (held == null || !now.equals(stamp)) {
      held = null;
      var content = bytes();
      if (content == null) {
        return Optional.empty();
      }
      held = decoded(content);
      stamp = now;
    }
    return Optional.of(held);
  }

  /// Takes over what was just written, so that it need not be read.
  void hold(Sealed<T> written) throws IOException {
    stamp = Stamp.of(path);
    held = written;
  }

  /// Takes over what was read under another name, if the file is the same.
  void holdWhatWas(StampedFile<T> other) throws IOException {
    var now = Stamp.of(path);
    if (now != null && now.equals(other.stamp)) {
      stamp = now;
      held = other.held;
    }
  }

  private byte @Nullable [] bytes() throws IOException {
    try {
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private Sealed<T> decoded(byte[] content) throws IOException {
    var opened = seal.open(content);
    try {
      return new Sealed<>(decode.apply(opened.content()), opened.sha256());
    } catch (IllegalArgumentException e) {
      throw new DamagedFileException(e);
    }
  }

  /// A value and the sum of the text it was read from.
  record Sealed<T>(T value, String sha256) {}
}
