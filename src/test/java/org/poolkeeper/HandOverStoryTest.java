package org.poolkeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.poolkeeper.simulator.FaultScript;
import org.poolkeeper.simulator.PoolPlan;

/// A hand-over that fails, in either of its phases (XAPI.md 4.4), and the way out that the report
/// says.
@Timeout(240)
class HandOverStoryTest {
  private static final Duration SOME_MINUTES = Duration.ofMinutes(2);
  private static final String HAND_OVER = "run hand-over --host rx2 --confirm rx2";

  @TempDir private Path state;

  /// The first of the hosts that commit is the coordinator itself: rx2 stops before anybody follows
  /// it, and the old coordinator is as it was.
  @Test
  void theSuccessorStopsBeforeAnybodyFollowsIt() {
    try (var story = rack()) {
      fails(story, "rx1", "host.commit_new_master");

      var told = story.ends(12, HAND_OVER);

      assertThat(story.truth.coordinators()).containsExactly("rx1");
      assertThat(told.stillToDo())
          .anySatisfy(line ->
              assertThat(line)
                  .contains("rx2 stopped half way", "HOST_BROKEN", "Procedure: repoint-member"));
      story.succeeds("run repoint-member --host rx2 --confirm rx2");
      story.passes(SOME_MINUTES).endsWell("rx1");
    }
  }

  /// The old coordinator and rx3 follow rx2 already when rx4 fails: nobody coordinates.
  @Test
  void theSuccessorStopsWhileOthersFollowItAlready() {
    try (var story = rack()) {
      var vms = story.truth.running();
      fails(story, "rx4", "host.commit_new_master");

      var told = story.ends(12, HAND_OVER);

      assertThat(story.truth.coordinators()).isEmpty();
      assertThat(told.words()).doesNotContain("left nothing half done");
      assertThat(told.stillToDo())
          .anySatisfy(line ->
              assertThat(line)
                  .contains(
                      "rx2 stopped half way", "no host coordinates", "Its database is the newest")
                  .contains("xe pool-emergency-transition-to-master"));

      story.truth.type("rx2", "xe pool-emergency-transition-to-master");
      story.passes(SOME_MINUTES);
      assertThat(story.ends(10, "run recover-members --confirm rx2").words())
          .contains("takes no VMs yet", "rx1 and rx3 name rx2");
      story.passes(Duration.ofMinutes(9));
      story.succeeds("run recover-members --confirm rx2");

      story.endsWell("rx2");
      assertThat(story.truth.running()).as("no VM was touched").isEqualTo(vms);
      assertThat(story.succeeds("status").words()).contains("rx2 coordinates");
    }
  }

  /// Promoting another takes somebody who overrules the guard by hand: no script does.
  @Test
  void anotherHostIsNotPromotedByAScript() {
    try (var story = rack()) {
      fails(story, "rx4", "host.commit_new_master");
      var _ = story.ends(12, HAND_OVER);
      story.passes(SOME_MINUTES);

      assertThat(story.ends(10, "run emergency-promote --host rx4 --confirm rx4").words())
          .contains("somebody else may rule", "overruled only in the window or at a terminal")
          .contains("Nothing was done, so the pool is left as it was found");

      assertThat(story.truth.coordinators()).isEmpty();
    }
  }

  /// One host that cannot be reached ends the first phase: nothing has changed.
  @Test
  void oneHostThatCannotBeReachedEndsTheFirstPhase() {
    try (var story = rack()) {
      fails(story, "rx4", "host.propose_new_master");

      var told = story.ends(12, HAND_OVER);

      story.endsWell("rx1");
      assertThat(told.stillToDo())
          .anySatisfy(line ->
              assertThat(line)
                  .contains("rx2 did not take the role; rx1 coordinates as before")
                  .contains("HA_ABORT_NEW_MASTER"));
    }
  }

  /// rx3 was told of one successor and never that it came to nothing: it refuses another for ten
  /// minutes.
  @Test
  void aHostThatAgreedToAnotherRefusesForTenMinutes() {
    try (var story = rack()) {
      fails(story, "rx4", "host.propose_new_master");
      fails(story, "rx3", "host.abort_new_master");
      var _ = story.ends(12, HAND_OVER);

      var again = story.ends(12, "run hand-over --host rx4 --confirm rx4");

      assertThat(again.words()).contains("HA_ABORT_NEW_MASTER");
      story.endsWell("rx1");
      story.passes(Duration.ofMinutes(10));
      story.succeeds("run hand-over --host rx4 --confirm rx4");
      story.endsWell("rx4");
    }
  }

  private static void fails(Story story, String host, String method) {
    story
        .pool
        .world()
        .script(
            host,
            method,
            new FaultScript.Reject(1, List.of("CANNOT_CONTACT_HOST", "the network is gone")));
  }

  private Story rack() {
    return new Story("rx", 4, "rx1", "8.3", PoolPlan.Ha.OFF, state).isSeen();
  }
}
