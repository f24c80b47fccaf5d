package org.poolkeeper.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What stands in the way of relying on pool memory, each said once in the log. Used by one thread
/// at a time.
final class Troubles {
  private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);

  private final SequencedSet<Path> damaged = new LinkedHashSet<>();
  private final SequencedSet<Path> newer = new LinkedHashSet<>();
  private @Nullable String unreadable;
  private @Nullable String unwritable;

  /// The gravest, in a sentence for a person.
  Optional<String> sentence() {
    if (unwritable != null) {
      return Optional.of(unwritable);
    }
    if (!newer.isEmpty()) {
      return Optional.of(
          "A newer Poolkeeper wrote %s: it is neither used nor changed here; use the newer one."
              .formatted(newer.getFirst()));
    }
    if (unreadable != null) {
      return Optional.of(unreadable);
    }
    return damaged.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ("Pool memory in %s was damaged and set aside: the latest that was whole before is"
                    + " used, so look at the pool again from a host that you know to rule.")
                .formatted(damaged.getFirst()));
  }

  void damaged(Path path) {
    if (damaged.add(path)) {
      LOG.warn("{} is damaged. The version before it is used, if there is one.", path);
    }
  }

  void newer(Path path) {
    if (newer.add(path)) {
      LOG.warn("A newer Poolkeeper wrote {}. It is left alone.", path);
    }
  }

  /// The file is gone, and what was wrong with it.
  void over(Path path) {
    damaged.remove(path);
    newer.remove(path);
  }

  /// How many damaged files were met.
  int damages() {
    return damaged.size();
  }

  void noLongerNewer(Path path) {
    newer.remove(path);
  }

  void unreadable(Path path, IOException e) {
    if (unreadable == null) {
      LOG.warn("{} cannot be read: {}. Going on without it.", path, reason(e));
    }
    unreadable =
        "Pool memory in %s cannot be read (%s): give yourself the right to read it."
            .formatted(path, reason(e));
  }

  void readable() {
    unreadable = null;
  }

  void unwritable(Path path, IOException e) {
    if (unwritable == null) {
      LOG.warn("{} cannot be written: {}. Going on without it.", path, reason(e));
    }
    unwritable =
        ("Pool memory in %s cannot be written (%s): what is seen now is forgotten when the program"
                + " ends; make room, or give yourself the right to write there.")
            .formatted(path, reason(e));
  }

  /// A change went to disk, on what was read there.
  void writable() {
    unreadable = null;
    unwritable = null;
  }

  private static String reason(IOException e) {
    return e.getClass() == IOException.class
        ? String.valueOf(e.getMessage())
        : e.getClass().getSimpleName() + " " + e.getMessage();
  }
}
