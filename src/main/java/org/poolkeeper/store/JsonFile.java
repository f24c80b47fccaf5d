package org.poolkeeper.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// One value in one JSON file. Thread-safe, and safe with other processes that use the same file: a
/// change is made under a lock, on what the file has at that moment, and replaces it in one step. A
/// file that makes no sense is set aside, not lost. Where the file cannot be used at all the value
/// lives on in memory, and the log says so once.
final class JsonFile<T> {
  private static final Logger LOG = LoggerFactory.getLogger(JsonFile.class);
  private static final int VERSION = 1;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final ObjectWriter WRITER = MAPPER.writer(SerializationFeature.INDENT_OUTPUT);

  private final StateDirectory directory;
  private final Path path;
  private final Codec<T> codec;
  private final ReentrantLock turn = new ReentrantLock();
  private T held;
  private @Nullable Stamp heldStamp;
  private boolean complained;

  JsonFile(StateDirectory directory, String name, Codec<T> codec) {
    this.directory = directory;
    this.path = directory.file(name);
    this.codec = codec;
    this.held = codec.empty();
  }

  /// The newest value.
  T read() {
    turn.lock();
    try {
      var stamp = stamp();
      if (stamp != null && !stamp.equals(heldStamp)) {
        held = load();
        heldStamp = stamp;
      }
    } catch (Corrupt e) {
      // Only under the lock is it certain that nobody is about to replace it.
      update(UnaryOperator.identity());
    } catch (IOException e) {
      complain("read", e);
    } finally {
      turn.unlock();
    }
    return held;
  }

  /// Changes the newest value. Nothing is written where `change` gives an equal one. An interrupt,
  /// as when a watch is closed, does not tear the change apart; it is still there afterwards.
  void update(UnaryOperator<T> change) {
    var interrupted = Thread.interrupted();
    turn.lock();
    try {
      while (!completed(change)) {
        interrupted |= Thread.interrupted();
      }
    } finally {
      turn.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// Tries once.
  ///
  /// @return whether it was not interrupted
  private boolean completed(UnaryOperator<T> change) {
    try {
      directory.create();
      try (var _ = FileTurn.take(path.resolveSibling(path.getFileName() + ".lock"), directory)) {
        var current = loadOrSetAside();
        held = change.apply(current);
        if (!held.equals(current)) {
          replace(held);
        }
        heldStamp = stamp();
      }
    } catch (ClosedByInterruptException e) {
      return false;
    } catch (IOException e) {
      held = change.apply(held);
      complain("written", e);
    }
    return true;
  }

  private T loadOrSetAside() throws IOException {
    try {
      return load();
    } catch (Corrupt e) {
      var aside = path.resolveSibling(path.getFileName() + ".damaged");
      for (var n = 2; Files.exists(aside); n++) {
        aside = path.resolveSibling(path.getFileName() + ".damaged-" + n);
      }
      Files.move(path, aside, StandardCopyOption.ATOMIC_MOVE);
      LOG.warn("{} could not be understood and was set aside as {}.", path, aside.getFileName());
      return codec.empty();
    }
  }

  private T load() throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      return codec.empty();
    }
    try {
      var document = MAPPER.readTree(bytes);
      requireKnownVersion(document);
      return codec.decode(document);
    } catch (JacksonException | IllegalArgumentException e) {
      throw new Corrupt(e);
    }
  }

  private void requireKnownVersion(JsonNode document) throws IOException {
    var version = document.path("version").asInt(0);
    if (version > VERSION) {
      throw new IOException("a newer Poolkeeper wrote it (version %d)".formatted(version));
    }
    if (version < 1) {
      throw new IllegalArgumentException("no version");
    }
  }

  private void replace(T value) throws IOException {
    var document = MAPPER.createObjectNode();
    document.put("version", VERSION);
    codec.encode(value, document);
    var temporary =
        Files.createTempFile(
            directory.path(), path.getFileName() + ".", ".new", directory.ownerOnlyFile());
    try {
      try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        var bytes = ByteBuffer.wrap(WRITER.writeValueAsBytes(document));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(
          temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
    forceDirectory();
  }

  /// Makes the new name itself durable, where the system lets a directory be opened.
  private void forceDirectory() {
    try (var channel = FileChannel.open(directory.path(), Set.of(StandardOpenOption.READ))) {
      channel.force(true);
    } catch (ClosedByInterruptException e) {
      LOG.debug("Interrupted while the directory {} was forced to disk.", directory.path());
    } catch (IOException e) {
      LOG.debug("The directory {} cannot be forced to disk here.", directory.path(), e);
    }
  }

  private @Nullable Stamp stamp() throws IOException {
    try {
      var attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return new Stamp(
          attributes.lastModifiedTime().toMillis(), attributes.size(), attributes.fileKey());
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private void complain(String verb, IOException e) {
    if (!complained) {
      complained = true;
      LOG.warn("{} could not be {}: {}. Going on without it.", path, verb, reason(e));
    }
  }

  private static String reason(IOException e) {
    return e.getClass() == IOException.class
        ? String.valueOf(e.getMessage())
        : e.getClass().getSimpleName() + " " + e.getMessage();
  }

  /// What changes when a file is replaced.
  private record Stamp(long modified, long size, @Nullable Object key) {}

  /// The file is there and makes no sense.
  private static final class Corrupt extends IOException {
    private static final long serialVersionUID = 1L;

    Corrupt(Exception cause) {
      super(cause);
    }
  }
}
