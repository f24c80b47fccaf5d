package org.poolkeeper.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.RememberedPool.Picture;
import org.poolkeeper.model.RememberedPool.RememberedVm;
import org.poolkeeper.model.Vm;

/// When a VM is remembered to have been created, started or migrated.
class PictureNotesTest {
  private static final HostId RULER = new HostId("a");

  /// The looks before were these; after them nobody looked for a day.
  private static final Instant BEFORE = ManualTime.START;

  private static final Instant NOW = BEFORE.plus(Duration.ofDays(1));

  /// Before, a VM was seen created, started and migrated at times c, s and m.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # what                                  | before     | now        | created | started | migrated
          no picture before, runs                 | no picture | Running a  | never   | never   | never
          no picture before, halted               | no picture | Halted -   | never   | never   | never
          appears running                         | no VM      | Running a  | now     | now     | never
          appears halted                          | no VM      | Halted -   | now     | never   | never
          nothing changed                         | Running a  | Running a  | c       | s       | m
          halted, now runs                        | Halted -   | Running a  | c       | now     | m
          suspended, now runs elsewhere           | Suspended - | Running b  | c       | now     | m
          paused on one host, runs on another     | Paused a   | Running b  | c       | now     | m
          runs on another host                    | Running a  | Running b  | c       | s       | now
          runs, where is not known now            | Running a  | Running -  | c       | s       | m
          runs, where was not known before        | Running -  | Running b  | c       | s       | m
          ran, now halted                         | Running a  | Halted -   | c       | s       | m
          halted, recorded on another host        | Halted a   | Halted b   | c       | s       | m
          """)
  void whatChangedCountsAsOfTheLookThatFoundIt(
      String what, String before, String now, String created, String started, String migrated) {
    var vm =
        new PictureNotes(picture(before))
            .after(RULER, claim(NOW, vm("vm-1", now)))
            .orElseThrow()
            .vms()
            .getFirst();
    assertThat(word(vm.created())).as("created: %s", what).isEqualTo(created);
    assertThat(word(vm.started())).as("started: %s", what).isEqualTo(started);
    assertThat(word(vm.migrated())).as("migrated: %s", what).isEqualTo(migrated);
    assertThat(vm.powerState()).isEqualTo(now.split(" ")[0]);
  }

  @ParameterizedTest(name = "after {0}, by {1}, {2}: taken anew {3}")
  @CsvSource({
    "PT1S,    a, Running a, false",
    "PT29.9S, a, Running a, false",
    "PT30S,   a, Running a, true",
    "PT1S,    b, Running a, true",
    "PT1S,    a, Running b, true"
  })
  void aPictureInWhichNothingChangedIsNotTakenAnewForHalfAMinute(
      Duration after, String ruler, String now, boolean anew) {
    var before = picture("Running a").orElseThrow();
    var at = BEFORE.plus(after);
    var picture =
        new PictureNotes(Optional.of(before))
            .after(new HostId(ruler), claim(at, vm("vm-1", now)))
            .orElseThrow();
    assertThat(picture.at()).isEqualTo(anew ? at : BEFORE);
    assertThat(picture.coordinator()).isEqualTo(new HostId(ruler));
  }

  @Test
  void aVmThatIsGoneIsGone() {
    var picture =
        new PictureNotes(picture("Running a"))
            .after(RULER, claim(NOW, vm("another", "Running a")))
            .orElseThrow();
    assertThat(picture.vms()).extracting(RememberedVm::uuid).containsExactly("another");
  }

  @Test
  void whatWasNotReadDoesNotReplaceWhatWas() {
    var before = picture("Running a");
    var unread = Facts.claim("192.0.2.1", NOW, "a rx-a 192.0.2.1");
    assertThat(new PictureNotes(before).after(RULER, unread)).isEqualTo(before);
    assertThat(new PictureNotes(Optional.empty()).after(RULER, unread)).isEmpty();
  }

  private static Optional<Picture> picture(String words) {
    return switch (words) {
      case "no picture" -> Optional.empty();
      case "no VM" -> Optional.of(new Picture(RULER, BEFORE, Optional.of(1L), List.of()));
      default -> {
        var vm = vm("vm-1", words);
        yield Optional.of(
            new Picture(
                RULER,
                BEFORE,
                Optional.of(1L),
                List.of(
                    new RememberedVm(
                        vm.uuid(),
                        vm.name(),
                        vm.powerState(),
                        Optional.of(words.substring(words.length() - 1))
                            .filter(host -> !host.equals("-"))
                            .map(HostId::new),
                        Optional.of(earlier("c")),
                        Optional.of(earlier("s")),
                        Optional.of(earlier("m"))))));
      }
    };
  }

  private static Instant earlier(String what) {
    return BEFORE.minus(Duration.ofDays("csm".indexOf(what) + 1));
  }

  private static String word(Optional<Instant> time) {
    if (time.isEmpty()) {
      return "never";
    }
    return time.get().equals(NOW)
        ? "now"
        : List.of("c", "s", "m").stream()
            .filter(what -> earlier(what).equals(time.get()))
            .findFirst()
            .orElseGet(() -> time.get().toString());
  }

  private static Vm vm(String uuid, String words) {
    var power = words.split("[ -]")[0];
    var host = words.substring(words.length() - 1);
    return new Vm(
        "ref-" + uuid,
        uuid,
        uuid,
        power,
        host.equals("-") ? "OpaqueRef:NULL" : "ref-" + host,
        false);
  }

  private static PoolClaim claim(Instant at, Vm... vms) {
    var plain = Facts.claim("192.0.2.1", at, "a rx-a 192.0.2.1", "b rx-b 192.0.2.2");
    return new PoolClaim(
        plain.claimant(),
        plain.at(),
        plain.pool(),
        plain.hosts(),
        List.of(vms),
        plain.storage(),
        plain.certificates(),
        Optional.of(2L),
        plain.clockAhead(),
        true);
  }
}
