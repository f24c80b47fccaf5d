package org.poolkeeper.xapi.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Secret;
import org.poolkeeper.xapi.tls.SelfSigned;
import org.poolkeeper.xapi.wire.RogueServer.Pins;

/// What a real pool of three hosts answered, read back.
class RecordedRepliesTest {
  private static final SelfSigned IDENTITY = SelfSigned.of("rx-a");
  private static final Credentials ROOT = new Credentials("root", new Secret("xenroot"));
  private static final Deadlines PATIENT =
      new Deadlines(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20));
  private static final int NAME = 0;
  private static final int STATUS = 5;
  private static final int OUTCOME = 8;

  private static boolean isRecorded(String name) {
    return RecordedRepliesTest.class.getResource("/wire/" + name + ".resp") != null;
  }

  /// Every recorded reply of the XML-RPC interface, with what the list says about it: the words of
  /// the outcome without any markup, cut off somewhere.
  static Stream<Arguments> replies() {
    return Replies.index().stream()
        .filter(line -> line.length > OUTCOME && isRecorded(line[NAME]))
        .filter(line -> line[STATUS].contains("200 OK") && !line[NAME].contains("OPTIONS"))
        .map(line -> Arguments.of(line[NAME], line[OUTCOME].strip()));
  }

  @Test
  void thereAreMany() {
    assertThat(replies()).hasSizeGreaterThan(110);
  }

  @ParameterizedTest
  @MethodSource("replies")
  void decodesAsRecorded(String name, String outcome) throws Exception {
    var expected =
        unescaped(outcome).replaceFirst("^Status (Success Value|Failure ErrorDescription)", "");
    if (outcome.startsWith("Status Failure ErrorDescription")) {
      var api = (CallFailure.ApiFailure) refusal(name);
      var said = Stream.concat(Stream.of(api.code()), api.params().stream()).toList();
      assertThat(words(String.join(" ", said))).isEqualTo(words(expected));
    } else {
      var value = Replies.read(Replies.recordedBody(name), ReplyReader.value());
      assertThat(leaves(value.raw()).flatMap(text -> words(text).stream()).sorted())
          .containsExactlyElementsOf(words(dumbReading(name)).stream().sorted().toList());
      assertThat(outcome.startsWith("Status Success Value"))
          .isEqualTo(!name.equals("215-a-system.listMethods"));
    }
  }

  private static CallFailure refusal(String name) {
    return WireFailure.in(
            catchThrowable(() -> Replies.read(Replies.recordedBody(name), ReplyReader.value())))
        .orElseThrow();
  }

  /// Every name and text in a decoded value. Dates and real numbers have tests of their own.
  private static Stream<String> leaves(Object value) {
    return switch (value) {
      case String text -> Stream.of(text);
      case Long number -> Stream.of(number.toString());
      case Boolean bool -> Stream.of(bool ? "1" : "0");
      case List<?> list -> list.stream().flatMap(RecordedRepliesTest::leaves);
      case Map<?, ?> map ->
          Stream.concat(
              map.keySet().stream().flatMap(RecordedRepliesTest::leaves),
              map.values().stream().flatMap(RecordedRepliesTest::leaves));
      default -> Stream.of();
    };
  }

  /// The texts of a reply's value by a reading that shares nothing with the decoder.
  private static String dumbReading(String name) {
    var body = new String(Replies.recordedBody(name), StandardCharsets.UTF_8);
    return unescaped(
        body.replaceFirst("<name>Status</name><value>Success</value>", "")
            .replaceFirst("<name>Value</name>", "")
            .replaceAll("<(double|dateTime.iso8601)>[^<]*</[^>]*>", " ")
            .replaceAll("<[^>]*>", " "));
  }

  private static String unescaped(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&");
  }

  private static List<String> words(String text) {
    return Stream.of(text.strip().split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "100-a-login-ok,                   OpaqueRef:1d47dcc4-e7ed-3c48-2de6-0dd4ca2cbd42",
    "112-b-slave-local-login-ok,       OpaqueRef:",
    "128-b-local-logout,               ''",
    "211-a-async-call,                 Fault",
    "214-a-host.get_servertime,        2026-11-21T06:37:19Z"
  })
  void smallRepliesHaveTheirTypes(String name, String expected) throws Exception {
    if (expected.equals("Fault")) {
      assertThatThrownBy(() -> Replies.read(Replies.recordedBody(name), ReplyReader.value()))
          .satisfies(thrown ->
              assertThat(WireFailure.in(thrown))
                  .contains(
                      new CallFailure.ApiFailure(
                          "Fault",
                          List.of("No async mode for this operation (rpc: host.get_servertime)"))));
      return;
    }
    var value = Replies.read(Replies.recordedBody(name), ReplyReader.value());
    if (expected.endsWith("Z")) {
      assertThat(value.date()).isEqualTo(Instant.parse(expected));
    } else {
      assertThat(value.text()).startsWith(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "123-b-is_in_emergency_mode-local-session,                 false",
    "303-c-is_in_emergency_mode-running-member-dead-master,    false",
    "401-c-is_in_emergency_mode,                               true"
  })
  void theEmergencyFlagIsABoolean(String name, boolean expected) throws Exception {
    assertThat(Replies.read(Replies.recordedBody(name), ReplyReader.value()).bool())
        .isEqualTo(expected);
  }

  @Test
  void poolsHostsAndMetricsAsRecords() throws Exception {
    var pools =
        Replies.read(
            Replies.recordedBody("130-a-pool.get_all_records"),
            ReplyReader.records(
                Set.of("uuid", "master", "ha_enabled", "ha_host_failures_to_tolerate", "blobs"),
                (_, pool) -> pool));
    assertThat(pools).hasSize(1);
    var pool = pools.getFirst();
    assertThat(pool.text("uuid")).contains("2dc20228-1d70-4ab3-b336-4507de341278");
    assertThat(pool.bool("ha_enabled")).contains(false);
    assertThat(pool.integer("ha_host_failures_to_tolerate")).hasValue(0);
    assertThat(pool.map("blobs")).isEmpty();

    var hosts = new HashMap<String, XapiRecord>();
    var names =
        Replies.read(
            Replies.recordedBody("131-a-host.get_all_records"),
            ReplyReader.records(
                Set.of("name_label", "address", "enabled", "resident_VMs", "software_version"),
                (ref, host) -> {
                  hosts.put(ref, host);
                  return host.text("name_label").orElseThrow();
                }));
    assertThat(names).containsExactlyInAnyOrder("rx-a", "rx-b", "rx-c");
    var coordinator = hosts.get(pool.ref("master").orElseThrow());
    assertThat(coordinator.text("address")).contains("10.77.0.1");
    assertThat(coordinator.bool("enabled")).contains(true);
    assertThat(coordinator.refs("resident_VMs")).isNotEmpty();
    assertThat(coordinator.map("software_version")).containsKey("product_brand");
    assertThat(coordinator.names()).hasSize(5);

    var metrics =
        Replies.read(
            Replies.recordedBody("132-a-host_metrics.get_all_records"),
            ReplyReader.records(Set.of("live", "memory_total", "last_updated"), (_, m) -> m));
    assertThat(metrics).hasSize(3).allMatch(m -> m.bool("live").orElseThrow());
    assertThat(metrics.getFirst().integer("memory_total")).hasValue(1_099_511_627_776L);
    assertThat(metrics.getFirst().date("last_updated").orElseThrow())
        .isAfter(Instant.parse("2020-01-01T00:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "130-a-pool.get_all_records",
        "131-a-host.get_all_records",
        "133-a-VM.get_all_records",
        "134-a-VM_metrics.get_all_records",
        "142-a-PIF.get_all_records",
        "150-a-message.get_all_records",
        "159-a-Certificate.get_all_records",
        "136-a-SR.get_all_records"
      })
  void theStreamingReaderAgreesWithTheGeneralOne(String name) throws Exception {
    var body = Replies.recordedBody(name);
    var whole = Replies.read(body, ReplyReader.value()).records();
    var fields =
        whole.values().stream()
            .flatMap(record -> record.names().stream())
            .collect(Collectors.toSet());
    var streamed = new HashMap<String, XapiRecord>();
    Replies.read(body, ReplyReader.records(fields, streamed::put));

    assertThat(streamed.keySet()).isEqualTo(whole.keySet());
    for (var ref : whole.keySet()) {
      assertThat(streamed.get(ref))
          .usingRecursiveComparison()
          .ignoringFields("what")
          .isEqualTo(whole.get(ref));
    }
  }

  @Test
  void eventsWithTheirCountsAndToken() throws Exception {
    var batch =
        Replies.read(
            Replies.recordedBody("190-a-event.from-initial"),
            ReplyReader.events(
                Map.of("host", Set.of("name_label"), "vm", Set.of("name_label", "power_state")),
                event -> event));

    assertThat(batch.token()).matches("\\d{20},\\d{20}");
    assertThat(batch.validRefCounts()).containsEntry("host", 3L).containsEntry("pool", 1L);
    var hosts = batch.events().stream().filter(event -> event.type().equals("host")).toList();
    assertThat(hosts).extracting(XapiEvent::operation).containsOnly("add");
    assertThat(hosts)
        .extracting(host -> host.snapshot().orElseThrow().text("name_label").orElseThrow())
        .containsExactlyInAnyOrder("rx-a", "rx-b", "rx-c");
    var machines = batch.events().stream().filter(event -> event.type().equals("vm")).toList();
    assertThat(machines).hasSize(batch.validRefCounts().get("vm").intValue());
    assertThat(machines)
        .extracting(vm -> vm.snapshot().orElseThrow().text("power_state").orElseThrow())
        .hasSize(6)
        .containsOnly("Running");
    assertThat(batch.events().stream().filter(event -> event.type().equals("pool")))
        .allMatch(event -> event.snapshot().orElseThrow().names().isEmpty());
  }

  @Test
  void eventsInAnotherOrderOfMembers() throws Exception {
    var xml =
        """
        <value><struct>\
        <member><name>token</name><value>1,2</value></member>\
        <member><name>events</name><value><array><data><value><struct>\
        <member><name>snapshot</name><value><struct>\
        <member><name>a</name><value>1</value></member>\
        <member><name>b</name><value>2</value></member></struct></value></member>\
        <member><name>class</name><value>host</value></member>\
        <member><name>ref</name><value>R1</value></member>\
        <member><name>operation</name><value>mod</value></member></struct></value>\
        <value><struct><member><name>class</name><value>vm</value></member>\
        <member><name>operation</name><value>del</value></member>\
        <member><name>ref</name><value>R2</value></member></struct></value></data></array></value></member>\
        <member><name>valid_ref_counts</name><value><struct><member><name>host</name>\
        <value><i4>3</i4></value></member></struct></value></member></struct></value>\
        """;
    var batch =
        Replies.read(
            Replies.body(RogueServer.success(xml)),
            ReplyReader.events(Map.of("host", Set.of("a"), "vm", Set.of("b")), event -> event));

    assertThat(batch.token()).isEqualTo("1,2");
    assertThat(batch.validRefCounts()).isEqualTo(Map.of("host", 3L));
    assertThat(batch.events()).hasSize(2);
    assertThat(batch.events().getFirst().snapshot().orElseThrow().names()).containsExactly("a");
    assertThat(batch.events().getLast())
        .isEqualTo(new XapiEvent("vm", "del", "R2", java.util.Optional.empty()));
  }

  @Test
  void pagesInsteadOfRepliesAreTheirOwnFailure() throws Exception {
    for (var name :
        List.of(
            "230-a-malformed-xml", "231-a-empty-body", "232-a-not-xml", "237-a-chunked-request")) {
      assertThat(overTheWire(Replies.recorded(name)))
          .isEqualTo(new CallFailure.HttpStatus(500, "HTTP 500 internal server error"));
    }
    assertThat(overTheWire(Replies.recorded("239-a-unknown-path")))
        .isEqualTo(new CallFailure.HttpStatus(403, "HTTP 403 forbidden"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "110-b-login-on-member-HOST_IS_SLAVE",
        "131-a-host.get_all_records",
        "191-a-event.from-with-token-timeout-3s"
      })
  void noPrefixOfABodyPassesForAReply(String name) {
    var body = Replies.recordedBody(name);
    for (var length = 0; length < body.length; length += Math.max(1, body.length / 300)) {
      var prefix = java.util.Arrays.copyOf(body, length);
      for (var reader : RogueServerTest.readers) {
        assertThat(catchThrowable(() -> Replies.read(prefix, reader)))
            .as("%d bytes of %s", length, name)
            .isNotNull();
      }
    }
  }

  @Test
  void aReplyCutOffOnTheWireIsTruncated() throws Exception {
    var reply = Replies.recorded("130-a-pool.get_all_records");
    var head = new String(reply, StandardCharsets.UTF_8).indexOf("\r\n\r\n") + 4;
    for (var length = head + 1; length < reply.length; length += reply.length / 12) {
      assertThat(overTheWire(java.util.Arrays.copyOf(reply, length)))
          .as("%d bytes", length)
          .isEqualTo(new CallFailure.Truncated());
    }
    for (var length = 20; length < head; length += 60) {
      assertThat(overTheWire(java.util.Arrays.copyOf(reply, length)))
          .as("%d bytes", length)
          .isInstanceOfAny(CallFailure.ClosedBeforeReply.class, CallFailure.NotXmlRpc.class);
    }
  }

  private static CallFailure overTheWire(byte[] reply) throws Exception {
    RogueServer.Script once =
        (_, out, _) -> {
          out.write(reply);
          out.flush();
          throw new java.io.IOException("close");
        };
    try (var server = RogueServer.tls(IDENTITY, once);
        var connection =
            new XapiConnections(server.routes(), Pins.firstUse(), Mode.READ_ONLY)
                .open(RogueServer.HOST, Limits.reading())) {
      var thrown = catchThrowable(() -> connection.localLogin(ROOT, PATIENT));
      assertThat(thrown).isInstanceOf(XapiException.class);
      return ((XapiException) thrown).failure();
    }
  }
}
