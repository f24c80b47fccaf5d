package org.poolkeeper.xapi.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.poolkeeper.model.Secret;
import org.poolkeeper.xapi.tls.SelfSigned;
import org.poolkeeper.xapi.wire.RogueServer.Pins;

/// Read-only is enforced where bytes leave the program: every name that a real server knows, and
/// every spelling it might take for one, is tried against a server that keeps what it is sent.
class CallPolicyTest {
  private static final SelfSigned IDENTITY = SelfSigned.of("rx-a");
  private static final Deadlines PATIENT =
      new Deadlines(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20));

  private static Set<String> everyName() throws Exception {
    var names = new TreeSet<String>();
    names.addAll(
        Replies.read(Replies.recordedBody("215-a-system.listMethods"), ReplyReader.value())
            .strings());
    assertThat(names).hasSizeGreaterThan(500).contains("pool.emergency_transition_to_master");
    try (var lines = Files.lines(Path.of("src/test/resources/api/methods.txt"))) {
      lines.forEach(names::add);
    }
    return names;
  }

  private static Stream<String> spellings(String name) {
    return Stream.of(
        name,
        "Async." + name,
        "InternalAsync." + name,
        name.toUpperCase(Locale.ROOT),
        name.toLowerCase(Locale.ROOT),
        name.replaceFirst("\\.", "_"),
        " " + name,
        name + " ",
        name + "\n",
        name.replaceFirst("\\.", ". "),
        name.replaceFirst("\\.", "\u2024"),
        name + "\u200b");
  }

  @ParameterizedTest
  @EnumSource(SessionKind.class)
  void nothingButTheListLeavesTheProgram(SessionKind kind) throws Exception {
    var allowed = new CallPolicy(Mode.READ_ONLY).allowed(kind);
    var tried = new LinkedHashSet<String>();
    everyName().stream().flatMap(CallPolicyTest::spellings).forEach(tried::add);
    assertThat(tried).containsAll(allowed).hasSizeGreaterThan(10_000);
    try (var server =
            RogueServer.tls(IDENTITY, RogueServer.saying(RogueServer.success("<value/>")));
        var connection =
            new XapiConnections(server.routes(), Pins.firstUse(), Mode.READ_ONLY)
                .open(RogueServer.HOST, Limits.probe())) {
      var session = new SessionRef(kind, new Secret("OpaqueRef:1"));
      tried.removeAll(allowed);
      assertThat(tried).allMatch(name -> isRefused(connection, session.call(name)));
      assertThat(server.connections()).as("connections").isZero();

      // The same connection sends what is allowed: it was the list that held the others back.
      var sendable = kind == SessionKind.NONE ? Set.<String>of() : allowed;
      for (var name : sendable) {
        connection.call(session.call(name), ReplyReader.value(), PATIENT);
      }
      assertThat(server.requests())
          .extracting(request -> request.replaceAll("(?s).*<methodName>|</methodName>.*", ""))
          .containsExactlyElementsOf(sendable);
    }
  }

  private static boolean isRefused(XapiConnection connection, Call call) {
    try {
      connection.call(call, ReplyReader.value(), PATIENT);
      return false;
    } catch (XapiException e) {
      return e.failure() instanceof CallFailure.NotAllowed;
    }
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          NONE,  ''
          LOCAL, 'pool.emergency_transition_to_master pool.emergency_reset_master host.emergency_ha_disable'
          POOL,  'pool.recover_slaves pool.designate_new_master pool.sync_database VM.get_by_uuid VM.clean_shutdown VM.hard_shutdown \
          host.disable host.enable host.add_to_other_config host.remove_from_other_config host.reboot host.shutdown host.restart_agent \
          Async.host.evacuate Async.host.power_on Async.VM.pool_migrate Async.VM.start_on Async.VM.suspend Async.VM.resume_on \
          VBD.eject VM.set_ha_restart_priority VM.set_order VM.set_start_delay \
          Async.pool.enable_ha Async.pool.disable_ha pool.set_ha_host_failures_to_tolerate \
          SR.get_by_uuid pool.get_by_uuid VM.get_VBDs VBD.get_record task.get_record task.destroy'
          """)
  void operatingAddsTheCommandsAndNothingElse(SessionKind kind, String commands) {
    var added = new TreeSet<>(new CallPolicy(Mode.OPERATING).allowed(kind));
    assertThat(added).containsAll(new CallPolicy(Mode.READ_ONLY).allowed(kind));
    added.removeAll(new CallPolicy(Mode.READ_ONLY).allowed(kind));
    assertThat(String.join(" ", added))
        .isEqualTo(String.join(" ", new TreeSet<>(Set.of(commands.split(" ")))));
  }

  @Test
  void aLocalSessionSendsOnlyWhatAnswersOnAStuckMember() {
    assertThat(new CallPolicy(Mode.READ_ONLY).allowed(SessionKind.LOCAL))
        .containsExactlyInAnyOrder(
            "session.slave_local_login_with_password",
            "session.local_logout",
            "host.is_in_emergency_mode",
            "host.local_assert_healthy");
  }

  @Test
  void everyNameOnTheListsReads() {
    var allowed = new CallPolicy(Mode.READ_ONLY).allowed(SessionKind.POOL);
    assertThat(allowed)
        .allMatch(name ->
            name.endsWith(".get_all_records")
                || List.of(
                        "session.login_with_password",
                        "session.logout",
                        "event.from",
                        "host.get_servertime",
                        "message.get_since",
                        "host.get_vms_which_prevent_evacuation",
                        "SR.assert_can_host_ha_statefile",
                        "VM.assert_agile",
                        "VDI.get_SR",
                        "SR.get_uuid",
                        "pool.ha_compute_max_host_failures_to_tolerate",
                        "pool.ha_compute_hypothetical_max_host_failures_to_tolerate",
                        "pool.ha_compute_vm_failover_plan",
                        "pool.ha_failover_plan_exists")
                    .contains(name));
  }

  @Test
  void withoutASessionNoSecretLeaves() throws Exception {
    try (var server = RogueServer.plain(RogueServer.saying(RogueServer.success("<value/>")))) {
      var connections =
          new XapiConnections(
              server.routes(new org.poolkeeper.model.Endpoint(RogueServer.HOST.address(), 80)),
              Pins.firstUse(),
              Mode.READ_ONLY);
      connections.plainVote(RogueServer.HOST.address(), PATIENT);

      assertThat(server.requests()).hasSize(1);
      assertThat(server.requests().getFirst())
          .endsWith(
              "<methodName>session.login_with_password</methodName><params>"
                  + "<param><value>root</value></param><param><value></value></param>"
                  + "</params></methodCall>");
    }
  }

  @Test
  void aRequestLargerThanAHostTakesIsNotSent() throws Exception {
    try (var server =
            RogueServer.tls(IDENTITY, RogueServer.saying(RogueServer.success("<value/>")));
        var connection =
            new XapiConnections(server.routes(), Pins.firstUse(), Mode.READ_ONLY)
                .open(RogueServer.HOST, Limits.probe())) {
      var session = new SessionRef(SessionKind.POOL, new Secret("OpaqueRef:1"));
      for (var param : List.of("x".repeat(307_200), "bell \u0007", "half \ud83d", "none \uffff")) {
        var thrown =
            catchThrowableOfType(
                XapiException.class,
                () ->
                    connection.call(
                        session.call("event.from", List.of(param)), ReplyReader.value(), PATIENT));
        assertThat(thrown.failure()).isInstanceOf(CallFailure.NotSendable.class);
        assertThat(thrown.getMessage().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(200);
      }
      assertThat(server.connections()).isZero();
    }
  }
}
