package org.poolkeeper.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poolkeeper.store.BreakingSteps.Break;
import org.poolkeeper.store.BreakingSteps.PowerCut;
import org.poolkeeper.store.SafeFile.Before;
import org.poolkeeper.store.StampedFile.Sealed;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class SafeFileTest {
  @TempDir private Path folder;
  private final Troubles troubles = new Troubles();

  @Test
  void aWriteThatBreaksOffAtAnyByteOrStepLeavesTheOldOrTheNew() throws IOException {
    write(BreakingSteps.whole(), "first");
    write(BreakingSteps.whole(), "old");
    var whole = BreakingSteps.whole();
    write(whole, "old");
    assertThat(whole.steps).as("write, rename, rename, force").hasSize(4);
    for (var step = 0; step < whole.steps.size(); step++) {
      write(BreakingSteps.whole(), "old");
      for (var bytes = 0; bytes <= whole.steps.get(step); bytes++) {
        try {
          write(new BreakingSteps(step, bytes, Break.POWER_CUT), "new");
          throw new AssertionError("nothing broke");
        } catch (PowerCut e) {
          assertThat(newest())
              .as("cut in step %d at byte %d", step, bytes)
              .contains(step < 3 ? "old" : "new");
        }
      }
    }
    write(BreakingSteps.whole(), "newer");
    assertThat(newest()).contains("newer");
    assertThat(troubles.sentence()).isEmpty();
  }

  @Test
  void theVersionBeforeIsKeptOrDroppedAsAsked() throws IOException {
    write(BreakingSteps.whole(), "first");
    write(BreakingSteps.whole(), "second");
    file(BreakingSteps.whole()).write("third", json("third"), Before.DROPPED);

    Files.delete(folder.resolve("x.json"));

    assertThat(newest()).contains("first");
  }

  @Test
  void severalDamagedFilesAreAllKept() throws IOException {
    write(BreakingSteps.whole(), "first");
    for (var text : new String[] {"one", "two", "three"}) {
      Files.writeString(folder.resolve("x.json"), text);
      write(BreakingSteps.whole(), "next");
    }

    assertThat(folder.resolve("x.json.damaged")).hasContent("one");
    assertThat(folder.resolve("x.json.damaged-2")).hasContent("two");
    assertThat(folder.resolve("x.json.damaged-3")).hasContent("three");
    assertThat(newest()).contains("next");
  }

  @Test
  void withBothVersionsDamagedNothingIsLeftAndItIsSaid() throws IOException {
    write(BreakingSteps.whole(), "first");
    write(BreakingSteps.whole(), "second");
    Files.writeString(folder.resolve("x.json"), "");
    Files.writeString(folder.resolve("x.json.previous"), "");

    assertThat(newest()).isEmpty();
    assertThat(troubles.sentence()).isPresent();
  }

  private Optional<String> newest() throws IOException {
    return file(BreakingSteps.whole()).newest().map(Sealed::value);
  }

  private void write(FileSteps disk, String value) throws IOException {
    file(disk).write(value, json(value), Before.KEPT);
  }

  private SafeFile<String> file(FileSteps disk) {
    return new SafeFile<>(
        folder.resolve("x.json"),
        new Seal("test", 1),
        node -> Fields.text(node, "value"),
        disk,
        troubles);
  }

  private static ObjectNode json(String value) {
    return JsonNodeFactory.instance.objectNode().put("value", value);
  }
}
