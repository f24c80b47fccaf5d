package org.poolkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.Fingerprint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.OrphanMark;
import org.poolkeeper.model.RememberedPool.Picture;
import org.poolkeeper.model.RememberedPool.Reign;
import org.poolkeeper.model.RememberedPool.ReignEvidence;
import org.poolkeeper.model.RememberedPool.RememberedHost;
import org.poolkeeper.model.RememberedPool.RememberedVm;
import org.poolkeeper.port.MemoryInHand;
import org.poolkeeper.port.PoolMemory;
import org.poolkeeper.store.FilePoolMemory;
import org.poolkeeper.store.StateDirectory;

class PoolsCommandTest {
  private static final Instant AT = Pools.NOW.minusSeconds(90);

  private final FakeConsole console = new FakeConsole();
  @TempDir private Path temporary;
  private PoolMemory memory = new MemoryInHand();

  @BeforeEach
  void threePools() {
    memory = memory("here");
    memory.remember(plots());
    memory.remember(small("u-twin1", "twin", "192.0.2.21"));
    memory.remember(small("u-twin2", "twin", "192.0.2.22"));
    console.memory = memory;
  }

  @ParameterizedTest
  @ValueSource(strings = {"pools", "pools list"})
  void everyPoolIsListed(String line) {
    assertThat(console.run(line.split(" "))).isZero();

    assertThat(console.out().replaceAll("\\s+", " "))
        .contains("plots u-plots")
        .contains("2 hosts; last ruled by plot2")
        .contains("marked as orphaned: plot1")
        .contains("1 min 30 s ago");
    assertThat(console.out().lines()).allSatisfy(one -> assertThat(one).hasSizeLessThan(81));
  }

  @Test
  void aListAsJson() {
    assertThat(console.run("pools", "list", "--output", "json")).isZero();

    assertThat(console.out())
        .startsWith("{\"schema\":1,\"pools\":[{\"uuid\":\"u-plots\",\"name\":\"plots\"")
        .contains("\"lastReign\":{\"host\":\"h2\",\"name\":\"plot2\"")
        .contains("\"orphans\":[\"h1\"]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plots", "u-plots", "U-PLOTS", "192.0.2.11", "plot2.example"})
  void everythingOfAPoolIsShownWhateverItIsCalledBy(String name) {
    assertThat(console.run("pools", "show", name)).isZero();

    assertThat(console.out())
        .contains("AB:AB")
        .contains("CD:CD")
        .contains("plot2.example")
        .contains("copy refreshed")
        .contains("(votes, promoted here)")
        .contains("plot1 since")
        .contains("Nobody follows it.")
        .contains("2 VMs, 1 running, as plot2 had them")
        .contains("generation 815");
    assertThat(console.out().lines()).allSatisfy(one -> assertThat(one).hasSizeLessThan(81));
  }

  @Test
  void aPoolAsJson() {
    assertThat(console.run("pools", "show", "plots", "--output", "json")).isZero();

    assertThat(console.out())
        .contains("\"evidence\":[\"VOTES\",\"PROMOTED_HERE\"]")
        .contains("\"successor\":\"h2\"")
        .contains("\"generation\":815,\"vms\":2,\"running\":1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          show twin      | "twin" may be any of these: twin (u-twin1), twin (u-twin2). Give the uuid.
          forget nowhere | No pool in memory has that name, uuid or address; there are: plots (u-plots), twin (u-twin1), twin (u-twin2).
          import /none   | /none cannot be read as text.
          """)
  void mistakesGetOneSentenceAndExitCode64(String line, String sentence) {
    assertThat(console.run(("pools " + line).split(" "))).isEqualTo(64);

    assertThat(console.err().lines().findFirst()).contains("poolkeeper: " + sentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--confirm plot", "--confirm u-twin1"})
  void nothingIsForgottenBeforeItsNameIsTyped(String confirm) {
    assertThat(console.run(("pools forget 192.0.2.11 " + confirm).strip().split(" ")))
        .isEqualTo(10);

    assertThat(console.out().replaceAll("\\s+", " "))
        .contains("loses 2 reigns")
        .contains("the mark as orphaned on plot1")
        .contains("would be judged by votes alone")
        .contains("Nothing was changed.");
    assertThat(memory.all()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plots", "u-plots"})
  void onceItsNameIsTypedItIsForgotten(String name) {
    assertThat(console.run("pools", "forget", "plots", "--confirm", name)).isZero();

    assertThat(console.out()).contains("loses").contains("plots is forgotten.");
    assertThat(memory.all()).extracting(RememberedPool::name).containsExactly("twin", "twin");
  }

  @Test
  void whatOneConsoleExportsAnotherImports() throws IOException {
    var file = temporary.resolve("export.json");
    assertThat(console.run("pools", "export", "plots", "u-twin1", "--file", file.toString()))
        .isZero();
    var there = new FakeConsole();
    there.memory = memory("there");

    assertThat(there.run("pools", "import", file.toString())).isZero();

    assertThat(there.out().replaceAll("\\s+", " "))
        .contains("plots (not known before): new: 2 members, 2 reigns, marked as orphaned plot1.");
    assertThat(there.memory.all()).hasSize(2).contains(plots());
    there.out.reset();
    assertThat(there.run("pools", "import", file.toString())).isZero();
    assertThat(there.out()).contains("plots (known): nothing new.");
    there.out.reset();
    assertThat(there.run("pools", "import", file.toString(), "--output", "json")).isZero();
    assertThat(there.out()).contains("\"known\":true,\"newHosts\":[],\"newReigns\":0");
    Files.writeString(file, Files.readString(file).replace("plot1", "plot9"));
    assertThat(there.run("pools", "import", file.toString())).isEqualTo(64);
    assertThat(there.err()).contains("changed or cut short");
  }

  @Test
  void anExportGoesToTheScreenAndReplacesNoFileUnasked() throws IOException {
    assertThat(console.run("pools", "export")).isZero();
    assertThat(memory.read(console.out())).isEqualTo(memory.all());

    var file = Files.writeString(temporary.resolve("mine"), "mine");
    assertThat(console.run("pools", "export", "--file", file.toString())).isEqualTo(64);
    assertThat(file).hasContent("mine");
    assertThat(console.err()).contains("--force");
    assertThat(console.run("pools", "export", "--force", "--file", file.toString())).isZero();
    assertThat(memory.read(Files.readString(file))).hasSize(3);
  }

  private PoolMemory memory(String name) {
    return new FilePoolMemory(
        new StateDirectory(temporary.resolve(name)), InstantSource.fixed(Pools.NOW));
  }

  private static RememberedPool small(String uuid, String name, String address) {
    return new RememberedPool(
        new PoolId(uuid),
        name,
        Optional.empty(),
        List.of(
            new RememberedHost(
                new HostId("h-" + uuid), "only", new Endpoint(new HostAddress(address), 443), 0)),
        List.of(),
        AT);
  }

  private static RememberedPool plots() {
    var first =
        new RememberedHost(
            new HostId("h1"), "plot1", new Endpoint(new HostAddress("192.0.2.11"), 443), 3);
    var second =
        new RememberedHost(
            new HostId("h2"),
            "plot2",
            new Endpoint(new HostAddress("192.0.2.12"), 443),
            Set.of(new HostAddress("192.0.2.12"), new HostAddress("plot2.example")),
            Optional.of(new Fingerprint("AB".repeat(32))),
            Optional.of(new Fingerprint("CD".repeat(32))),
            1,
            Optional.of(AT),
            Optional.of(AT.minusSeconds(600)));
    return new RememberedPool(
        new PoolId("u-plots"),
        "plots",
        Optional.of("root"),
        List.of(first, second),
        List.of(
            new Reign(new HostId("h1"), AT.minusSeconds(9000), AT.minusSeconds(5000)),
            new Reign(
                new HostId("h2"),
                AT.minusSeconds(4000),
                AT,
                Set.of(ReignEvidence.VOTES, ReignEvidence.PROMOTED_HERE))),
        List.of(
            new OrphanMark(
                new HostId("h1"),
                AT.minusSeconds(60),
                AT,
                Optional.of(new HostId("h2")),
                "Nobody follows it.")),
        Optional.of(
            new Picture(
                new HostId("h2"),
                AT,
                Optional.of(815L),
                List.of(vm("x", "Running"), vm("y", "Halted")))),
        AT);
  }

  private static RememberedVm vm(String uuid, String state) {
    return new RememberedVm(
        uuid,
        uuid,
        state,
        Optional.empty(),
        Optional.empty(),
        Optional.of(AT.minusSeconds(5)),
        Optional.empty());
  }
}
