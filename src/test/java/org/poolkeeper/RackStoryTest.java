package org.poolkeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.poolkeeper.simulator.FaultScript;
import org.poolkeeper.simulator.Happening;
import org.poolkeeper.simulator.PoolPlan;
import org.poolkeeper.simulator.Silence;

/// Troubles of a pool of a few hosts, rx1 … rx4, coordinated by rx1 in the beginning.
@Timeout(240)
class RackStoryTest {
  private static final Duration SOME_MINUTES = Duration.ofMinutes(2);

  @TempDir private Path state;

  /// Somebody else promoted rx2, and nobody follows it yet; what rx2 sends to rx4 is swallowed.
  @Test
  void aFreshCoordinatorGetsItsMembersEachWithItsOwnResult() {
    try (var story = rack(4)) {
      story
          .happens(Happening.powerOff("rx1", Silence.REFUSED), SOME_MINUTES)
          .happens(Happening.segment("rx4", "elsewhere"), SOME_MINUTES)
          .happens(Happening.promote("rx2"), SOME_MINUTES);

      assertThat(story.ends(64, "plan recover-members").words())
          .contains("Is rx1 powered off or fenced, for sure?", "tears the pool apart");
      var told =
          story.stride(10).ends(10, "run recover-members --attest powered-off=rx1 --confirm rx2");

      assertThat(story.truth.membersOf("rx2")).containsExactly("rx3");
      assertThat(told.words())
          .contains("rx2 called these to itself: rx3.")
          .contains("done Wait until rx3 is a member of rx2 again")
          .contains("not shown Wait until rx4 is a member of rx2 again");
      assertThat(told.stillToDo())
          .first()
          .asString()
          .contains("rx4 follows rx1 (192.0.2.11). Tell it to follow rx2.", "repoint-member");

      story.stride(1).happens(Happening.segment("rx4", ""), SOME_MINUTES);
      assertThat(story.ends(64, "plan repoint-member --host rx4").words())
          .contains("Is rx1 powered off or fenced, for sure?");
      story.succeeds("run repoint-member --host rx4 --attest powered-off=rx1 --confirm rx4");

      story.endsWell("rx2", "rx1");
      assertThat(story.pool.changes())
          .containsExactly("rx2 pool.recover_slaves", "rx4 pool.emergency_reset_master");
    }
  }

  /// rx3 was away during the promotion and still follows the dead one; rx4 was sent astray.
  @Test
  void membersThatFollowADeadOrAWrongAddressAreToldOneByOne() {
    try (var story = rack(4)) {
      story
          .happens(Happening.pullCable("rx3", Silence.REFUSED), SOME_MINUTES)
          .happens(Happening.powerOff("rx1", Silence.REFUSED), SOME_MINUTES);

      var told =
          story.succeeds("run emergency-promote --host rx2 --attest powered-off=rx1 --confirm rx2");

      assertThat(told.stillToDo())
          .anySatisfy(line ->
              assertThat(line).contains("rx3 has not answered", "Procedure: repoint-member"));
      assertThat(story.truth.membersOf("rx2")).containsExactly("rx4");

      story.happens(Happening.plugCable("rx3"), SOME_MINUTES);
      assertThat(story.ends(64, "plan repoint-member --attest powered-off=rx1").words())
          .contains("(*) rx3: follows rx1 (192.0.2.11)", "- rx4: follows rx2 already");
      story.succeeds("run repoint-member --host rx3 --attest powered-off=rx1 --confirm rx3");

      story.happens(Happening.redirect("rx4", "192.0.2.99"), SOME_MINUTES);
      assertThat(story.ends(64, "plan repoint-member --attest powered-off=rx1").words())
          .contains("(*) rx4: is in emergency mode");
      story.succeeds("run repoint-member --host rx4 --attest powered-off=rx1 --confirm rx4");

      story.endsWell("rx2", "rx1");
    }
  }

  @Test
  void aFormerCoordinatorThatThePoolHasForgottenCanOnlyBeEmptied() {
    try (var story = replaced()) {
      story
          .happens(Happening.forget("rx2", "rx1"), SOME_MINUTES)
          .happens(Happening.plugCable("rx1"), SOME_MINUTES);
      assertThat(story.ends(2, "status").words()).contains("Change nothing on rx1");

      assertThat(story.ends(10, "plan rejoin-former-coordinator").words())
          .contains("was forgotten, and its address with it", "Name its address");
      var hosts = new String[] {"192.0.2.11", "192.0.2.12"};
      assertThat(story.ends(64, "plan rejoin-former-coordinator", hosts).words())
          .contains("A forgotten host is refused for ever", "forgotten=clear Shut down what");
      var told =
          story.succeeds(
              "run rejoin-former-coordinator --answer forgotten=clear --confirm rx1", hosts);

      assertThat(story.truth.running()).containsEntry("rx1", 0).containsEntry("rx2", 2);
      assertThat(story.pool.changes())
          .containsExactly("rx1 VM.clean_shutdown", "rx1 VM.clean_shutdown");
      assertThat(told.stillToDo())
          .anySatisfy(line -> assertThat(line).contains("Reinstall it, then join it to the pool"));
    }
  }

  @Test
  void anOrphanThatComesHomeByItselfMeanwhileIsAtHome() {
    try (var story = replaced()) {
      story
          .happens(Happening.plugCable("rx1"), SOME_MINUTES)
          .when(
              "agreed: rx1 is a member of rx2",
              () -> story.happens(Happening.restartService("rx1"), Duration.ofMinutes(1)));

      story.succeeds("run rejoin-former-coordinator --confirm rx1");

      story.endsWell("rx2");
      assertThat(story.succeeds("status").words()).contains("There is nothing to do");
      assertThat(story.ends(10, "plan rejoin-former-coordinator").words())
          .contains("every host that was one follows it");
    }
  }

  /// The coordinator is well, and only this console does not reach it. Whoever attests all the same
  /// that it is off is told what came of it, and the pool has one coordinator.
  @Test
  void aCoordinatorThatIsOnlyOutOfReachFromHere() {
    try (var story = rack(3)) {
      story.cutOffFromHere("rx1");

      assertThat(story.ends(64, "plan emergency-promote --host rx2").words())
          .contains("Is rx1 powered off or fenced, for sure?", "a machine that is on");
      assertThat(
              story.ends(10, "plan emergency-promote --host rx2 --attest cannot-check=rx1").words())
          .contains("xe-toolstack-restart", "Promote another only once it is off");
      assertThat(
              story.ends(0, "plan emergency-promote --host rx2 --attest powered-off=rx1").words())
          .contains("If only this console is cut off from it, promoting makes two coordinators");
      assertThat(story.pool.changes()).isEmpty();

      var told =
          story.poolkeeper(
              "run emergency-promote --host rx2 --attest powered-off=rx1 --confirm rx2");

      assertThat(told.code()).as(told.all()).isEqualTo(12);
      assertThat(told.stillToDo())
          .first()
          .asString()
          .contains("out of reach from here")
          .containsAnyOf("promote nobody else", "do not promote another host");
      story.passes(SOME_MINUTES).endsWell("rx1");
    }
  }

  @Test
  void aCoordinatorThatIsOnlySlowIsNotReplaced() {
    try (var story = rack(3)) {
      for (var method :
          List.of("session.login_with_password", "session.slave_local_login_with_password")) {
        for (var i = 0; i < 30; i++) {
          story
              .pool
              .world()
              .script("rx1", method, new FaultScript.Delay(1, Duration.ofSeconds(30)));
        }
      }

      var asked = story.poolkeeper("plan emergency-promote --host rx2 --timeout 9");

      assertThat(asked.words())
          .contains("Is rx1 powered off or fenced, for sure?", "did not answer within")
          .contains("looks like a machine that is on", "Then there is no plan");
      assertThat(story.pool.changes()).isEmpty();
    }
  }

  /// rx1 was cut off, rx2 was promoted by somebody else, and this was seen from here.
  private Story replaced() {
    var story = rack(4);
    story
        .happens(Happening.pullCable("rx1", Silence.REFUSED), SOME_MINUTES)
        .happens(Happening.promote("rx2"), SOME_MINUTES)
        .happens(Happening.recover("rx2"), SOME_MINUTES);
    assertThat(story.poolkeeper("status").words()).contains("rx2 coordinates");
    return story;
  }

  private Story rack(int hosts) {
    return new Story("rx", hosts, "rx1", "8.3", PoolPlan.Ha.OFF, state).isSeen();
  }
}
