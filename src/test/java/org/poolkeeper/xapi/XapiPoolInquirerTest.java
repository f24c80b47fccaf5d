package org.poolkeeper.xapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.model.InquiryAnswer;
import org.poolkeeper.model.InquiryAnswer.Placement;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.Secret;
import org.poolkeeper.simulator.FaultScript;
import org.poolkeeper.simulator.Happening;
import org.poolkeeper.simulator.PoolPlan;
import org.poolkeeper.simulator.PoolPlan.HostPlan;
import org.poolkeeper.simulator.Release;
import org.poolkeeper.simulator.Scenario;
import org.poolkeeper.simulator.Silence;
import org.poolkeeper.simulator.VmPlan;
import org.poolkeeper.simulator.http.LoggedWorld;

/// Every question over TLS to a simulated pool: its answer, what a refusal means, and that nothing
/// is changed by asking (XAPI.md 4.9, 7.1, 7.4).
@Timeout(60)
class XapiPoolInquirerTest {
  private static final String NOWHERE = "00000000-0000-4000-8000-000000000000";

  /// vm1 and vm4 run on `one`, vm2 and vm5 on `two`, vm3 and vm6 on `three`; vm2 has its disk
  /// there, vm5 no guest tools.
  private static LoggedWorld pool(PoolPlan.Ha ha) {
    return new LoggedWorld(
        new Scenario(
            "asked",
            "Asked",
            "Well.",
            new PoolPlan(
                    "Pool",
                    Release.called("26"),
                    List.of(
                        new HostPlan("one", "192.0.2.11"),
                        new HostPlan("two", "192.0.2.12"),
                        new HostPlan("three", "192.0.2.13")),
                    6,
                    ha)
                .with(
                    new VmPlan("vm2", VmPlan.Trait.LOCAL_DISK),
                    new VmPlan("vm5", VmPlan.Trait.NO_TOOLS)),
            List.of(),
            Duration.ofMinutes(2)));
  }

  @Test
  void whatKeepsAHostFromBeingEmptied() throws Exception {
    try (var pool = pool(PoolPlan.Ha.OFF)) {
      var claim = claim(pool);
      var two = new Inquiry.Hindrances(pool.id("two"));
      var three = new Inquiry.Hindrances(pool.id("three"));

      var answers = ask(pool, claim, Set.of(two, three));

      assertThat(answers.get(three)).isEqualTo(new InquiryAnswer.Hindered(Map.of()));
      assertThat(answers.get(two))
          .isInstanceOfSatisfying(
              InquiryAnswer.Hindered.class,
              hindered -> {
                assertThat(hindered.by()).containsOnlyKeys(uuid(claim, "vm2"), uuid(claim, "vm5"));
                assertThat(hindered.by().get(uuid(claim, "vm2")).code())
                    .isEqualTo("VM_REQUIRES_SR");
                assertThat(hindered.by().get(uuid(claim, "vm2")).params())
                    .as("names, and no references")
                    .containsExactly("vm2", "Local storage");
              });
    }
  }

  @Test
  void howManyFailuresCanBeTolerated() throws Exception {
    try (var pool = pool(PoolPlan.Ha.ON)) {
      var claim = claim(pool);
      var asItIs = new Inquiry.MostFailures();
      var ifNone = new Inquiry.MostFailuresIf(Map.of());
      var ifOne = new Inquiry.MostFailuresIf(Map.of(uuid(claim, "vm1"), "restart"));
      var unknown = new Inquiry.MostFailuresIf(Map.of(NOWHERE, "restart"));
      var wrong = new Inquiry.MostFailuresIf(Map.of(uuid(claim, "vm1"), "always"));

      var answers = ask(pool, claim, Set.of(asItIs, ifNone, ifOne, unknown, wrong));

      assertThat(answers.get(asItIs)).isInstanceOf(InquiryAnswer.Failures.class);
      assertThat(answers.get(ifOne)).isEqualTo(new InquiryAnswer.Failures(2));
      assertThat(answers.get(ifNone)).isInstanceOf(InquiryAnswer.Failures.class);
      assertThat(answers.get(unknown))
          .isEqualTo(new InquiryAnswer.Untold("The server has no record of one of the VMs."));
      assertThat(answers.get(wrong))
          .isEqualTo(new InquiryAnswer.Untold("The server refused to tell: INVALID_VALUE."));
    }
  }

  @Test
  void whereVmsWouldBeStartedAgain() throws Exception {
    try (var pool = pool(PoolPlan.Ha.ON)) {
      var claim = claim(pool);
      var question = new Inquiry.RestartPlan(Set.of(pool.id("two")));

      assertThat(ask(pool, claim, Set.of(question)).get(question))
          .isInstanceOfSatisfying(
              InquiryAnswer.Placed.class,
              placed -> {
                assertThat(placed.vms()).containsOnlyKeys(uuid(claim, "vm2"), uuid(claim, "vm5"));
                assertThat(placed.vms().get(uuid(claim, "vm5")))
                    .isInstanceOfSatisfying(
                        Placement.On.class,
                        on -> assertThat(on.host()).isIn(pool.id("one"), pool.id("three")));
                assertThat(placed.vms().get(uuid(claim, "vm2")))
                    .isInstanceOfSatisfying(
                        Placement.Nowhere.class,
                        nowhere ->
                            assertThat(nowhere.why().code())
                                .isEqualTo("HA_CONSTRAINT_VIOLATION_SR_NOT_SHARED"));
              });
    }
  }

  @Test
  void whereTheHeartbeatDiskLies() throws Exception {
    try (var pool = pool(PoolPlan.Ha.ON)) {
      var claim = claim(pool);
      var statefile = claim.pool().ha().statefiles().getFirst();
      var home = new Inquiry.HomeOfStatefile(statefile);
      var gone = new Inquiry.HomeOfStatefile("OpaqueRef:" + NOWHERE);

      var answers = ask(pool, claim, Set.of(home, gone));

      assertThat(answers.get(home))
          .isEqualTo(new InquiryAnswer.LiesOn(new Operator(pool).sharedStorage("one").uuid()));
      assertThat(answers.get(gone))
          .isEqualTo(new InquiryAnswer.Untold("The server refused to tell: HANDLE_INVALID."));
    }
  }

  @Test
  void whatCanHoldTheHeartbeatDiskAndWhichVmsCanRunAnywhere() throws Exception {
    try (var pool = pool(PoolPlan.Ha.OFF)) {
      var claim = claim(pool);
      var local =
          claim.storage().stream()
              .filter(storage -> storage.name().equals("Local storage"))
              .findFirst()
              .orElseThrow();
      var shared = new Inquiry.TakesStatefile(new Operator(pool).sharedStorage("one").uuid());
      var own = new Inquiry.TakesStatefile(local.uuid());
      var agile = new Inquiry.IsAgile(uuid(claim, "vm1"));
      var bound = new Inquiry.IsAgile(uuid(claim, "vm2"));

      var answers = ask(pool, claim, Set.of(shared, own, agile, bound));

      assertThat(answers.get(shared)).isEqualTo(new InquiryAnswer.Yes());
      assertThat(answers.get(agile)).isEqualTo(new InquiryAnswer.Yes());
      assertThat(answers.get(own))
          .isEqualTo(
              new InquiryAnswer.No(
                  new InquiryAnswer.ServerSays("SR_NO_PBDS", List.of("Local storage"))));
      assertThat(answers.get(bound))
          .isEqualTo(
              new InquiryAnswer.No(
                  new InquiryAnswer.ServerSays(
                      "HA_CONSTRAINT_VIOLATION_SR_NOT_SHARED", List.of("Local storage"))));
    }
  }

  @Test
  void whatIsNotOnRecordIsNotAskedFor() throws Exception {
    try (var pool = pool(PoolPlan.Ha.OFF)) {
      Set<Inquiry> questions =
          Set.of(
              new Inquiry.Hindrances(new HostId(NOWHERE)),
              new Inquiry.TakesStatefile(NOWHERE),
              new Inquiry.IsAgile(NOWHERE));

      assertThat(ask(pool, claim(pool), questions).values())
          .hasSize(3)
          .allSatisfy(answer -> assertThat(answer).isInstanceOf(InquiryAnswer.Untold.class));
    }
  }

  /// A server that does not know a question has said neither yes nor no.
  @ParameterizedTest
  @ValueSource(strings = {"VM.assert_agile", "SR.assert_can_host_ha_statefile"})
  void anUnknownQuestionIsNoAnswer(String method) throws Exception {
    try (var pool = pool(PoolPlan.Ha.OFF)) {
      var claim = claim(pool);
      var question =
          method.startsWith("VM")
              ? new Inquiry.IsAgile(uuid(claim, "vm1"))
              : new Inquiry.TakesStatefile(new Operator(pool).sharedStorage("one").uuid());
      pool.world()
          .script(
              "one", method, new FaultScript.Reject(1, List.of("MESSAGE_METHOD_UNKNOWN", method)));

      assertThat(ask(pool, claim, Set.of(question)).get(question))
          .isInstanceOf(InquiryAnswer.Untold.class);
    }
  }

  @Test
  void aReplyThatIsLostLeavesTheRestUntold() throws Exception {
    try (var pool = pool(PoolPlan.Ha.ON)) {
      var claim = claim(pool);
      pool.world()
          .script(
              "one", "pool.ha_compute_max_host_failures_to_tolerate", new FaultScript.DropReply(1));
      var question = new Inquiry.MostFailures();

      assertThat(ask(pool, claim, Set.of(question)).get(question))
          .isInstanceOfSatisfying(
              InquiryAnswer.Untold.class,
              untold -> assertThat(untold.why()).startsWith("one ").endsWith("."));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"off", "member", "password"})
  void whoCannotBeAskedTellsNothing(String why) throws Exception {
    try (var pool = pool(PoolPlan.Ha.OFF)) {
      var claim = claim(pool);
      var password = why.equals("password") ? "wrong" : "demo";
      if (why.equals("off")) {
        pool.happens(Happening.powerOff("one", Silence.REFUSED));
      } else if (why.equals("member")) {
        pool.world()
            .script(
                "one",
                "session.login_with_password",
                new FaultScript.Reject(1, List.of("HOST_IS_SLAVE", "192.0.2.12")));
      }
      var question = new Inquiry.MostFailures();

      var answers =
          inquirer(pool)
              .ask(claim, Set.of(question), new Credentials("root", new Secret(password)));

      assertThat(answers.answers().get(question).value())
          .isInstanceOfSatisfying(
              InquiryAnswer.Untold.class,
              untold -> assertThat(untold.why()).endsWith(".").doesNotContain("wrong "));
    }
  }

  @Test
  void whoAsksNothingDoesNotLogIn() throws Exception {
    try (var pool = pool(PoolPlan.Ha.OFF)) {
      var claim = claim(pool);
      pool.clearLog();

      assertThat(inquirer(pool).ask(claim, Set.of(), pool.credentials()).answers()).isEmpty();
      assertThat(pool.calls()).isEmpty();
    }
  }

  @Test
  void allAreAskedInOneSessionThatIsLeft() throws Exception {
    try (var pool = pool(PoolPlan.Ha.OFF)) {
      var claim = claim(pool);
      pool.clearLog();

      var _ =
          ask(
              pool,
              claim,
              Set.of(
                  new Inquiry.IsAgile(uuid(claim, "vm1")), new Inquiry.Hindrances(pool.id("one"))));

      assertThat(pool.calls())
          .hasSize(4)
          .startsWith("one session.login_with_password")
          .endsWith("one session.logout");
    }
  }

  @Test
  void anInterruptEndsTheAsking() throws Exception {
    try (var pool = pool(PoolPlan.Ha.OFF)) {
      var claim = claim(pool);
      Thread.currentThread().interrupt();

      assertThatThrownBy(() ->
              inquirer(pool).ask(claim, Set.of(new Inquiry.MostFailures()), pool.credentials()))
          .isInstanceOf(InterruptedException.class);
    }
  }

  private static Map<Inquiry, InquiryAnswer> ask(
      LoggedWorld pool, PoolClaim claim, Set<Inquiry> questions) throws Exception {
    var answers = inquirer(pool).ask(claim, questions, pool.credentials());
    assertThat(pool.changes()).isEmpty();
    assertThat(answers.answers()).containsOnlyKeys(questions);
    return answers.answers().entrySet().stream()
        .collect(
            java.util.stream.Collectors.toMap(
                Map.Entry::getKey, entry -> entry.getValue().value()));
  }

  private static XapiPoolInquirer inquirer(LoggedWorld pool) {
    return new XapiPoolInquirer(new Operator(pool).looking(), Clock.systemUTC());
  }

  private static PoolClaim claim(LoggedWorld pool) throws Exception {
    return new Operator(pool).claim("one");
  }

  private static String uuid(PoolClaim claim, String vm) {
    return claim.vms().stream()
        .filter(one -> one.name().equals(vm))
        .findFirst()
        .orElseThrow()
        .uuid();
  }
}
