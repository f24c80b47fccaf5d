package org.poolkeeper.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poolkeeper.model.RememberedPool;

class SeveralConsolesTest {
  @TempDir private Path directory;

  @Test
  void manyThatWriteAtOnceLoseNothing() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var consoles =
          IntStream.range(0, 4)
              .<Callable<Void>>mapToObj(console ->
                  () -> {
                    Writing.of(directory, "console" + console, 8);
                    return null;
                  })
              .toList();
      for (var done : threads.invokeAll(consoles)) {
        done.get();
      }
    }

    assertNothingIsLost(32);
  }

  @Test
  void twoProcessesThatWriteAtOnceLoseNothing() throws Exception {
    var other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SecondConsole.class.getName(),
                directory.toString(),
                "there",
                "25")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("said").toFile())
            .start();
    try {
      while (other.isAlive() && !Files.exists(directory.resolve("pools"))) {
        Thread.onSpinWait();
      }
      Writing.of(directory, "here", 25);
      assertThat(other.waitFor()).as(said()).isZero();
    } finally {
      other.destroyForcibly();
    }

    assertNothingIsLost(50);
  }

  private void assertNothingIsLost(int writes) {
    var memory =
        new FilePoolMemory(
            new StateDirectory(directory), InstantSource.fixed(Remembered.NOON.plusSeconds(9999)));
    var pools = memory.all();
    assertThat(pools).hasSize(writes + 1);
    var shared =
        pools.stream().filter(pool -> pool.id().equals(Writing.SHARED)).findFirst().orElseThrow();
    assertThat(shared.reigns()).extracting(RememberedPool.Reign::host).hasSize(writes);
    assertThat(shared.orphans()).hasSize(writes);
    assertThat(memory.trouble()).isEmpty();
    try (var files = Files.list(directory.resolve("pools"))) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .as("no temporary file stays behind, and nothing was damaged")
          .noneMatch(name -> name.endsWith(".new") || name.contains(".damaged"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String said() throws IOException {
    return Files.readString(directory.resolve("said"));
  }
}
