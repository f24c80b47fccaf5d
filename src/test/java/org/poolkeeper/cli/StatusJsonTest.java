package org.poolkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.diagnosis.Diagnostician;
import org.poolkeeper.model.Pools;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The contract that scripts and monitoring depend on.
class StatusJsonTest {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /// Names, order and types: `?` what may also be null, `|` between the words allowed.
  private static final String CONTRACT =
      """
      {"schema": "number", "observedAt": "time",
       "pool": {"uuid": "text?", "name": "text?",
                "coordinator": {"?": "", "hostUuid": "text?", "name": "text?", "address": "text"}},
       "condition": "HEALTHY|MEMBER_LOST|COORDINATOR_LOST|MEMBERS_STRANDED|SPLIT_BRAIN|ORPHANED_COORDINATOR|HA_MISMATCH|HAND_OVER_IN_PROGRESS|POOL_LOST|UNDETERMINED",
       "severity": "OK|ADVISORY|DEGRADED|CRITICAL|UNKNOWN",
       "claimants": [{"address": "text", "hostUuid": "text?", "followers": ["text"], "poolUuid": "text?", "generation": "number?",
                      "verdict": "RULES|ORPHANED|UNDECIDED", "since": "time?", "runningVms": "number?", "lastRead": "time?",
                      "reasons": [{"kind": "text", "bearing": "FOR|AGAINST|NEITHER", "fact": "text", "source": "text", "at": "time"}]}],
       "hosts": [{"uuid": "text?", "name": "text?", "address": "text",
                  "role": "COORDINATOR|MEMBER|EMERGENCY|BROKEN|UNKNOWN", "follows": "text?",
                  "contact": "ANSWERING|REFUSING|SILENT", "emergencyMode": "bool?",
                  "emergencyReason": {"?": "", "code": "text", "params": ["text"], "text": "text?"},
                  "live": "bool?", "enabled": "bool?", "maintenance": "bool?",
                  "ha": {"armed": "bool?", "statefiles": "number?", "networkPeers": "number?"},
                  "residentVms": "number?", "orphaned": "bool?"}],
       "ha": {"enabled": "bool?", "tolerates": "number?", "planExistsFor": "number?", "overcommitted": "bool?"},
       "findings": [{"code": "text", "severity": "OK|ADVISORY|DEGRADED|CRITICAL|UNKNOWN", "subject": "text", "message": "text",
                     "evidence": [{"fact": "text", "source": "text", "at": "time"}], "procedure": "text?"}]}
      """;

  static Stream<Pools> pools() {
    var minute = Duration.ofMinutes(1);
    return Stream.of(
        Pools.of(1),
        Pools.of(3),
        Pools.of(3).claim(claim -> claim.haOn()),
        Pools.of(3).coordinatorDead(),
        Pools.of(3).silent("host-c", minute),
        Pools.of(3).claims("host-b").follows("host-c", "host-b"),
        Pools.of(3)
            .silent("host-a", minute)
            .noClaims()
            .emergency("host-b", "host-a", "INTERNAL_ERROR no route"),
        Pools.of(3).host("host-c", host -> host.broken()),
        Pools.of(3).withoutCredentials(),
        Pools.of(2).remembers("host-a").allSilent(minute),
        Pools.of(1).noClaims().unsettled().host("host-a", host -> host.unseen()),
        Pools.of(2).noClaims().host("host-b", host -> host.unidentified()));
  }

  @ParameterizedTest
  @MethodSource("pools")
  void everySituationKeepsTheContract(Pools pools) {
    requireShape(
        "", MAPPER.readTree(CONTRACT), new StatusJson().object(Diagnoses.withWords(pools)));
    requireShape(
        "",
        MAPPER.readTree(CONTRACT),
        new StatusJson().object(new Diagnostician().diagnose(pools.snapshot())));
  }

  @Test
  void aTroubledPoolInFull() throws IOException {
    var golden = Path.of("src/test/resources/golden/status-troubled.json");

    assertThat(MAPPER.writeValueAsString(new StatusJson().object(Diagnoses.troubled())))
        .isEqualTo(Files.readString(golden).stripTrailing());
  }

  @Test
  void whatNoCoordinatorSaysNowIsNull() {
    var json = new StatusJson().object(Diagnoses.troubled());

    assertThat(json.path("hosts").values())
        .isNotEmpty()
        .allSatisfy(host -> {
          assertThat(host.path("live").isNull()).isTrue();
          assertThat(host.path("enabled").isNull()).isTrue();
          assertThat(host.path("maintenance").isNull()).isTrue();
        });
    assertThat(json.path("ha").values()).allSatisfy(value -> assertThat(value.isNull()).isTrue());
  }

  @Test
  void whatTheCoordinatorSaysIsThere() {
    var json =
        new StatusJson()
            .object(
                new Diagnostician().diagnose(Pools.of(3).claim(claim -> claim.haOn()).snapshot()));

    assertThat(json.path("ha").toString())
        .isEqualTo(
            "{\"enabled\":true,\"tolerates\":1,\"planExistsFor\":1,\"overcommitted\":false}");
    assertThat(json.path("pool").path("coordinator").path("name").asString()).isEqualTo("host-a");
    assertThat(json.path("hosts").values())
        .extracting(host -> host.path("live").asBoolean())
        .containsOnly(true);
    assertThat(json.path("hosts").path(1).path("ha").path("statefiles").asInt()).isEqualTo(1);
    assertThat(json.path("hosts").path(1).path("ha").path("networkPeers").asInt()).isEqualTo(3);
  }

  private static void requireShape(String path, JsonNode contract, JsonNode actual) {
    if (contract.isObject()) {
      if (actual.isNull()) {
        assertThat(contract.has("?")).as("%s may be null", path).isTrue();
        return;
      }
      var names = contract.propertyNames().stream().filter(name -> !name.equals("?")).toList();
      assertThat(List.copyOf(actual.propertyNames())).as("%s", path).isEqualTo(names);
      names.forEach(
          name -> requireShape(path + "." + name, contract.path(name), actual.path(name)));
    } else if (contract.isArray()) {
      assertThat(actual.isArray()).as("%s is a list", path).isTrue();
      actual.values().forEach(value -> requireShape(path + "[]", contract.path(0), value));
    } else {
      requireValue(path, contract.asString(), actual);
    }
  }

  private static void requireValue(String path, String contract, JsonNode actual) {
    var type = contract.replace("?", "");
    if (actual.isNull()) {
      assertThat(contract).as("%s is null", path).endsWith("?");
    } else if (type.contains("|")) {
      assertThat(actual.asString()).as("%s", path).isIn((Object[]) type.split("\\|"));
    } else {
      var fits =
          switch (type) {
            case "number" -> actual.isIntegralNumber();
            case "bool" -> actual.isBoolean();
            case "text" -> actual.isString();
            case "time" ->
                actual.isString()
                    && actual
                        .asString()
                        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z");
            default -> throw new AssertionError(type);
          };
      assertThat(fits).as("%s is %s: %s", path, type, actual).isTrue();
    }
  }
}
