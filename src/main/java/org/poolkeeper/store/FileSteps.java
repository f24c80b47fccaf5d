package org.poolkeeper.store;

import java.io.IOException;
import java.nio.file.Path;

/// The steps by which files change on disk. They stand apart so that a test can cut the power
/// inside and between them.
interface FileSteps {

  /// Makes a new file for its owner alone, in place of one that a cut left behind, and forces its
  /// content to disk.
  void write(Path path, byte[] content) throws IOException;

  /// Gives a file another name in one step, in place of a file that has it.
  void rename(Path from, Path to) throws IOException;

  /// Takes a file away, if there is one.
  void delete(Path path) throws IOException;

  /// Forces the names in a directory to disk, where the system can.
  void settle(Path directory) throws IOException;
}
