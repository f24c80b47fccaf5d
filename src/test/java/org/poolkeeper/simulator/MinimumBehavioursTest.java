package org.poolkeeper.simulator;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The ten minimum behaviours of XAPI.md 13, each by its number.
class MinimumBehavioursTest {

  @Test
  void behaviour1HostIsSlaveComesBeforeAuthenticationAndTheEmergencyErrorInsteadOfIt() {
    var pool = new TestPool(Release.R8_2);
    assertThat(pool.error("b", "session.login_with_password", "root", "wrong"))
        .containsExactly("HOST_IS_SLAVE", "192.0.2.1");

    pool.happens(Happening.powerOff("a", Silence.BLACK_HOLE))
        .happens(Happening.restartService("b"))
        .after(ofSeconds(3));
    assertThat(pool.vote("b")).isEqualTo("HOST_STILL_BOOTING");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pool.get_all",
        "host.get_all_records",
        "pool.recover_slaves",
        "pool.is_slave",
        "event.from"
      })
  void behaviour2AMemberWithoutItsCoordinatorHangs(String method) {
    var pool = new TestPool(Release.R26).happens(Happening.powerOff("a", Silence.BLACK_HOLE));
    var session = pool.localSession("b");
    var params =
        switch (method) {
          case "event.from" ->
              new Value[] {
                Value.of(session), Value.texts(List.of("*")), Value.of(""), new Value.Real(1)
              };
          case "pool.is_slave" -> new Value[] {Value.of(session), Value.of("x")};
          default -> new Value[] {Value.of(session)};
        };
    var hanging = pool.ask("b", method, params);
    pool.after(ofMinutes(30));

    assertThat(hanging).isNotDone();
    assertThat(pool.value("b", "host.is_in_emergency_mode", session).isTrue()).isFalse();
    assertThat(pool.vote("b")).isEqualTo("HOST_IS_SLAVE 192.0.2.1");
    assertThat(pool.value("b", "host.local_assert_healthy", session))
        .isEqualTo(new Value.Nothing());
  }

  @Test
  void behaviour2AnEmergencyCallWithoutASessionHangsToo() {
    var pool = new TestPool(Release.R26).happens(Happening.powerOff("a", Silence.BLACK_HOLE));
    var hanging = pool.ask("b", "host.is_in_emergency_mode", "");
    pool.after(ofMinutes(5));

    assertThat(hanging).isNotDone();
  }

  @Test
  void behaviour2WhatHungIsAnsweredWhenTheSameCoordinatorIsBack() {
    var pool = new TestPool(Release.R26).happens(Happening.killService("a"));
    var hanging = pool.ask("b", "pool.get_all", pool.localSession("b"));
    pool.after(ofMinutes(2)).happens(Happening.startService("a")).after(ofSeconds(256));

    assertThat(hanging).isCompleted();
  }

  @Test
  void behaviour3ARoleChangesAfterTheFuseAndARestart() {
    var pool = new TestPool(Release.R26).happens(Happening.powerOff("a", Silence.BLACK_HOLE));
    pool.value("b", "pool.emergency_transition_to_master", pool.localSession("b"));

    assertThat(pool.vote("b")).isEqualTo("HOST_IS_SLAVE 192.0.2.1");
    pool.after(ofMillis(7000));
    assertThat(pool.vote("b")).isEqualTo("dropped");
    pool.after(ofSeconds(2));
    assertThat(pool.vote("b")).isEqualTo("ok");
  }

  @Test
  void behaviour3TheBootLoopAlternatesBetweenTwoErrors() {
    var pool =
        new TestPool(Release.R8_2)
            .happens(Happening.powerOff("a", Silence.BLACK_HOLE))
            .happens(Happening.restartService("b"))
            .after(ofSeconds(2));
    var seen = new TreeSet<String>();
    for (var i = 0; i < 30; i++) {
      seen.add(pool.after(ofSeconds(1)).vote("b"));
    }
    assertThat(seen)
        .containsExactly(
            "HOST_STILL_BOOTING",
            "INTERNAL_ERROR INTERNAL_ERROR: [ Connection failed: no route to host. ]");
    assertThat(pool.value("b", "host.is_in_emergency_mode", pool.localSession("b")).isTrue())
        .isTrue();
  }

  @Test
  void behaviour3AMemberLeavesTheBootLoopByItselfWhenTheCoordinatorAnswers() {
    var pool =
        new TestPool(Release.R8_2)
            .happens(Happening.killService("a"))
            .happens(Happening.restartService("b"))
            .after(ofMinutes(1));
    assertThat(pool.vote("b")).startsWith("INTERNAL_ERROR").contains("connection refused");

    pool.happens(Happening.startService("a")).after(ofSeconds(20));
    assertThat(pool.vote("b")).isEqualTo("HOST_IS_SLAVE 192.0.2.1");
    assertThat(pool.enabled("a")).isEqualTo("a=true b=true c=true");
  }

  @Test
  void behaviour4LiveTurnsFalseAfterTenMinutesOfSilenceAndNotBefore() {
    var pool = new TestPool(Release.R26).after(ofMinutes(5));
    pool.happens(Happening.powerOff("c", Silence.BLACK_HOLE)).after(ofSeconds(560));
    assertThat(pool.live("a")).isEqualTo("a=true b=true c=true");
    pool.after(ofSeconds(75));
    assertThat(pool.live("a")).isEqualTo("a=true b=true c=false");
    assertThat(pool.enabled("a")).isEqualTo("a=true b=true c=true");
  }

  @Test
  void behaviour4LiveTurnsFalseAtOnceWhenAMemberStopsInAnOrderlyWay() {
    var pool = new TestPool(Release.R26).happens(Happening.stopService("c"));
    assertThat(pool.live("a")).isEqualTo("a=true b=true c=false");
    assertThat(pool.enabled("a")).isEqualTo("a=true b=true c=false");
    assertThat(pool.world.condition(pool.world.host("c"))).isEqualTo(HostCondition.SERVICE_STOPPED);
  }

  @ParameterizedTest
  @CsvSource({"8.2, a=false b=true c=false", "26, a=true b=true c=true"})
  void behaviour4LiveAfterACoordinatorChangeDependsOnTheVersion(String release, String live) {
    var pool =
        new TestPool(Release.called(release)).happens(Happening.powerOff("a", Silence.BLACK_HOLE));
    pool.value("b", "pool.emergency_transition_to_master", pool.localSession("b"));
    pool.after(ofSeconds(15));
    assertThat(pool.enabled("b")).contains("a=false").contains("c=false");
    pool.after(ofSeconds(30));
    assertThat(pool.live("b")).isEqualTo(live);
  }

  @Test
  void behaviour5AsyncOfASyncOnlyCallIsAFaultInWords() {
    var pool = new TestPool(Release.R26);
    assertThat(pool.error("a", "Async.host.get_servertime", pool.session("a"), "x"))
        .containsExactly("Fault", "No async mode for this operation (rpc: host.get_servertime)");
  }

  @Test
  void behaviour6DesignateSucceedsFirstAndChangesRolesLater() {
    var pool = new TestPool(Release.R26);
    var session = pool.session("a");
    pool.value("a", "pool.designate_new_master", session, hostRef(pool, "b"));

    assertThat(pool.vote("a")).isEqualTo("ok");
    pool.after(ofSeconds(30));
    assertThat(pool.vote("a")).isEqualTo("HOST_IS_SLAVE 192.0.2.2");
    assertThat(pool.vote("b")).isEqualTo("ok");
    assertThat(pool.vote("c")).isEqualTo("HOST_IS_SLAVE 192.0.2.2");
    assertThat(pool.error("b", "pool.get_all", session))
        .containsExactly("SESSION_INVALID", session);
  }

  @Test
  void behaviour6DesignateAbortsWhereOneHostIsAway() {
    var pool = new TestPool(Release.R26).happens(Happening.stopService("c"));
    assertThat(pool.error("a", "pool.designate_new_master", pool.session("a"), hostRef(pool, "b")))
        .containsExactly(
            "INTERNAL_ERROR", "INTERNAL_ERROR: [ Connection failed: connection refused. ]");
  }

  @Test
  void behaviour7RecoverSlavesGoesOneByOneAndReturnsThoseThatAccepted() {
    var pool = new TestPool(Release.R26).happens(Happening.powerOff("a", Silence.BLACK_HOLE));
    pool.value("b", "pool.emergency_transition_to_master", pool.localSession("b"));
    pool.after(ofSeconds(15));
    var recovering = pool.ask("b", "pool.recover_slaves", pool.session("b"));
    pool.after(ofMillis(2900));
    assertThat(recovering).isNotDone();
    pool.after(ofSeconds(1));

    assertThat(recovering.join())
        .isEqualTo(new Outcome.Success(Value.texts(List.of(hostRef(pool, "c")))));
    pool.after(ofSeconds(20));
    assertThat(pool.vote("c")).isEqualTo("HOST_IS_SLAVE 192.0.2.2");
    assertThat(pool.enabled("b")).isEqualTo("a=false b=true c=true");
  }

  @Test
  void behaviour7AMemberThatIsRightAlreadyCountsAsAccepted() {
    var pool = new TestPool(Release.R26);
    var accepted = pool.value("a", "pool.recover_slaves", pool.session("a")).items();
    assertThat(accepted).hasSize(2);
    pool.after(ofSeconds(15));
    assertThat(pool.vote("b")).isEqualTo("HOST_IS_SLAVE 192.0.2.1");
  }

  @Test
  void behaviour8AReturningCoordinatorServesAWhileAndBecomesAMember() {
    var pool = promoted();
    pool.happens(Happening.powerOn("a"));
    var votes = new LinkedHashSet<String>();
    for (var i = 0; i < 1600; i++) {
      votes.add(pool.vote("a"));
    }
    assertThat(votes).containsSubsequence("ok", "HOST_IS_SLAVE 192.0.2.2");
    pool.after(ofSeconds(20));
    assertThat(pool.enabled("b")).isEqualTo("a=true b=true c=true");
  }

  @Test
  void behaviour8AReturningCoordinatorThatReachesNobodyStays() {
    var pool = promoted().happens(Happening.segment("a", "alone"));
    pool.happens(Happening.powerOn("a")).after(ofMinutes(20));
    assertThat(pool.vote("a")).isEqualTo("ok");
    assertThat(pool.vote("b")).isEqualTo("ok");
    assertThat(pool.live("a")).isEqualTo("a=true b=false c=false");
  }

  @Test
  void behaviour9ATokenFromAheadIsMetWithSilence() {
    var pool = new TestPool(Release.R26);
    var polling =
        pool.ask(
            "a",
            "event.from",
            Value.of(pool.session("a")),
            Value.texts(List.of("host")),
            Value.of("00000000000000009999,00000000000000009999"),
            new Value.Real(30));
    pool.happens(Happening.stopService("c")).after(ofSeconds(29));
    assertThat(polling).isNotDone();
    pool.after(ofSeconds(2));
    assertThat(polling.join())
        .isInstanceOfSatisfying(
            Outcome.Success.class,
            success ->
                assertThat(success.value().entries().get("events"))
                    .isEqualTo(new Value.Items(List.of())));
  }

  /// What changes right before the caller's time is up comes with this reply or with the next.
  @ParameterizedTest
  @ValueSource(ints = {4_800, 4_960, 4_980, 4_999})
  void behaviour9NoChangeIsPassedOver(int millis) {
    var pool = new TestPool(Release.R26);
    var token = events(pool, "", 1).get("token").text();
    var session = pool.session("a");
    var polling = poll(pool, token, 5);
    pool.after(ofMillis(millis));
    var _ = pool.ask("a", "host.disable", session, pool.ref("c"));
    pool.after(ofSeconds(1));
    var first = entries(polling.join());
    var then = events(pool, first.get("token").text(), 1);

    assertThat(first.get("events").items().size() + then.get("events").items().size())
        .isGreaterThan(0);
  }

  private static Map<String, Value> events(TestPool pool, String token, int seconds) {
    var polling = poll(pool, token, seconds);
    pool.after(ofSeconds(seconds + 1));
    return entries(polling.join());
  }

  private static CompletableFuture<Outcome> poll(TestPool pool, String token, int seconds) {
    return pool.ask(
        "a",
        "event.from",
        Value.of(pool.session("a")),
        Value.texts(List.of("host")),
        Value.of(token),
        new Value.Real(seconds));
  }

  private static Map<String, Value> entries(Outcome outcome) {
    return ((Outcome.Success) outcome).value().entries();
  }

  @Test
  void behaviour4OfTheOldPictureAPromotionLosesItsMessagesAndKeepsThePool() {
    var pool = new TestPool(Release.R26);
    var before = poolUuid(pool, "a");
    pool.happens(Happening.powerOff("a", Silence.BLACK_HOLE))
        .happens(Happening.promote("b"))
        .after(ofSeconds(15));
    assertThat(poolUuid(pool, "b")).isEqualTo(before);
    var messages = pool.value("b", "message.get_all_records", pool.session("b")).entries().values();
    assertThat(messages)
        .extracting(message -> message.entries().get("name").text())
        .containsExactly("POOL_MASTER_TRANSITION");
  }

  @Test
  void behaviour10ARestoreIsAcceptedFirstAndJudgedInTheTaskAndRebootsTheMachineAlone() {
    var pool = new TestPool(Release.R26);
    var session = pool.session("a");
    var task = pool.value("a", "task.create", session, "restore", "").text();
    var restore = new Restore(session, task, "<database></database>", Restore.Mode.REAL);

    assertThat(pool.world.restore(pool.world.host("a"), restore)).isTrue();
    assertThat(pool.value("a", "task.get_status", session, task).text()).isEqualTo("pending");
    assertThat(pool.value("a", "task.get_status", session, task).text()).isEqualTo("success");
    pool.after(ofSeconds(35));
    assertThat(pool.world.condition(pool.world.host("a"))).isEqualTo(HostCondition.BOOTING);
    pool.after(ofMinutes(3));
    assertThat(pool.hosts("a", "address").keySet()).containsExactly("a");
    assertThat(pool.vote("b")).isEqualTo("HOST_IS_SLAVE 192.0.2.1");
  }

  @Test
  void behaviour10ABrokenDumpIsAcceptedToo() {
    var pool = new TestPool(Release.R26);
    var session = pool.session("a");
    var task = pool.value("a", "task.create", session, "restore", "").text();
    var restore = new Restore(session, task, "<database>", Restore.Mode.REAL);

    assertThat(pool.world.restore(pool.world.host("a"), restore)).isTrue();
    assertThat(pool.value("a", "task.get_status", session, task).text()).isEqualTo("pending");
    assertThat(pool.value("a", "task.get_status", session, task).text()).isEqualTo("failure");
    pool.after(ofMinutes(1));
    assertThat(pool.vote("a")).isEqualTo("ok");
  }

  private static TestPool promoted() {
    return new TestPool(Release.R26)
        .happens(Happening.powerOff("a", Silence.BLACK_HOLE))
        .happens(Happening.promote("b"))
        .after(ofSeconds(20))
        .happens(Happening.recover("b"))
        .after(ofSeconds(40));
  }

  private static String hostRef(TestPool pool, String host) {
    return PoolDatabase.ref("host", pool.world.host(host).uuid());
  }

  private static String poolUuid(TestPool pool, String host) {
    return pool.value(host, "pool.get_all_records", pool.session(host))
        .entries()
        .values()
        .iterator()
        .next()
        .entries()
        .get("uuid")
        .text();
  }
}
