package org.poolkeeper.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.Picture;
import org.poolkeeper.store.BreakingSteps.Break;
import org.poolkeeper.store.BreakingSteps.PowerCut;

/// Whatever breaks off wherever: afterwards memory is the old one or the new one. Every single byte
/// of one file is tried in [SafeFileTest] and [SealTest].
class PowerCutTest {
  private static final String POOL = "0a1b2c3d-0000-4000-8000-000000000001";
  private static final RememberedPool OLDER = pool(Remembered.NOON, 1);
  private static final RememberedPool NEWER = pool(Remembered.NOON.plusSeconds(60), 2);

  @TempDir private Path temporary;
  private StateDirectory directory;
  private Path folder;

  @BeforeEach
  void directory() {
    directory = new StateDirectory(temporary);
    folder = directory.file("pools");
  }

  @Test
  void betweenAnyTwoStepsOfAChangeLeavesTheOldOrTheNew() throws IOException {
    for (var change :
        List.<Consumer<FilePoolMemory>>of(
            memory -> memory.remember(NEWER),
            memory -> memory.orphanResolved(new PoolId(POOL), new HostId("h3")),
            memory ->
                memory.orphanFound(
                    new PoolId(POOL),
                    Remembered.mark("h9", Remembered.NOON, Remembered.NOON.plusSeconds(1))))) {
      fill(OLDER);
      var before = memory().all();
      var whole = BreakingSteps.whole();
      change.accept(memory(whole));
      var after = memory().all();
      assertThat(after).isNotEqualTo(before);
      assertThat(whole.steps).hasSizeGreaterThan(3);
      for (var step = 0; step < whole.steps.size(); step++) {
        fill(OLDER);

        breakAt(step, 0, change);

        assertThat(memory().all()).as("cut before step %d", step).isIn(before, after);
        assertThat(memory().trouble()).isEmpty();
        change.accept(memory());
        assertThat(memory().all()).as("done again").isEqualTo(after);
      }
    }
  }

  @Test
  void insideAFileThatIsWrittenLeavesTheOld() throws IOException {
    fill(OLDER);
    var before = memory().all();
    var whole = BreakingSteps.whole();
    memory(whole).remember(NEWER);
    fill(OLDER);
    var bytes = 0;
    for (var step = 0; step < whole.steps.size(); step++) {
      fill(OLDER);
      for (var length = 0; length < whole.steps.get(step); length += 7) {
        breakAt(step, length, memory -> memory.remember(NEWER));

        assertThat(memory().all()).as("cut in step %d at byte %d", step, length).isEqualTo(before);
        bytes++;
      }
    }
    assertThat(bytes).as("two files").isGreaterThan(150);
  }

  @Test
  void whileAPoolIsForgottenLeavesItOrNot() throws IOException {
    fill(OLDER, NEWER);
    var before = memory().all();
    var whole = BreakingSteps.whole();
    assertThat(memory(whole).forget(new PoolId(POOL))).isTrue();
    for (var step = 0; step < whole.steps.size(); step++) {
      fill(OLDER, NEWER);

      breakAt(step, 0, memory -> memory.forget(new PoolId(POOL)));

      assertThat(memory().all()).as("cut before step %d", step).isIn(before, List.of());
      var without = without(OLDER);
      if (memory().all().isEmpty()) {
        memory().remember(without);
        assertThat(memory().all()).as("nothing of it comes back").containsExactly(without);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {POOL + ".json", POOL + ".vms.json"})
  void aFlippedByteAnywhereIsNoticedAndTheVersionBeforeIsUsed(String name) throws IOException {
    eachDamage(name, true);
  }

  @ParameterizedTest
  @ValueSource(strings = {POOL + ".json", POOL + ".vms.json"})
  void aFileCutShortAnywhereIsNoticedAndTheVersionBeforeIsUsed(String name) throws IOException {
    eachDamage(name, false);
  }

  private void eachDamage(String name, boolean flipped) throws IOException {
    fill(OLDER, NEWER);
    var file = folder.resolve(name);
    var good = snapshot();
    var bytes = Files.readAllBytes(file);
    var newest = memory().all().getFirst();
    var expected = name.endsWith(".vms.json") ? with(newest, OLDER.picture()) : OLDER;
    for (var at = 0; at < bytes.length; at += 13) {
      var damaged = flipped ? bytes.clone() : Arrays.copyOf(bytes, at);
      if (flipped) {
        damaged[at] ^= (byte) (1 << (at % 8));
      }
      Files.write(file, damaged);

      var memory = memory();
      var remembered = memory.all();
      assertThat(remembered).as("damaged at %d", at).containsExactly(expected);
      assertThat(memory.trouble()).hasValueSatisfying(said -> assertThat(said).contains(name));
      assertThat(folder.resolve(name + ".damaged")).hasBinaryContent(damaged);
      if (at % 5 == 0) {
        var another = memory();
        assertThat(another.all()).isEqualTo(remembered);
        assertThat(another.trouble()).as("another console says it too").isPresent();
      }
      restore(good);
    }
  }

  @Test
  void aFullDiskIsSaidAndLookingGoesOn() throws IOException {
    fill(OLDER);
    var steps = BreakingSteps.whole();
    memory(steps).remember(NEWER);
    var after = memory().all();
    for (var step = 0; step < steps.steps.size(); step++) {
      fill(OLDER);
      var memory = memory(new BreakingSteps(step, 10, Break.DISK_FULL));

      memory.remember(NEWER);

      assertThat(memory.all()).as("full at step %d", step).isEqualTo(after);
      assertThat(memory.trouble())
          .hasValueSatisfying(
              said -> assertThat(said).contains("No space left on device").endsWith("."));
    }
  }

  private FilePoolMemory memory() {
    return memory(BreakingSteps.whole());
  }

  private FilePoolMemory memory(FileSteps disk) {
    return new FilePoolMemory(
        directory, InstantSource.fixed(Remembered.NOON.plusSeconds(90)), _ -> disk);
  }

  private void breakAt(int step, int bytes, Consumer<FilePoolMemory> change) {
    try {
      change.accept(memory(new BreakingSteps(step, bytes, Break.POWER_CUT)));
      throw new AssertionError("nothing broke");
    } catch (PowerCut e) {
      // As it should.
    }
  }

  private void fill(RememberedPool... pools) throws IOException {
    restore(Map.of());
    for (var pool : pools) {
      memory().remember(pool);
    }
  }

  private Map<Path, byte[]> snapshot() throws IOException {
    var result = new HashMap<Path, byte[]>();
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        result.put(file, Files.readAllBytes(file));
      }
    }
    return result;
  }

  private void restore(Map<Path, byte[]> content) throws IOException {
    if (Files.exists(folder)) {
      for (var file : snapshot().keySet()) {
        if (!content.containsKey(file)) {
          Files.delete(file);
        }
      }
    }
    for (var file : content.entrySet()) {
      Files.write(file.getKey(), file.getValue());
    }
  }

  private static RememberedPool pool(Instant at, int vms) {
    var rich = Remembered.rich(POOL, at, vms);
    return new RememberedPool(
        rich.id(),
        rich.name(),
        rich.user(),
        List.of(rich.hosts().getFirst()),
        List.of(rich.reigns().getLast()),
        rich.orphans(),
        rich.picture(),
        at);
  }

  private static RememberedPool with(RememberedPool pool, Optional<Picture> picture) {
    return new RememberedPool(
        pool.id(),
        pool.name(),
        pool.user(),
        pool.hosts(),
        pool.reigns(),
        pool.orphans(),
        picture,
        pool.at());
  }

  private static RememberedPool without(RememberedPool pool) {
    return new RememberedPool(
        pool.id(),
        pool.name(),
        pool.user(),
        pool.hosts(),
        pool.reigns(),
        List.of(),
        Optional.empty(),
        pool.at());
  }
}
