package org.poolkeeper.simulator;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A planned change of the coordinator, rule by rule (XAPI.md 4.4).
class HandOverTest {

  private static final String DESIGNATE = "pool.designate_new_master";

  private final TestPool pool = new TestPool(Release.R26);

  @Test
  void itSucceedsFirstThenTheRolesChangeAndSessionAndTaskAreGone() {
    var session = pool.session("a");
    var task = pool.value("a", "Async." + DESIGNATE, session, ref("b")).text();
    assertThat(pool.value("a", "task.get_status", session, task).text()).isEqualTo("success");
    assertThat(pool.vote("a")).isEqualTo("ok");
    assertThat(pool.vote("b")).isEqualTo("HOST_IS_SLAVE 192.0.2.1");

    pool.after(ofSeconds(40));
    assertThat(pool.vote("b")).isEqualTo("ok");
    assertThat(pool.vote("a")).isEqualTo("HOST_IS_SLAVE 192.0.2.2");
    assertThat(pool.vote("c")).isEqualTo("HOST_IS_SLAVE 192.0.2.2");
    assertThat(pool.enabled("b")).isEqualTo("a=true b=true c=true");
    assertThat(pool.error("b", "task.get_status", pool.session("b"), task))
        .containsExactly("HANDLE_INVALID", "task", task);
    assertThat(pool.error("b", "pool.get_all", session))
        .containsExactly("SESSION_INVALID", session);
  }

  @Test
  void whatIsWrittenBetweenTheSyncAndTheRestartIsLostAndTheUpdateSyncIsForgotten() {
    var session = pool.session("a");
    pool.happens(
        Happening.setField(
            "pool", "", "last_update_sync", Value.of(TestPool.START.plus(ofMinutes(1)))));
    pool.value("a", "host.set_name_description", session, ref("c"), "before");
    pool.value("a", DESIGNATE, session, ref("b"));
    pool.value("a", "host.set_name_description", session, ref("c"), "between");
    pool.after(ofSeconds(40));

    assertThat(pool.hosts("b", "name_description").get("c").text()).isEqualTo("before");
    var record = pool.pool("b");
    assertThat(record.get("last_update_sync")).isEqualTo(Value.of(Instant.EPOCH));
    assertThat(record.get("current_operations").entries()).isEmpty();
    assertThat(record.get("allowed_operations").items()).contains(Value.of("designate_new_master"));
  }

  @Test
  void theOneThatRulesAlreadySucceedsAndNothingHappens() {
    pool.value("a", DESIGNATE, pool.session("a"), ref("a"));
    pool.after(ofSeconds(40));
    assertThat(pool.vote("a")).isEqualTo("ok");
  }

  @Test
  void highAvailabilityForbidsIt() {
    var guarded = new TestPool(Release.R26, 3, PoolPlan.Ha.ON);
    assertThat(guarded.error("a", DESIGNATE, guarded.session("a"), guarded.ref("b")))
        .containsExactly("HA_IS_ENABLED");
  }

  @Test
  void aTargetThatIsOfflineIsRefusedAtOnceAndOneThatIsNotReachedAfterTrying() {
    pool.happens(Happening.stopService("b"));
    assertThat(pool.error("a", DESIGNATE, pool.session("a"), ref("b")))
        .containsExactly("HOST_OFFLINE", ref("b"));
    pool.happens(Happening.killService("c"));
    assertThat(pool.error("a", DESIGNATE, pool.session("a"), ref("c")))
        .containsExactly("CANNOT_CONTACT_HOST", ref("c"));
  }

  @Test
  void oneUnreachableHostAbortsTheFirstPhaseAndTheOthersForgetTheProposal() {
    pool.happens(Happening.killService("c"));
    var reply = pool.ask("a", DESIGNATE, pool.session("a"), ref("b"));
    pool.after(ofSeconds(10));
    assertThat(reply.join())
        .isEqualTo(
            new Outcome.Failure(
                "INTERNAL_ERROR", "INTERNAL_ERROR: [ Connection failed: connection refused. ]"));
    pool.happens(Happening.startService("c")).after(ofMinutes(5));

    pool.value("a", DESIGNATE, pool.session("a"), ref("c"));
    pool.after(ofSeconds(40));
    assertThat(pool.vote("c")).isEqualTo("ok");
  }

  @Test
  void aProposalLeftBehindForbidsAnotherForTenMinutes() {
    pool.value("c", "host.propose_new_master", pool.localSession("c"), "192.0.2.2", "true");
    assertThat(pool.error("a", DESIGNATE, pool.session("a"), ref("c")))
        .startsWith("HA_ABORT_NEW_MASTER");
    pool.after(ofMinutes(10));
    pool.value("a", DESIGNATE, pool.session("a"), ref("c"));
  }

  @Test
  void aFailureInTheSecondPhaseLeavesTheTargetBrokenUntilSomebodyPromotesIt() {
    pool.world.script(
        "c", "host.commit_new_master", new FaultScript.Reject(1, List.of("INTERNAL_ERROR", "x")));
    assertThat(pool.error("a", DESIGNATE, pool.session("a"), ref("b")))
        .containsExactly("INTERNAL_ERROR", "x");
    pool.after(ofSeconds(40));
    assertThat(pool.vote("a")).as("it follows already").isEqualTo("HOST_IS_SLAVE 192.0.2.2");
    assertThat(pool.vote("b")).isEqualTo("HOST_BROKEN");
    assertThat(pool.vote("c")).isEqualTo("HOST_IS_SLAVE 192.0.2.1");
    assertThat(pool.world.host("a").roleFile()).isEqualTo(new PoolRole.Member("192.0.2.2"));

    pool.happens(Happening.promote("b")).after(ofSeconds(20));
    pool.happens(Happening.recover("b")).after(ofSeconds(40));
    assertThat(pool.vote("b")).isEqualTo("ok");
    assertThat(pool.vote("a")).isEqualTo("HOST_IS_SLAVE 192.0.2.2");
    assertThat(pool.vote("c")).isEqualTo("HOST_IS_SLAVE 192.0.2.2");
  }

  @Test
  void theTargetsDeathOnTheWayIsACallThatDidNotGetThrough() {
    var reply = pool.ask("a", DESIGNATE, pool.session("a"), ref("b"));
    pool.after(ofSeconds(1)).happens(Happening.powerOff("b", Silence.REFUSED)).after(ofSeconds(1));
    assertThat(reply.join()).isEqualTo(new Outcome.Failure("CANNOT_CONTACT_HOST", ref("b")));
    assertThat(pool.vote("a")).isEqualTo("ok");
  }

  @ParameterizedTest
  @ValueSource(strings = {"apply_updates", "ha_enable", "sync_updates"})
  void anotherOperationOfThePoolComesFirst(String operation) {
    pool.happens(Happening.poolOperation(operation, ofMinutes(1)));
    assertThat(pool.pool("a").get("allowed_operations").items()).isEmpty();
    assertThat(pool.error("a", DESIGNATE, pool.session("a"), ref("b")))
        .containsExactly(operation.toUpperCase(Locale.ROOT) + "_IN_PROGRESS");
    pool.after(ofMinutes(1));
    pool.value("a", DESIGNATE, pool.session("a"), ref("b"));
  }

  @Test
  void aPendingRotationOfTheSecretForbidsEveryOperation() {
    pool.happens(Happening.setField("pool", "", "is_psr_pending", Value.of(true)));
    assertThat(pool.error("a", DESIGNATE, pool.session("a"), ref("b")))
        .containsExactly("POOL_SECRET_ROTATION_PENDING");
  }

  private String ref(String host) {
    return pool.ref(host);
  }
}
