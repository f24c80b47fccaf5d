package org.poolkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.Fingerprint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.RememberedPool;

class CommandLineTest {
  private static final String SECRET = "s3cret pass";

  private final FakeConsole console = new FakeConsole();
  @TempDir private Path temporary;

  @BeforeEach
  void healthyPool() {
    console.snapshots.add(Pools.of(3).snapshot());
    console.environment.put("PW", SECRET);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          frobnicate                        | "frobnicate" is no command of this program.
          list                              | Which pool? None is remembered yet: give the address of any of its hosts.
          status                            | Which pool? None is remembered yet: give the address of any of its hosts.
          status a_b!                       | "a_b!" is neither a host name nor an IP address.
          status 192.0.2.300                | "192.0.2.300" is not an IPv4 address.
          status 192.0.2.11:x               | "192.0.2.11:x" has no valid port after the colon.
          status h --port 0                 | --port takes a number between 1 and 65535.
          status h --port 65536             | --port takes a number between 1 and 65535.
          status h --timeout 0              | --timeout takes a number of seconds above 0, at most 86400.
          status h --timeout -1             | --timeout takes a number of seconds above 0, at most 86400.
          status h --resolve a:1            | "a:1" is not of the form ADDRESS:PORT:TARGET:PORT (IPv6 addresses in brackets).
          status h --resolve-file /none     | The --resolve-file /none cannot be read.
          status h --trust AB               | "AB" is not a SHA-256 fingerprint: it takes 64 hexadecimal digits.
          status h --password-env NONE      | The environment variable NONE is not set; it should contain the password.
          status h --password-file /none    | The password file /none cannot be read.
          status h --password-env PW --password-file /none | Give either --password-file or --password-env, not both.
          status h --password s3cret        | There is no option --password.
          status h --password=s3cret        | There is no option --password.
          status h --noc                    | There is no option --noc.
          probe                             | Missing required parameter: 'ADDRESS'.
          probe h --watch                   | There is no option --watch.
          demo nowhere                      | There is no scenario "nowhere"; there are: healthy, coordinator-dead, and scale:HOSTSxVMS.
          demo --speed 0                    | --speed takes a number above 0, at most 1000.
          demo healthy                      | "healthy" cannot be served here.
          --demo nowhere                    | There is no scenario "nowhere"; there are: healthy, coordinator-dead, and scale:HOSTSxVMS.
          """)
  void mistakesGetOneSentenceAndExitCode64(String line, String sentence) {
    assertThat(console.run(line.split(" "))).isEqualTo(64);

    assertThat(console.err().lines().findFirst()).contains("poolkeeper: " + sentence);
    assertThat(console.err().lines()).hasSize(2).last().asString().endsWith("--help\".");
    assertThat(console.out()).isEmpty();
    assertThat(console.err()).doesNotContain("s3cret");
  }

  /// README.md names them by the whole path of the program.
  @Test
  void everyCommandOfTheReadmeIsOneAndHelpListsIt() throws IOException {
    assertThat(console.run("--help")).isZero();
    var help = console.out();
    var named =
        Files.readAllLines(Path.of("README.md")).stream()
            .map(line -> line.split("target/poolkeeper/bin/poolkeeper +", 2))
            .filter(parts -> parts.length == 2 && !parts[1].startsWith("the console"))
            .map(parts -> parts[1].split(" ", 2)[0])
            .distinct()
            .toList();

    assertThat(named).contains("status", "ha", "list", "plan", "run", "journal");
    assertThat(named)
        .allSatisfy(command -> {
          assertThat(help.lines()).anyMatch(line -> line.startsWith("  " + command + " "));
          assertThat(new FakeConsole().run(command, "--help")).as(command).isZero();
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--user ann --password-env PW --timeout 3 status 192.0.2.11",
        "status --user ann --password-env PW --timeout 3 192.0.2.11",
        "status 192.0.2.11 --user ann --password-env PW --timeout 3",
        "--user ann status --password-env PW 192.0.2.11 --timeout 3.0"
      })
  void optionsMayStandAnywhere(String line) {
    assertThat(console.run(line.split(" "))).isZero();

    assertThat(console.seeds).containsExactly(endpoint("192.0.2.11", 443));
    assertThat(Objects.requireNonNull(console.credentials).user()).isEqualTo("ann");
    assertThat(console.credentials.password().reveal()).isEqualTo(SECRET);
    assertThat(access().timeout()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void mappingsFromFileAndOptionsAddUp() throws IOException {
    var file = temporary.resolve("resolve");
    Files.writeString(
        file,
        """
        # a comment

        --resolve 192.0.2.11:443:127.0.0.1:40001
          192.0.2.12:443:127.0.0.1:40002
        """);

    var code =
        console.run(
            "--resolve",
            "192.0.2.13:443:[::1]:3",
            "status",
            "--resolve-file",
            file.toString(),
            "--resolve",
            "192.0.2.12:443:127.0.0.1:9",
            "192.0.2.11");

    assertThat(code).isZero();
    assertThat(access().routes().mappings())
        .containsExactly(
            "192.0.2.11:443:127.0.0.1:40001",
            "192.0.2.12:443:127.0.0.1:9",
            "192.0.2.13:443:[::1]:3");
  }

  @Test
  void thePortCountsForEveryAddressWithoutOne() {
    console.run("status", "--port", "8443", "xen1.example", "[2001:db8::1]:444", "2001:db8::2");

    assertThat(console.seeds)
        .containsExactly(
            endpoint("xen1.example", 8443),
            endpoint("2001:db8::1", 444),
            endpoint("2001:db8::2", 8443));
  }

  @Test
  void trustIsWhatTheOptionsSay() {
    console.run("status", "h");
    assertThat(access().trust().firstUse()).isFalse();
    assertThat(access().trust().fingerprints()).isEmpty();
    assertThat(access().readOnly()).isFalse();
    assertThat(access().state()).isEmpty();

    var line = "--trust %s status --trust-first-use h --trust %s --read-only --state /s";
    console.run(line.formatted("ab".repeat(32), "cd".repeat(32)).split(" "));
    assertThat(access().trust().firstUse()).isTrue();
    assertThat(access().trust().fingerprints())
        .containsExactlyInAnyOrder(
            new Fingerprint("ab".repeat(32)), new Fingerprint("cd".repeat(32)));
    assertThat(access().readOnly()).isTrue();
    assertThat(access().state()).contains(Path.of("/s"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'two words'       | two words
          'line end\\n'     | line end
          'DOS\\r\\n'       | DOS
          'two\\n\\n'       | 'two\\n'
          ' blanks stay '   | ' blanks stay '
          'pässwörd€😀\\n' | pässwörd€😀
          """)
  void aPasswordFileMayEndInALineEnd(String content, String password) throws IOException {
    var file = temporary.resolve("password");
    Files.writeString(file, content.translateEscapes());

    console.run("status", "192.0.2.11", "--password-file", file.toString());

    assertThat(Objects.requireNonNull(console.credentials).password().reveal())
        .isEqualTo(password.translateEscapes());
  }

  @Test
  void anEmptyPasswordIsAMistake() throws IOException {
    var file = temporary.resolve("password");
    Files.writeString(file, "\n");

    assertThat(console.run("status", "h", "--password-file", file.toString())).isEqualTo(64);
    assertThat(console.err()).contains("The password is empty.");
  }

  @Test
  void withoutAnAddressItIsTheOnePoolInMemory() {
    console.remembered.add(Pools.of(3).remembers().snapshot().remembered().orElseThrow());

    assertThat(console.run("status", "--password-env", "PW")).isZero();
    assertThat(console.seeds)
        .extracting(Endpoint::toString)
        .containsExactly("192.0.2.11", "192.0.2.12", "192.0.2.13");
    assertThat(Objects.requireNonNull(console.credentials).user()).isEqualTo("root");
  }

  @Test
  void ofSeveralPoolsInMemoryOneMustBeNamed() {
    console.remembered.add(Pools.of(3).remembers().snapshot().remembered().orElseThrow());
    var one = console.remembered.getFirst();
    console.remembered.add(
        new RememberedPool(
            new PoolId("another"), one.name(), one.user(), one.hosts(), one.reigns(), one.at()));

    assertThat(console.run("status")).isEqualTo(64);
    assertThat(console.err()).contains("Several are remembered (lab-pool, lab-pool)");
  }

  @ParameterizedTest
  @CsvSource({"'', pools", "--demo, healthy", "--demo coordinator-dead, coordinator-dead"})
  void withoutACommandTheWindowOpens(String line, String scenario) {
    assertThat(console.run(line.isEmpty() ? new String[0] : line.split(" "))).isZero();

    assertThat(console.opened).containsExactly(scenario);
  }

  @Test
  void theWindowIsToldToBeReadOnly() {
    console.run("--read-only", "--demo");

    assertThat(access().readOnly()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "status --help",
        "probe -h",
        "demo --help",
        "list --help",
        "plan --help",
        "run --help",
        "resume --help",
        "pools --help",
        "pools forget --help",
        "--version"
      })
  void helpFits80ColumnsAndNamesNoLaterCommand(String line) {
    assertThat(console.run(line.split(" "))).isZero();

    assertThat(console.out().lines()).allSatisfy(one -> assertThat(one).hasSizeLessThan(81));
    assertThat(console.out()).doesNotContain("--noc");
    assertThat(console.err()).isEmpty();
  }

  @Test
  void scenariosAreListed() {
    assertThat(console.run("demo", "--list")).isZero();
    assertThat(console.out())
        .isEqualTo(
            """
            healthy
              All is well: Three hosts that answer.
            coordinator-dead
              Coordinator lost: The first host has lost power.
            """);
  }

  private Access access() {
    return Objects.requireNonNull(console.access);
  }

  private static Endpoint endpoint(String address, int port) {
    return new Endpoint(new HostAddress(address), port);
  }
}
