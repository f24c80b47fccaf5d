package org.poolkeeper.ha;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.poolkeeper.ha.HaCover.Agility;
import org.poolkeeper.ha.HaCover.Guarded;
import org.poolkeeper.ha.HaLoss.Fate;
import org.poolkeeper.ha.HaLoss.Kind;
import org.poolkeeper.ha.HaReading.Mode;
import org.poolkeeper.model.ClaimFixture;
import org.poolkeeper.model.Inquiries;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.model.InquiryAnswer;
import org.poolkeeper.model.InquiryAnswer.ServerSays;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolMessage;
import org.poolkeeper.model.PoolRecord.HaState;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.RememberedPool.RememberedHa;
import org.poolkeeper.model.Source;
import org.poolkeeper.model.Vm;

class HaReaderTest {
  private static final String DISK = "OpaqueRef:statefile";

  private final HaReader reader = new HaReader();

  /// Each host as `name:who it hears:1 if it reaches the disk`, `!` before the name if it is dead;
  /// hosts are called by their last letter.
  private static Pools beating(String hosts) {
    var each = hosts.split(" ", -1);
    var names =
        Arrays.stream(each)
            .map(one -> one.split(":", -1)[0].replace("!", ""))
            .map(name -> "plot" + name)
            .toArray(String[]::new);
    var pool = Pools.named(names).claim(ClaimFixture::haOn);
    for (var one : each) {
      var parts = one.split(":", -1);
      pool.claim(claim ->
          claim.record(
              "plot" + parts[0].replace("!", ""),
              record ->
                  record
                      .live(!parts[0].startsWith("!"))
                      .heartbeat(
                          parts[2].equals("1") ? List.of(DISK) : List.of(),
                          parts[1].chars().mapToObj(c -> uuid(names, (char) c)).toList())));
    }
    return pool;
  }

  private static String uuid(String[] names, char last) {
    return "aaaaaaaa-0000-4000-8000-%012d"
        .formatted(Arrays.asList(names).indexOf("plot" + last) + 1);
  }

  private static PoolClaim claim(Pools pool) {
    return pool.snapshot().claims().getFirst();
  }

  private static Inquiries told(Map<Inquiry, InquiryAnswer> answers) {
    var all = new HashMap<Inquiry, Observed<InquiryAnswer>>();
    answers.forEach((question, answer) ->
        all.put(question, new Observed<>(answer, Pools.NOW, new Source.Operator())));
    return new Inquiries(all);
  }

  private static Inquiries onIscsi() {
    return told(
        Map.of(
            new Inquiry.HomeOfStatefile(DISK),
            new InquiryAnswer.LiesOn("5e000000-0000-4000-8000-000000000001")));
  }

  private HaReading read(Pools pool) {
    return reader.read(claim(pool), onIscsi(), Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1:234:1 2:134:1 3:124:1 4:123:1 | Every host hears every other and reaches the SR iscsi-1.
          1:1234:1 2:1234:1 3:1234:1      | Every host hears every other and reaches the SR iscsi-1.
          1:234:1 2:134:1 3:124:1 4:123:0 | Only plot4 misses the SR iscsi-1: the storage path of plot4.
          1:234:1 2:134:1 3:124:0 4:123:0 | plot3 and plot4 miss the SR iscsi-1, and the others reach it: what these 2 share on the way to the storage.
          1:23:0 2:13:0 3:12:0            | No host reaches the SR iscsi-1: the storage itself, or the network to it. The hosts stay up only while every one hears all others; with the next loss they all restart.
          1:23:1 2:13:1 3:12:1 4::1       | Only plot4 hears nobody over the network: the network of plot4.
          1:2:1 2:1:1 3:4:1 4:3:1         | The network is split: plot1 and plot2 hear each other; plot3 and plot4 hear each other.
          1:23:1 2:13:1 3:12:1 4:5:1 5:4:1 6::1 | The network is split: plot1, plot2 and plot3 hear each other; plot4 and plot5 hear each other; plot6 hears nobody.
          1::1 2::1                       | plot1 and plot2 do not hear each other: the network between them.
          1:23:1 2:1:1 3:12:1             | plot2 does not hear plot3 over the network: the way between them.
          1:23:1 2:13:1 3:12:1 4::0       | plot4 is alive and takes no part: it has neither way.
          1:2:1 2:1:1 !3::0               | plot3 is not alive and takes no part.
          1:2:1 2:1:1 !3:12:1 !4::0       | plot3 and plot4 are not alive and take no part.
          1::0 2::0                       | No host has a heartbeat on record: high availability was switched on just now, or no host takes part in it.
          1::1                            | plot1 reaches its heartbeat disk, and there is nobody to hear.
          """)
  void theMatrixIsReadInWords(String hosts, String reading) {
    assertThat(read(beating(hosts)).matrix().reading()).containsExactly(reading);
  }

  @Test
  void severalFaultsAreSaidOneByOneTheGravestFirst() {
    assertThat(read(beating("1:23:1 2:13:1 3:12:0 4::1 !5::0")).matrix().reading())
        .containsExactly(
            "Only plot3 misses the SR iscsi-1: the storage path of plot3.",
            "Only plot4 hears nobody over the network: the network of plot4.",
            "plot5 is not alive and takes no part.");
  }

  @Test
  void cellsSayWhatComesThrough() {
    var rows = read(beating("1:23:1 2:1:0 3:12:1 !4::0")).matrix().rows();

    assertThat(rows)
        .extracting(row -> "%s %s %s".formatted(row.name(), row.network(), row.disks()))
        .containsExactly(
            "plot1 Cell[beat=GOOD, words=hears 2 of 2] [Cell[beat=GOOD, words=reached]]",
            "plot2 Cell[beat=PARTLY, words=does not hear plot3] [Cell[beat=NONE, words=not"
                + " reached]]",
            "plot3 Cell[beat=GOOD, words=hears 2 of 2] [Cell[beat=GOOD, words=reached]]",
            "plot4 Cell[beat=NOT_EXPECTED, words=not alive] [Cell[beat=NOT_EXPECTED, words=not"
                + " alive]]");
  }

  @Test
  void withoutAnAnswerTheDiskHasNoName() {
    var reading = reader.read(claim(beating("1:2:1 2:1:0")), Inquiries.NONE, Optional.empty());

    assertThat(reading.matrix().reading())
        .containsExactly("Only plot2 misses the heartbeat disk: the storage path of plot2.");
    assertThat(reading.setup().words())
        .isEqualTo("heartbeat disk on storage that is not told, timeout 60 s");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # hosts                         | lost                | of    | it          | others
          1:23:1 2:13:1 3:12:1            | NETWORK_AND_STORAGE | plot1 | RESTARTS    | STAYS
          1:23:1 2:13:1 3:12:1            | STORAGE_ONLY        | plot1 | MAY_RESTART | STAYS
          1:23:1 2:13:1 3:12:1            | NETWORK_ONLY        | plot1 | RESTARTS    | STAYS
          1:2:1 2:1:1                     | NETWORK_ONLY        | plot1 | STAYS       | RESTARTS
          1:2:1 2:1:1                     | NETWORK_ONLY        | plot2 | RESTARTS    | STAYS
          1:2:1 2:1:1                     | NETWORK_AND_STORAGE | plot1 | RESTARTS    | STAYS
          1:2:0 2:1:1                     | NETWORK_ONLY        | plot2 | STAYS       | RESTARTS
          1:23:0 2:13:0 3:12:0            | NETWORK_ONLY        | plot3 | RESTARTS    | RESTARTS
          1:23:0 2:13:0 3:12:0            | NETWORK_AND_STORAGE | plot3 | RESTARTS    | RESTARTS
          1:23:0 2:13:0 3:12:0            | STORAGE_ONLY        | plot3 | STAYS       | STAYS
          1::1                            | NETWORK_AND_STORAGE | plot1 | STAYS       | STAYS
          """)
  void whatEachHostWouldDo(String hosts, Kind lost, String of, Fate it, Fate others) {
    var outlook =
        read(beating(hosts)).losses().stream()
            .filter(loss -> loss.kind() == lost)
            .flatMap(loss -> loss.hosts().stream())
            .filter(one -> one.name().equals(of))
            .toList();

    assertThat(outlook).hasSize(1);
    assertThat(outlook.getFirst().fate()).isEqualTo(it);
    assertThat(outlook.getFirst().others()).isEqualTo(others);
    assertThat(outlook.getFirst().words()).contains(of).endsWith(".");
  }

  @Test
  void aHostThatTakesNoPartHasNoOutlook() {
    assertThat(read(beating("1:2:1 2:1:1 !3::0 4::0")).losses())
        .allSatisfy(
            loss -> assertThat(loss.hosts()).extracting("name").containsExactly("plot1", "plot2"));
  }

  @Test
  void whileItIsOffThereIsNeitherMatrixNorOutlook() {
    var reading = read(Pools.of(3));

    assertThat(reading.mode()).isEqualTo(Mode.OFF);
    assertThat(reading.matrix()).isEqualTo(HaMatrix.NONE);
    assertThat(reading.losses()).isEmpty();
    assertThat(reading.capacity().words()).isEqualTo("Nothing is promised while it is off.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # on   | tolerates | running | a VM is set to | mode
          false  | 0         | ''      | ''             | OFF
          false  | 1         | ''      | restart        | OFF
          true   | 0         | ''      | ''             | COORDINATOR_ONLY
          true   | 1         | ''      | ''             | PROTECTING
          true   | 0         | ''      | best-effort    | PROTECTING
          true   | 0         | ''      | restart        | PROTECTING
          true   | 1         | ha_disable | restart     | CHANGING
          false  | 0         | ha_enable  | ''          | CHANGING
          false  | 0         | designate_new_master | ''| OFF
          """)
  void coordinatorOnlyIsNotOff(
      boolean on, long tolerates, String running, String priority, Mode mode) {
    var pool =
        Pools.of(2)
            .claim(claim ->
                claim
                    .ha(new HaState(on, tolerates, tolerates, false, List.of(DISK), Map.of()))
                    .runs("db-1", "host-a", new Vm.Restart(priority, 0, 0)));
    if (!running.isEmpty()) {
      pool.claim(claim -> claim.operations(running));
    }

    assertThat(HaReader.mode(claim(pool))).isEqualTo(mode);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 | 0 | false |   | No room is kept: no VM is promised a restart.
          0 | 0 | false | 2 | No room is kept: no VM is promised a restart. At most 2 hosts can be covered.
          1 | 1 | false | 1 | The loss of 1 host is covered. At most 1 host can be covered.
          2 | 1 | true  |   | The loss of 2 hosts is to be covered, and there is a plan for only 1: beyond that some protected VMs would not be restarted.
          1 | 0 | true  | 0 | The loss of 1 host is to be covered, and there is a plan for none: beyond that some protected VMs would not be restarted. At most 0 hosts can be covered.
          """)
  void whatIsPromised(long tolerates, long planned, boolean over, Long most, String words) {
    var pool =
        Pools.of(3)
            .claim(claim ->
                claim.ha(new HaState(true, tolerates, planned, over, List.of(DISK), Map.of())));
    var told =
        most == null
            ? Inquiries.NONE
            : told(Map.of(new Inquiry.MostFailures(), new InquiryAnswer.Failures(most)));

    assertThat(reader.read(claim(pool), told, Optional.empty()).capacity().words())
        .isEqualTo(words);
  }

  @Test
  void vmsAreSortedByWhatBecomesOfThem() {
    var pool =
        Pools.of(2)
            .claim(claim ->
                claim
                    .haOn()
                    .runs("web-1", "host-a", new Vm.Restart("restart", 2, 0))
                    .runs("db-1", "host-b", new Vm.Restart("restart", 1, 30))
                    .runs("test-1", "host-b", new Vm.Restart("best-effort", 0, 0))
                    .runs("old-1", "host-a", new Vm.Restart("", 0, 0)));
    var told =
        told(
            Map.of(
                new Inquiry.IsAgile("db-1"),
                new InquiryAnswer.No(
                    new ServerSays("HA_CONSTRAINT_VIOLATION_SR_NOT_SHARED", List.of("local-1"))),
                new Inquiry.IsAgile("web-1"),
                new InquiryAnswer.Yes()));

    var cover = reader.read(claim(pool), told, Optional.empty()).cover();

    assertThat(cover.guarded()).extracting(Guarded::name).containsExactly("db-1", "web-1");
    assertThat(cover.bestEffort()).extracting(Guarded::name).containsExactly("test-1");
    assertThat(cover.unguarded()).extracting(Guarded::name).containsExactly("old-1");
    assertThat(cover.guarded())
        .extracting(Guarded::agility)
        .containsExactly(Agility.BOUND, Agility.EVERYWHERE);
    assertThat(cover.bestEffort()).extracting(Guarded::agility).containsExactly(Agility.UNTOLD);
    assertThat(cover.bound())
        .containsExactly(
            new Guarded(
                "db-1",
                "db-1",
                Optional.of("host-b"),
                1,
                30,
                Agility.BOUND,
                Optional.of("it has a disk on storage that is not shared (local-1)")));
    assertThat(reader.asks(claim(pool)))
        .contains(
            new Inquiry.IsAgile("db-1"),
            new Inquiry.IsAgile("web-1"),
            new Inquiry.IsAgile("test-1"),
            new Inquiry.MostFailures(),
            new Inquiry.HomeOfStatefile(DISK))
        .doesNotContain(new Inquiry.IsAgile("old-1"));
  }

  /// Whether it is on | what memory has seen | since when.
  @ParameterizedTest
  @CsvSource({
    "true, true, 2026-01-04T18:59:51Z",
    "false, true, ",
    "false, false, 2026-01-04T18:59:51Z"
  })
  void sinceWhenIsFromMemoryOfTheSameState(boolean on, boolean seen, @Nullable Instant since) {
    var pool =
        Pools.of(2)
            .claim(claim -> claim.ha(new HaState(on, 1, 1, false, List.of(DISK), Map.of())))
            .remembersHa(
                new RememberedHa(seen, Pools.NOW.minus(Duration.ofHours(2)), Optional.empty()));

    assertThat(reader.since(claim(pool), pool.snapshot().remembered()))
        .isEqualTo(Optional.ofNullable(since));
    assertThat(reader.since(claim(pool), Optional.empty())).isEmpty();
  }

  @Test
  void thatAHostWasFencedIsSaidToComeLate() {
    var host = "aaaaaaaa-0000-4000-8000-000000000002";
    var pool =
        Pools.of(2)
            .claim(claim ->
                claim
                    .haOn()
                    .message(PoolMessage.Kind.HA_HOST_FAILED, host, Duration.ofMinutes(9), "")
                    .message(PoolMessage.Kind.HA_HOST_WAS_FENCED, host, Duration.ofMinutes(2), "")
                    .message(
                        PoolMessage.Kind.HA_POOL_DROP_IN_PLAN_EXISTS_FOR,
                        Pools.POOL,
                        Duration.ofMinutes(8),
                        "0")
                    .message(
                        PoolMessage.Kind.HOST_CLOCK_SKEW_DETECTED, host, Duration.ofHours(1), ""));

    var notes = read(pool).notes();

    assertThat(notes)
        .extracting(HaNote::kind)
        .containsExactly(
            PoolMessage.Kind.HA_HOST_WAS_FENCED,
            PoolMessage.Kind.HA_POOL_DROP_IN_PLAN_EXISTS_FOR,
            PoolMessage.Kind.HA_HOST_FAILED);
    assertThat(notes.getFirst().about()).isEqualTo("host-b");
    assertThat(notes.getFirst().meaning()).contains("comes late", "when the host is back");
    assertThat(notes.get(1).meaning()).contains("for 0");
  }

  @ParameterizedTest
  @EnumSource(PoolMessage.Kind.class)
  void everyKindOfNoteOfHighAvailabilityHasAMeaning(PoolMessage.Kind kind) {
    var pool =
        Pools.of(2).claim(claim -> claim.haOn().message(kind, "", Duration.ofMinutes(1), ""));

    assertThat(read(pool).notes())
        .hasSize(kind == PoolMessage.Kind.HOST_CLOCK_SKEW_DETECTED ? 0 : 1)
        .allSatisfy(note -> assertThat(note.meaning()).endsWith("."));
  }
}
