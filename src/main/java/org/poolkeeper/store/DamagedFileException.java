package org.poolkeeper.store;

import java.io.IOException;

/// A file is there and is not what was written.
final class DamagedFileException extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedFileException(String what) {
    super(what);
  }

  DamagedFileException(Exception cause) {
    super(cause);
  }
}
