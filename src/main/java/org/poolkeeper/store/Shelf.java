package org.poolkeeper.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.poolkeeper.model.PoolId;

/// The directory with the files of every pool. Used by one thread at a time.
final class Shelf {
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern CARD =
      Pattern.compile("([0-9a-f_-]+)\\.json(\\.previous|\\.damaged(-\\d+)?)?");

  private final StateDirectory directory;
  private final FileSteps steps;
  private final Troubles troubles;
  private final Map<String, PoolFiles> open = new HashMap<>();

  Shelf(StateDirectory directory, FileSteps steps, Troubles troubles) {
    this.directory = directory;
    this.steps = steps;
    this.troubles = troubles;
  }

  Path path() {
    return directory.path();
  }

  void create() throws IOException {
    directory.create();
  }

  /// The right to change what is here.
  FileTurn turn() throws IOException {
    return FileTurn.take(directory.file("lock"), directory);
  }

  /// The files of a pool, whether they exist or not.
  PoolFiles of(PoolId pool) {
    return named(name(pool));
  }

  /// The files that exist.
  List<PoolFiles> all() throws IOException {
    try (var files = Files.list(path())) {
      return files
          .map(file -> CARD.matcher(Objects.requireNonNull(file.getFileName()).toString()))
          .filter(match -> match.matches())
          .map(match -> match.group(1))
          .distinct()
          .sorted()
          .map(this::named)
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (java.io.UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private PoolFiles named(String name) {
    return open.computeIfAbsent(name, absent -> new PoolFiles(path(), absent, steps, troubles));
  }

  /// What a server calls its uuid may be anything: only a real one becomes a name as it is.
  private static String name(PoolId pool) {
    if (UUID.matcher(pool.uuid()).matches()) {
      return pool.uuid();
    }
    try {
      return "_"
          + HexFormat.of()
              .formatHex(
                  MessageDigest.getInstance("SHA-256")
                      .digest(pool.uuid().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
