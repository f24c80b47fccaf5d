package org.poolkeeper.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.poolkeeper.model.Clues;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.OrphanMark;

class FilePoolMemoryTest {
  private static final String LAB = "0a1b2c3d-0000-4000-8000-000000000001";
  private static final PoolId LAB_ID = new PoolId(LAB);
  private static final HostId OLD_RULER = new HostId("h3");

  @TempDir private Path temporary;
  private StateDirectory directory;
  private Path folder;

  @BeforeEach
  void directory() {
    directory = new StateDirectory(temporary.resolve("state"));
    folder = directory.file("pools");
  }

  @Test
  void nothingIsRememberedAtFirstAndNothingIsWrittenForAsking() {
    assertThat(memory().all()).isEmpty();
    assertThat(memory().recall(addresses("192.0.2.11", 443))).isEmpty();
    assertThat(memory().trouble()).isEmpty();
    assertThat(directory.path()).doesNotExist();
  }

  @Test
  void everythingOfAPoolIsRemembered() {
    var lab = Remembered.rich(LAB, Remembered.NOON, 20);

    memory().remember(lab);

    assertThat(memory().all()).containsExactly(lab);
  }

  @Test
  void whatOneConsoleRemembersAnotherRecallsAtOnce() {
    var first = memory();
    var second = memory();
    assertThat(second.all()).isEmpty();
    for (var i = 0; i < 20; i++) {
      var lab = Remembered.rich(LAB, Remembered.NOON.plusSeconds(i), 1 + i / 7);
      first.remember(lab);
      assertThat(second.recall(addresses("192.0.2.11", 443)).getFirst().at()).isEqualTo(lab.at());
      assertThat(second.all()).isEqualTo(first.all());
    }
  }

  @ParameterizedTest(name = "{0} finds {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pool twin                       | twin
          host h1-lab                     | lab
          host gone                       | lab
          certificate AA                  | lab
          certificate AB                  | lab
          address 192.0.2.11:443          | twin lab
          address 192.0.2.11:444          |
          address plot1.example:443       | lab
          address 192.0.2.99:443          |
          pool twin, host h1-lab          | twin lab
          host h1-twin, certificate AA    | twin lab
          address 192.0.2.21:443, certificate AA   | lab twin
          address 192.0.2.11:443, address 192.0.2.21:443 | twin lab
          address 192.0.2.11:443, address plot1.example:443 | lab twin
          """)
  void theBestMatchComesFirst(String clues, String found) {
    var lab = Clueing.pool("lab", "192.0.2.11", Remembered.NOON, Set.of("plot1.example"));
    var twin =
        Clueing.pool("twin", "192.0.2.11", Remembered.NOON.plusSeconds(1), Set.of("192.0.2.21"));
    memory().remember(lab);
    memory().remember(twin);

    assertThat(String.join(" ", names(memory().recall(Clueing.parse(clues)))))
        .isEqualTo(Optional.ofNullable(found).orElse(""));
  }

  @Test
  void aMarkGoesOnlyByBeingResolved() {
    var marked = Remembered.rich(LAB, Remembered.NOON, 1);
    memory().remember(marked);

    memory().remember(withMarks(marked, List.of(), Remembered.NOON.plusSeconds(60)));
    assertThat(marks()).containsExactlyElementsOf(marked.orphans());

    memory().orphanResolved(LAB_ID, new HostId("h2"));
    assertThat(marks()).containsExactlyElementsOf(marked.orphans());

    memory().orphanResolved(LAB_ID, OLD_RULER);
    assertThat(marks()).isEmpty();
  }

  @Test
  void anOldCopyOfAMarkThatWasResolvedDoesNotBringItBack() {
    var marked = Remembered.rich(LAB, Remembered.NOON, 1);
    memory().remember(marked);
    memory().orphanResolved(LAB_ID, OLD_RULER);

    memory().remember(withMarks(marked, marked.orphans(), Remembered.NOON.plusSeconds(5)));
    assertThat(marks()).as("another console's copy").isEmpty();

    var newer = Remembered.mark("h3", Remembered.NOON, Remembered.NOON.plusSeconds(1));
    memory().remember(withMarks(marked, List.of(newer), Remembered.NOON));
    assertThat(marks()).as("another console's news").containsExactly(newer);
  }

  @Test
  void aHostThatIsFoundAnewIsMarkedWhateverTheClockSays() {
    memory().remember(Remembered.rich(LAB, Remembered.NOON, 1));
    memory().orphanResolved(LAB_ID, OLD_RULER);
    var anHourBehind = Remembered.NOON.minusSeconds(3600);

    memory().orphanFound(LAB_ID, Remembered.mark("h3", anHourBehind, anHourBehind));

    assertThat(marks()).extracting(OrphanMark::host).containsExactly(OLD_RULER);
  }

  @Test
  void aConfirmedMarkKeepsItsBeginningAndWhatWasKnown() {
    memory().remember(Remembered.rich(LAB, Remembered.NOON, 1));
    var later = Remembered.NOON.plusSeconds(30);

    memory()
        .orphanFound(
            LAB_ID,
            new OrphanMark(OLD_RULER, later, later, Optional.empty(), "Nobody follows it."));

    assertThat(marks())
        .containsExactly(
            new OrphanMark(
                OLD_RULER,
                Remembered.NOON.minusSeconds(600),
                later,
                Optional.of(new HostId("h1")),
                "Nobody follows it."));
  }

  @Test
  void anOrphanOfAPoolThatIsNotRememberedIsMarkedAllTheSame() {
    memory().orphanFound(LAB_ID, Remembered.mark("h3", Remembered.NOON, Remembered.NOON));

    assertThat(marks()).hasSize(1);
    assertThat(memory().recall(Clueing.parse("host h3"))).hasSize(1);

    var look = withMarks(Remembered.rich(LAB, Remembered.NOON, 1), List.of(), Remembered.NOON);
    memory().remember(look);
    assertThat(memory().all().getFirst().hosts()).isEqualTo(look.hosts());
    assertThat(marks()).hasSize(1);
  }

  @Test
  void importingAnOldExportTakesNothingAway() {
    var old = withMarks(Remembered.rich(LAB, Remembered.NOON, 5), List.of(), Remembered.NOON);
    memory().remember(old);
    var export = memory().export(memory().all());
    var later = Remembered.NOON.plusSeconds(3600);
    memory().remember(Remembered.rich(LAB, later, 7));
    var before = memory().all();

    memory(later).read(export).forEach(memory(later)::remember);

    assertThat(memory().all().getFirst().orphans()).isEqualTo(before.getFirst().orphans());
    assertThat(memory().all().getFirst().picture()).isEqualTo(before.getFirst().picture());
    assertThat(memory().all().getFirst().hosts()).isEqualTo(before.getFirst().hosts());
    assertThat(memory().all().getFirst().reigns()).containsAll(before.getFirst().reigns());
  }

  @Test
  void whatIsForgottenIsGoneFromDisk() throws IOException {
    memory().remember(Remembered.rich(LAB, Remembered.NOON, 2));
    memory().remember(Remembered.rich(LAB, Remembered.NOON.plusSeconds(1), 3));
    memory().remember(Remembered.pool("other", "other", "192.0.2.21"));

    assertThat(memory().forget(LAB_ID)).isTrue();
    assertThat(memory().forget(LAB_ID)).isFalse();

    assertThat(names(memory().all())).containsExactly("other");
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith(LAB));
    }
  }

  @Test
  void forgettingWhatNeverWasFindsNothing() {
    assertThat(memory().forget(LAB_ID)).isFalse();
  }

  @Test
  void anExportIsReadAsItWas() {
    var pools =
        List.of(Remembered.rich(LAB, Remembered.NOON, 3), Remembered.pool("p2", "b", "192.0.2.21"));

    var text = memory().export(pools);

    assertThat(text.lines()).hasSize(1);
    assertThat(memory().read(text)).isEqualTo(pools);
    assertThat(memory().read("\n" + text + "\r\n")).isEqualTo(pools);
    assertThat(memory().all()).as("nothing is remembered yet").isEmpty();
  }

  @Test
  void anExportThatWasChangedAnywhereIsRefused() {
    var text = memory().export(List.of(Remembered.rich(LAB, Remembered.NOON, 1)));
    for (var at = 0; at < text.length(); at++) {
      var flipped = new StringBuilder(text);
      flipped.setCharAt(at, text.charAt(at) == 'x' ? 'y' : 'x');
      assertRefused(flipped.toString());
      assertRefused(text.substring(0, at));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "not JSON", "[1]", "{\"format\":\"poolkeeper-pool\"}"})
  void whatIsNoExportIsRefused(String text) {
    assertThat(assertRefused(text))
        .isEqualTo(
            "This is not pool memory that Poolkeeper exported: make it with \"poolkeeper pools"
                + " export\".");
  }

  @Test
  void anExportFromAClockThatIsAheadIsRefused() {
    var text = memory().export(List.of(Remembered.rich(LAB, Remembered.NOON.plusSeconds(9000), 1)));

    assertThat(assertRefused(text)).contains("150 minutes ahead");
  }

  @Test
  void anExportOfANewerProgramIsRefused() {
    var newer =
        new String(
            new Seal("poolkeeper-pool-memory", 3)
                .seal(tools.jackson.databind.node.JsonNodeFactory.instance.objectNode()),
            java.nio.charset.StandardCharsets.UTF_8);

    assertThat(assertRefused(newer)).contains("A newer Poolkeeper");
  }

  @Test
  void theOldFileIsTakenOverOnceAndWithoutLoss() throws IOException {
    directory.create();
    var lab = Remembered.pool("p1", "lab", "192.0.2.11");
    var branch = Remembered.pool("p2", "branch", "192.0.2.21");
    writeOld(lab, branch);

    assertThat(memory().all()).containsExactly(branch, lab);
    assertThat(directory.file("pools.json")).doesNotExist();
    assertThat(directory.file("pools.json.migrated")).exists();
    assertThat(memory().all()).containsExactly(branch, lab);

    writeOld(Remembered.pool("p3", "late", "192.0.2.31"));
    assertThat(names(memory().all())).as("an old console ran again").contains("lab", "late");
    memory().forget(lab.id());
    assertThat(directory.file("pools.json.migrated")).doesNotExist();
    assertThat(names(memory().all())).containsExactly("branch", "late");
  }

  @Test
  void whereTheOldFileCannotBeTakenOverItIsUsedAllTheSame() throws IOException {
    directory.create();
    writeOld(Remembered.pool("p1", "lab", "192.0.2.11"));
    Files.writeString(folder, "a file where the directory should be");

    var memory = memory();

    assertThat(names(memory.all())).containsExactly("lab");
    assertThat(memory.trouble()).isPresent();
    Files.delete(folder);
    memory.remember(Remembered.pool("p2", "branch", "192.0.2.21"));
    assertThat(names(memory().all())).containsExactly("branch", "lab");
    assertThat(memory.trouble()).isEmpty();
  }

  @Test
  void anOldFileThatMakesNoSenseIsSetAside() throws IOException {
    directory.create();
    Files.writeString(directory.file("pools.json"), "not JSON");

    var memory = memory();

    assertThat(memory.all()).isEmpty();
    assertThat(memory.trouble()).isPresent();
    assertThat(directory.file("pools.json.damaged")).hasContent("not JSON");
  }

  @Test
  void theFileOfANewerProgramIsLeftAlone() throws IOException {
    memory().remember(Remembered.rich(LAB, Remembered.NOON, 1));
    var file = folder.resolve(LAB + ".json");
    var newer =
        new Seal("poolkeeper-pool", 3)
            .seal(tools.jackson.databind.node.JsonNodeFactory.instance.objectNode().put("x", 1));
    Files.write(file, newer);
    var memory = memory();

    memory.remember(Remembered.rich(LAB, Remembered.NOON.plusSeconds(1), 1));
    memory.remember(Remembered.pool("p2", "branch", "192.0.2.21"));

    assertThat(file).hasBinaryContent(newer);
    assertThat(names(memory.all())).as("goes on here").containsExactly("branch", "lab pool");
    assertThat(names(memory().all())).containsExactly("branch");
    assertThat(memory.trouble())
        .hasValueSatisfying(said -> assertThat(said).contains("A newer Poolkeeper wrote"));
    assertThat(memory.forget(LAB_ID)).isFalse();
    assertThat(file).hasBinaryContent(newer);
  }

  @Test
  void withoutAPlaceToWriteItGoesOnAndSaysSo() throws IOException {
    var blocked = temporary.resolve("file");
    Files.writeString(blocked, "");
    var memory =
        new FilePoolMemory(
            new StateDirectory(blocked.resolve("state")), InstantSource.fixed(Remembered.NOON));
    var lab = Remembered.rich(LAB, Remembered.NOON, 3);

    memory.remember(lab);
    memory.orphanFound(LAB_ID, Remembered.mark("h9", Remembered.NOON, Remembered.NOON));
    memory.orphanResolved(LAB_ID, OLD_RULER);

    assertThat(memory.all().getFirst().picture()).isEqualTo(lab.picture());
    assertThat(memory.all().getFirst().orphans())
        .extracting(OrphanMark::host)
        .containsExactly(new HostId("h9"));
    assertThat(memory.trouble())
        .hasValueSatisfying(said -> assertThat(said).contains("cannot be written"));
    Files.delete(blocked);
    memory.remember(Remembered.pool("p2", "branch", "192.0.2.21"));
    assertThat(memory.trouble()).isEmpty();
    assertThat(
            new FilePoolMemory(
                    new StateDirectory(blocked.resolve("state")),
                    InstantSource.fixed(Remembered.NOON))
                .all())
        .as("what could not be written was written later")
        .hasSize(2);
  }

  @Test
  void anInterruptedWatchStillRemembersAndRecalls() {
    var lab = Remembered.rich(LAB, Remembered.NOON, 3);
    Thread.currentThread().interrupt();

    memory().remember(lab);
    var recalled = memory().all();

    assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    assertThat(recalled).containsExactly(lab);
    assertThat(memory().trouble()).isEmpty();
  }

  @Test
  void theNameOfAFileIsNeverWhatAServerSays() throws IOException {
    var sly = Remembered.pool("../../../sly", "sly", "192.0.2.11");

    memory().remember(sly);

    assertThat(memory().all()).containsExactly(sly);
    try (var files = Files.list(temporary)) {
      assertThat(files).containsExactly(directory.path());
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void filesAreTheirOwnersAlone() throws IOException {
    memory().remember(Remembered.rich(LAB, Remembered.NOON, 3));
    memory().remember(Remembered.rich(LAB, Remembered.NOON.plusSeconds(1), 4));

    assertThat(permissions(folder)).isEqualTo("rwx------");
    try (var files = Files.list(folder)) {
      assertThat(files)
          .hasSizeGreaterThan(4)
          .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
    }
  }

  @Test
  void theVmsAreWrittenOnlyWhenTheyAreOthers() throws IOException {
    memory().remember(Remembered.rich(LAB, Remembered.NOON, 3));
    var vms = Files.readAllBytes(folder.resolve(LAB + ".vms.json"));
    var later = Remembered.NOON.plusSeconds(60);

    memory().remember(Remembered.rich(LAB, later, 3));

    assertThat(folder.resolve(LAB + ".vms.json")).hasBinaryContent(vms);
    assertThat(memory().all().getFirst().picture()).map(picture -> picture.at()).contains(later);
  }

  private FilePoolMemory memory() {
    return memory(Remembered.NOON);
  }

  private FilePoolMemory memory(Instant now) {
    return new FilePoolMemory(directory, InstantSource.fixed(now));
  }

  private List<OrphanMark> marks() {
    return memory().all().getFirst().orphans();
  }

  private String assertRefused(String text) {
    try {
      memory().read(text);
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).endsWith(".").doesNotContain("\n");
      return String.valueOf(e.getMessage());
    }
    throw new AssertionError("not refused: " + text);
  }

  private void writeOld(RememberedPool... pools) throws IOException {
    var document = tools.jackson.databind.node.JsonNodeFactory.instance.objectNode();
    document.put("version", 1);
    new PoolsCodec()
        .encode(
            java.util.Arrays.stream(pools)
                .collect(java.util.stream.Collectors.toMap(RememberedPool::id, pool -> pool)),
            document);
    Files.writeString(directory.file("pools.json"), document.toString());
  }

  private static List<String> names(List<RememberedPool> pools) {
    return pools.stream().map(RememberedPool::name).toList();
  }

  private static Clues addresses(String address, int port) {
    return Clues.addresses(Set.of(Remembered.endpoint(address, port)));
  }

  private static RememberedPool withMarks(RememberedPool pool, List<OrphanMark> marks, Instant at) {
    return new RememberedPool(
        pool.id(),
        pool.name(),
        pool.user(),
        pool.hosts(),
        pool.reigns(),
        marks,
        pool.picture(),
        at);
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
