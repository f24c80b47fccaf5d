package org.poolkeeper.ui.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.diagnosis.Diagnostician;
import org.poolkeeper.model.Pools;
import org.poolkeeper.procedure.Procedure.Work;
import org.poolkeeper.procedure.catalog.Catalog;
import org.poolkeeper.ui.Judged;

/// What is offered first, and what is not put forward.
class OfferingTest {
  private final Offering offering = new Offering(new Catalog().all());

  @Test
  void inAHealthyPoolNothingThatRecoversIsPutForward() {
    var few = Offering.few(offering.in(well()));

    assertThat(few).isNotEmpty().hasSizeLessThanOrEqualTo(3);
    assertThat(few).allMatch(Offer::isOpen).allMatch(one -> one.advised().isEmpty());
    assertThat(few).extracting(one -> one.procedure().work()).containsOnly(Work.PLANNED_WORK);
  }

  @Test
  void inAHealthyPoolWhatRecoversComesAfterPlannedWork() {
    var kinds =
        offering.in(well()).stream()
            .filter(Offer::isOpen)
            .map(one -> one.procedure().work())
            .toList();

    assertThat(kinds).contains(Work.RECOVERY, Work.PLANNED_WORK);
    assertThat(kinds.subList(0, kinds.indexOf(Work.RECOVERY))).doesNotContain(Work.RECOVERY);
    assertThat(kinds.subList(kinds.indexOf(Work.RECOVERY), kinds.size()))
        .containsOnly(Work.RECOVERY);
  }

  @Test
  void whatAFindingCallsForComesFirstAndSaysWhy() {
    var dead =
        new Diagnostician().diagnose(Pools.of(3).coordinatorDead().remembers("host-a").snapshot());

    var all = offering.in(dead);

    assertThat(all).hasSize(new Catalog().all().size());
    assertThat(names(Offering.few(all))).startsWith("emergency-promote");
    assertThat(all.getFirst().advised().orElseThrow()).isNotBlank();
    assertThat(all.getFirst().words()).isEqualTo(all.getFirst().advised().orElseThrow());
    assertThat(Offering.few(all))
        .as("nothing that was not called for")
        .allMatch(one -> one.advised().isPresent());
  }

  @Test
  void whileHighAvailabilityElectsPromotingIsNotPutForward() {
    var electing =
        new Diagnostician()
            .diagnose(
                Pools.of(3)
                    .silent("host-a", Duration.ofSeconds(40))
                    .claim(claim -> claim.haOn().ended(Duration.ofSeconds(40)))
                    .snapshot());

    var all = offering.in(electing);

    assertThat(names(Offering.few(all))).doesNotContain("emergency-promote");
    assertThat(all)
        .filteredOn(one -> one.procedure().id().text().equals("emergency-promote"))
        .singleElement()
        .satisfies(one -> assertThat(one.words()).startsWith("Not now: Wait, and promote nobody"));
  }

  @Test
  void whatIsCalledForAndHasNoWayYetStaysVisibleWithWhyNot() {
    var astray =
        new Judged()
            .rules("host-a")
            .apply(Pools.of(3).followsAddress("host-c", "192.0.2.99").snapshot());

    assertThat(names(Offering.few(offering.in(astray)))).contains("repoint-member");
    assertThat(offering.in(astray))
        .filteredOn(one -> !one.isOpen())
        .isNotEmpty()
        .allMatch(one -> one.words().startsWith("Not now: "));
  }

  private static Diagnosis well() {
    return new Judged().rules("host-a").apply(Pools.of(3).remembers("host-a").snapshot());
  }

  private static List<String> names(List<Offer> offers) {
    return offers.stream().map(one -> one.procedure().id().text()).toList();
  }
}
