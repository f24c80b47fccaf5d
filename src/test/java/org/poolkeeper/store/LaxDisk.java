package org.poolkeeper.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/// A disk that believes everything is on it at once.
final class LaxDisk implements Disk {
  @Override
  public ForcedFile create(Path path) throws IOException {
    Files.createFile(path);
    return open(path);
  }

  @Override
  public ForcedFile open(Path path) throws IOException {
    return new LaxFile(new RandomAccessFile(path.toFile(), "rw"));
  }

  @Override
  public void force(Path directory) {}

  private record LaxFile(RandomAccessFile file) implements ForcedFile {
    @Override
    public void write(long position, byte[] octets) throws IOException {
      file.seek(position);
      file.write(octets);
    }

    @Override
    public void cut(long length) throws IOException {
      file.setLength(length);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
