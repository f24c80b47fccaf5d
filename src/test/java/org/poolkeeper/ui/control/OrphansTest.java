package org.poolkeeper.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Pools;
import org.poolkeeper.ui.Judged;

class OrphansTest {

  private static final Judged A_ORPHANED = new Judged().rules("host-b").orphaned("host-a");

  @Test
  void aVerdictMarksTheHost() {
    var two = Pools.of(3).claims("host-b").follows("host-c", "host-b");

    assertThat(orphans(two, A_ORPHANED).all())
        .extracting(HostState::label)
        .containsExactly("host-a");
  }

  @Test
  void aMarkInMemoryHoldsWhileTheHostIsSilent() {
    var silent =
        Pools.of(3)
            .coordinates("host-b")
            .silent("host-a", Duration.ofMinutes(3))
            .marked("host-a", "host-b");

    var orphans = orphans(silent, new Judged().rules("host-b"));

    assertThat(orphans.all()).extracting(HostState::label).containsExactly("host-a");
    assertThat(orphans.of(orphans.all().getFirst()).orElseThrow().why())
        .isEqualTo("host-b took over while host-a was cut off.");
    assertThat(orphans.painter()).isEmpty();
  }

  @Test
  void aMarkInMemoryHoldsForAClaimantThatCannotBeJudged() {
    var alone = Pools.of(3).marked("host-a", "host-b");

    assertThat(orphans(alone, new Judged()).painter().orElseThrow().label()).isEqualTo("host-a");
  }

  @Test
  void aHostThatCameHomeOrRulesHasNoMark() {
    var home = Pools.of(3).coordinates("host-b").marked("host-a", "host-b");
    var rules = Pools.of(3).marked("host-a", "host-b");

    assertThat(orphans(home, new Judged().rules("host-b")).all()).isEmpty();
    assertThat(orphans(rules, new Judged().rules("host-a")).all()).isEmpty();
  }

  private static Orphans orphans(Pools pools, Judged judged) {
    return new Orphans(judged.apply(pools.snapshot()));
  }
}
