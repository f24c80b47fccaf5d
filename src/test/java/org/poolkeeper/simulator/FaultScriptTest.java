package org.poolkeeper.simulator;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Faults by command and occurrence.
class FaultScriptTest {

  private static final String PROMOTE = "pool.emergency_transition_to_master";

  private final TestPool pool = new TestPool(Release.R26);

  @Test
  void theSecondCallIsRejectedAndNoOther() {
    pool.world.script(
        "a",
        "session.login_with_password",
        new FaultScript.Reject(2, List.of("INTERNAL_ERROR", "scripted")));
    assertThat(pool.vote("a")).isEqualTo("ok");
    assertThat(pool.vote("a")).isEqualTo("INTERNAL_ERROR scripted");
    assertThat(pool.vote("a")).isEqualTo("ok");
  }

  @Test
  void aReplyIsDroppedAfterTheCallWasActedUpon() {
    pool.world.script("b", PROMOTE, new FaultScript.DropReply(1));
    var session = pool.localSession("b");

    assertThat(pool.ask("b", PROMOTE, session)).isCompletedWithValue(new Outcome.Dropped());
    pool.happens(Happening.powerOff("a", Silence.BLACK_HOLE)).after(ofSeconds(20));
    assertThat(pool.vote("b")).isEqualTo("ok");
  }

  @Test
  void aSwallowedCallIsNeitherAnsweredNorActedUpon() {
    pool.world.script("b", PROMOTE, new FaultScript.Swallow(1));
    var reply = pool.ask("b", PROMOTE, pool.localSession("b"));
    pool.happens(Happening.powerOff("a", Silence.BLACK_HOLE)).after(ofSeconds(20));

    assertThat(reply).isNotDone();
    assertThat(pool.vote("b")).isEqualTo("HOST_IS_SLAVE 192.0.2.1");
  }

  @Test
  void aDelayedReplyComesLater() {
    pool.world.script("b", "host.is_in_emergency_mode", new FaultScript.Delay(1, ofSeconds(30)));
    var reply = pool.ask("b", "host.is_in_emergency_mode", pool.localSession("b"));
    pool.after(ofSeconds(29));
    assertThat(reply).isNotDone();
    pool.after(ofSeconds(1));
    assertThat(reply).isCompletedWithValue(new Outcome.Success(Value.of(false)));
  }

  @Test
  void aPartitionSeparatesHostsButNotTheOperator() {
    pool.happens(Happening.segment("c", "far")).after(ofSeconds(660));
    assertThat(pool.live("a")).isEqualTo("a=true b=true c=false");
    assertThat(pool.vote("c")).isEqualTo("HOST_IS_SLAVE 192.0.2.1");
  }

  @Test
  void aSkewedClockIsToldByTheHostAndReportedByTheCoordinator() {
    pool.happens(Happening.skewClock("c", ofSeconds(400))).after(ofSeconds(70));
    var time = pool.value("c", "host.get_servertime", pool.localSession("c"), Value.NULL);
    var messages = pool.value("a", "message.get_all_records", pool.session("a"));

    assertThat(((Value.Date) time).at())
        .isAfter(pool.world.now().plusSeconds(390))
        .isBefore(pool.world.now().plusSeconds(410));
    assertThat(messages.entries().values())
        .extracting(message -> message.entries().get("name").text())
        .containsExactly("HOST_CLOCK_SKEW_DETECTED");
  }
}
