package org.poolkeeper.procedure.catalog;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.poolkeeper.procedure.catalog.Sights.id;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.Pools;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Question;
import org.poolkeeper.procedure.Question.Eligibility;
import org.poolkeeper.procedure.Step;

class RepointMemberTest {
  private static final RepointMember REPOINT = new RepointMember();
  private static final Inputs HOST_C = Inputs.NONE.on(id("host-c"));

  private static Sights ruled(Pools pool) {
    return Sights.of(pool).rules("host-a");
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments(
            "nobody rules",
            Sights.of(Pools.of(3).coordinatorDead()),
            "No host answers as coordinator",
            Optional.of("emergency-promote")),
        arguments(
            "it is not clear who rules",
            Sights.of(Pools.of(3).claims("host-b")),
            "It is not clear who rules",
            Optional.of("rejoin-former-coordinator")),
        arguments(
            "it follows already",
            ruled(Pools.of(3)),
            "host-c follows host-a already",
            Optional.empty()),
        arguments(
            "it says that it coordinates",
            ruled(Pools.of(3).claims("host-c")),
            "host-c says that it coordinates",
            Optional.of("rejoin-former-coordinator")),
        arguments(
            "the coordinator has no record of it",
            ruled(
                Pools.of(3)
                    .claim(claim -> claim.without("host-c"))
                    .followsAddress("host-c", "192.0.2.99")),
            "host-a has no record of host-c",
            Optional.of("rejoin-former-coordinator")),
        arguments(
            "it runs a newer version",
            ruled(
                Pools.of(3)
                    .emergency("host-c", "host-a", "HOST_XAPI_VERSION_HIGHER_THAN_COORDINATOR")),
            "runs a newer version",
            Optional.empty()),
        arguments(
            "the coordinator cannot talk back",
            ruled(Pools.of(3).emergency("host-c", "host-a", "HOST_MASTER_CANNOT_TALK_BACK")),
            "cannot connect back",
            Optional.empty()),
        arguments(
            "high availability is on",
            ruled(Pools.of(3).claim(claim -> claim.haOn()).followsAddress("host-c", "192.0.2.99")),
            "High availability is on",
            Optional.of("disable-ha")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void isRefused(String situation, Sights sights, String why, Optional<String> instead) {
    assertThat(REPOINT.plan(sights.sight(), HOST_C))
        .as(situation)
        .isInstanceOfSatisfying(
            Planning.Refuses.class,
            refusal -> {
              assertThat(refusal.why()).contains(why);
              assertThat(refusal.instead().map(Object::toString)).isEqualTo(instead);
            });
  }

  static Stream<Arguments> pointed() {
    return Stream.of(
        arguments(
            "a dead address", Pools.of(3).followsAddress("host-c", "192.0.2.99"), Step.Act.class),
        arguments("another member", Pools.of(3).follows("host-c", "host-b"), Step.Act.class),
        arguments(
            "itself",
            Pools.of(3).emergency("host-c", "host-c", "HOST_ITS_OWN_SLAVE"),
            Step.Act.class),
        arguments(
            "nobody, for its role is broken",
            Pools.of(3).host("host-c", host -> host.broken()),
            Step.Act.class),
        arguments(
            "a dead address, and takes no calls",
            Pools.of(3).host("host-c", host -> host.onPort80Only(new HostAddress("192.0.2.99"))),
            Step.Console.class),
        arguments(
            "nobody knows whom", Pools.of(3).silent("host-c", ofMinutes(3)), Step.Console.class));
  }

  @ParameterizedTest(name = "follows {0}")
  @MethodSource("pointed")
  void isTold(String whom, Pools pool, Class<? extends Step> how) {
    assertThat(REPOINT.plan(ruled(pool).sight(), HOST_C))
        .as(whom)
        .isInstanceOfSatisfying(
            Planning.Made.class,
            made -> {
              assertThat(made.plan().steps()).hasSize(2);
              assertThat(made.plan().steps().getFirst()).isInstanceOf(how);
              assertThat(xe(made.plan().steps().getFirst()))
                  .containsExactly("xe pool-emergency-reset-master master-address=192.0.2.11");
            });
  }

  private static List<String> xe(Step step) {
    return switch (step) {
      case Step.Act act -> act.command().xe();
      case Step.Console console -> console.xe();
      case Step.Await _, Step.Attest _ -> List.of();
    };
  }

  @Test
  void theAddressIsTheOneThatThePoolKnows() {
    var sights =
        ruled(
            Pools.of(3)
                .host("host-a", host -> host.alias(new HostAddress("198.51.100.7")))
                .claim(claim ->
                    claim.record(
                        "host-a",
                        record -> record.address(Optional.of(new HostAddress("198.51.100.7")))))
                .followsAddress("host-c", "192.0.2.99"));

    assertThat(REPOINT.plan(sights.sight(), HOST_C))
        .isInstanceOfSatisfying(
            Planning.Made.class,
            made ->
                assertThat(xe(made.plan().steps().getFirst()))
                    .containsExactly("xe pool-emergency-reset-master master-address=198.51.100.7"));
  }

  @Test
  void suggestsTheOneThatIsAstray() {
    var sights = ruled(Pools.of(4).followsAddress("host-c", "192.0.2.99"));

    assertThat(REPOINT.plan(sights.sight(), Inputs.NONE))
        .isInstanceOfSatisfying(
            Planning.Asks.class,
            asks -> {
              var candidates = ((Question.WhichHost) asks.questions().getFirst()).candidates();
              assertThat(candidates.getFirst().name()).isEqualTo("host-c");
              assertThat(candidates)
                  .filteredOn(one -> !(one.eligibility() instanceof Eligibility.Not))
                  .hasSize(1);
            });
  }
}
