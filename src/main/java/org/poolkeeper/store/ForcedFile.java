package org.poolkeeper.store;

import java.io.Closeable;
import java.io.IOException;

/// A file in which nothing counts before it is on disk.
interface ForcedFile extends Closeable {

  /// Writes `octets` from `position` on and forces them to disk, together with the file's length.
  ///
  /// @throws IOException if that failed; any part of them may be in the file
  void write(long position, byte[] octets) throws IOException;

  /// Cuts the file off at `length` and forces that to disk.
  void cut(long length) throws IOException;
}
