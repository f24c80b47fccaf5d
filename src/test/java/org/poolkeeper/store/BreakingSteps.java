package org.poolkeeper.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A disk that stops at a step: because it is full, or because the power is cut. It forces nothing,
/// so that a test can make thousands of steps.
final class BreakingSteps implements FileSteps {
  /// What it was asked for, a step each; of a write how many bytes.
  final List<Integer> steps = new ArrayList<>();

  private final int brokenStep;
  private final int bytesWritten;
  private final Break how;

  enum Break {
    POWER_CUT,
    DISK_FULL
  }

  /// The machine is off.
  static final class PowerCut extends Error {
    private static final long serialVersionUID = 1L;
  }

  BreakingSteps(int brokenStep, int bytesWritten, Break how) {
    this.brokenStep = brokenStep;
    this.bytesWritten = bytesWritten;
    this.how = how;
  }

  static BreakingSteps whole() {
    return new BreakingSteps(Integer.MAX_VALUE, 0, Break.POWER_CUT);
  }

  @Override
  public void write(Path path, byte[] content) throws IOException {
    if (steps.size() >= brokenStep) {
      Files.write(path, Arrays.copyOf(content, Math.min(bytesWritten, content.length)));
    }
    step(content.length);
    Files.write(path, content);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    step(0);
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void delete(Path path) throws IOException {
    step(0);
    Files.deleteIfExists(path);
  }

  @Override
  public void settle(Path directory) throws IOException {
    step(0);
  }

  private void step(int bytes) throws IOException {
    if (steps.size() >= brokenStep) {
      switch (how) {
        case POWER_CUT -> throw new PowerCut();
        case DISK_FULL -> throw new IOException("No space left on device");
      }
    }
    steps.add(bytes);
  }
}
