package org.poolkeeper.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poolkeeper.model.Clues;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.Reign;

class FilePoolMemoryTest {
  @TempDir private Path temporary;
  private StateDirectory directory;
  private Path file;

  @BeforeEach
  void directory() {
    directory = new StateDirectory(temporary.resolve("state"));
    file = directory.file("pools.json");
  }

  @Test
  void nothingIsRememberedAtFirstAndNothingIsWrittenForAsking() {
    assertThat(memory().all()).isEmpty();
    assertThat(memory().recall(Clues.addresses(Set.of(Remembered.endpoint("192.0.2.11", 443)))))
        .isEmpty();
    assertThat(directory.path()).doesNotExist();
  }

  @Test
  void whatOneConsoleRemembersAnotherRecalls() {
    var lab = Remembered.pool("p1", "lab", "192.0.2.11");
    var branch = Remembered.pool("p2", "branch", "192.0.2.21");
    var first = memory();
    var second = memory();
    assertThat(second.all()).isEmpty();

    first.remember(lab);
    second.remember(branch);

    assertThat(first.all()).containsExactly(lab, branch);
    assertThat(second.recall(Clues.addresses(Set.of(Remembered.endpoint("192.0.2.11", 443)))))
        .contains(lab);
    assertThat(second.recall(Clues.addresses(Set.of(Remembered.endpoint("192.0.2.11", 444)))))
        .isEmpty();
  }

  @Test
  void anAddressOfTwoPoolsRecallsBoth() {
    memory().remember(Remembered.pool("p1", "lab", "192.0.2.11"));
    memory().remember(Remembered.pool("p2", "twin", "192.0.2.11"));

    assertThat(memory().recall(Clues.addresses(Set.of(Remembered.endpoint("192.0.2.11", 443)))))
        .extracting(RememberedPool::name)
        .containsExactlyInAnyOrder("lab", "twin");
  }

  @Test
  void whatTwoConsolesSawOfOnePoolIsPutTogether() {
    var noon = Remembered.NOON;
    var mine = pool(noon, Optional.of("root"), reign("a", 0, 10), reign("b", 20, 30));
    var theirs =
        pool(noon.plusSeconds(9), Optional.empty(), reign("b", 25, 40), reign("a", 50, 60));

    memory().remember(mine);
    memory().remember(theirs);

    var both = memory().all().getFirst();
    assertThat(both.reigns())
        .containsExactly(reign("a", 0, 10), reign("b", 20, 40), reign("a", 50, 60));
    assertThat(both.user()).contains("root");
    assertThat(both.at()).isEqualTo(noon.plusSeconds(9));
  }

  @Test
  void anOlderLookDoesNotUndoANewerOne() {
    var newer = Remembered.pool("p", "new name", "192.0.2.11");
    var older =
        new RememberedPool(
            newer.id(), "old name", newer.user(), List.of(), List.of(), newer.at().minusSeconds(1));

    memory().remember(newer);
    memory().remember(older);

    assertThat(memory().all()).containsExactly(newer);
  }

  @Test
  void aFileThatBreaksOffAnywhereIsReadOrSetAside() throws IOException {
    var lab = Remembered.pool("p1", "lab", "192.0.2.11");
    memory().remember(lab);
    var whole = Files.readAllBytes(file);
    for (var length = 0; length < whole.length; length++) {
      var start = java.util.Arrays.copyOf(whole, length);
      Files.write(file, start);

      var memory = memory();
      assertThat(memory.all()).as("cut after %d bytes", length).isIn(List.of(), List.of(lab));
      if (memory.all().isEmpty()) {
        var aside = directory.file("pools.json.damaged");
        assertThat(file).doesNotExist();
        assertThat(aside).hasBinaryContent(start);
        Files.delete(aside);
      }
    }
  }

  @Test
  void aDamagedFileIsKeptBesideTheNewOne() throws IOException {
    directory.create();
    Files.writeString(file, "not JSON");
    memory().remember(Remembered.pool("p1", "lab", "192.0.2.11"));
    Files.writeString(file, "{\"version\": 1, \"pools\": [{}]}");

    var memory = memory();
    memory.remember(Remembered.pool("p2", "branch", "192.0.2.21"));

    assertThat(memory.all()).extracting(RememberedPool::name).containsExactly("branch");
    assertThat(directory.file("pools.json.damaged")).hasContent("not JSON");
    assertThat(directory.file("pools.json.damaged-2")).exists();
  }

  @Test
  void theFileOfANewerProgramIsLeftAlone() throws IOException {
    directory.create();
    var newer = "{\"version\": 2, \"pools\": \"elsewhere\"}";
    Files.writeString(file, newer);
    var memory = memory();
    var lab = Remembered.pool("p1", "lab", "192.0.2.11");

    memory.remember(lab);

    assertThat(file).hasContent(newer);
    assertThat(memory.all()).as("goes on in memory").containsExactly(lab);
  }

  @Test
  void withoutAPlaceToWriteItGoesOnInMemory() throws IOException {
    var blocked = temporary.resolve("file");
    Files.writeString(blocked, "");
    var memory = new FilePoolMemory(new StateDirectory(blocked.resolve("state")));
    var lab = Remembered.pool("p1", "lab", "192.0.2.11");

    memory.remember(lab);

    assertThat(memory.all()).containsExactly(lab);
  }

  @Test
  void anInterruptedWatchStillRemembers() {
    var lab = Remembered.pool("p1", "lab", "192.0.2.11");
    Thread.currentThread().interrupt();

    memory().remember(lab);

    assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    assertThat(memory().all()).containsExactly(lab);
    assertThat(file).exists();
  }

  @Test
  void consolesThatWriteAtOnceLoseNothing() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var consoles =
          IntStream.range(0, 4)
              .<Callable<Void>>mapToObj(console ->
                  () -> {
                    var memory = memory();
                    for (var i = 0; i < 10; i++) {
                      memory.remember(Remembered.pool(console + "-" + i, "pool", "192.0.2." + i));
                    }
                    return null;
                  })
              .toList();
      for (var done : threads.invokeAll(consoles)) {
        done.get();
      }
    }

    assertThat(memory().all()).hasSize(40);
    try (var files = Files.list(directory.path())) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .as("no temporary file stays behind")
          .containsExactlyInAnyOrder("pools.json", "pools.json.lock");
    }
  }

  private FilePoolMemory memory() {
    return new FilePoolMemory(directory);
  }

  private static Reign reign(String host, long from, long to) {
    return new Reign(
        new HostId(host), Remembered.NOON.plusSeconds(from), Remembered.NOON.plusSeconds(to));
  }

  private static RememberedPool pool(java.time.Instant at, Optional<String> user, Reign... reigns) {
    var pool = Remembered.pool("p", "lab", "192.0.2.11");
    return new RememberedPool(pool.id(), pool.name(), user, pool.hosts(), List.of(reigns), at);
  }
}
