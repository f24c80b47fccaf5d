package org.poolkeeper.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A disk with room for so many bytes, and with other troubles on demand.
final class SmallDisk implements Disk {
  private final Disk disk;
  private int room;
  private @Nullable Trouble trouble;

  SmallDisk(Disk disk, int room) {
    this.disk = disk;
    this.room = room;
  }

  /// What may go wrong.
  enum Trouble {
    /// Nothing gets there.
    FULL,
    /// Half of it gets there.
    HALF,
    /// All of it is in the file, but the disk does not confirm it.
    NOT_FORCED,
    /// Half of it gets there, and the file cannot be cut back either.
    HALF_AND_NO_WAY_BACK
  }

  void trouble(Trouble next) {
    trouble = next;
  }

  void noTrouble() {
    trouble = null;
  }

  @Override
  public ForcedFile create(Path path) throws IOException {
    return new SmallFile(disk.create(path));
  }

  @Override
  public ForcedFile open(Path path) throws IOException {
    return new SmallFile(disk.open(path));
  }

  private final class SmallFile implements ForcedFile {
    private final ForcedFile file;

    SmallFile(ForcedFile file) {
      this.file = file;
    }

    @Override
    public void write(long position, byte[] octets) throws IOException {
      var fits = Math.min(octets.length, room);
      room -= fits;
      var part =
          switch (trouble) {
            case FULL -> 0;
            case HALF, HALF_AND_NO_WAY_BACK -> fits / 2;
            case NOT_FORCED -> fits;
            case null -> fits;
          };
      file.write(position, Arrays.copyOf(octets, part));
      if (part < octets.length || trouble != null) {
        throw new IOException("No space left on device");
      }
    }

    @Override
    public void cut(long length) throws IOException {
      if (trouble == Trouble.HALF_AND_NO_WAY_BACK) {
        throw new IOException("Input/output error");
      }
      file.cut(length);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
