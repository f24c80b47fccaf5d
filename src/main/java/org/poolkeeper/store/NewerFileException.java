package org.poolkeeper.store;

import java.io.IOException;

/// A newer Poolkeeper wrote a file. It is neither read nor touched.
final class NewerFileException extends IOException {
  private static final long serialVersionUID = 1L;

  NewerFileException(int version) {
    super("a newer Poolkeeper wrote it (version %d)".formatted(version));
  }
}
