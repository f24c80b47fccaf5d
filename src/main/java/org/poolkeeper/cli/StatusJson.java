package org.poolkeeper.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.diagnosis.Finding;
import org.poolkeeper.diagnosis.HostAssessment;
import org.poolkeeper.guard.Reason;
import org.poolkeeper.model.EmergencyReason;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.Source;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A diagnosis as the JSON object that scripts depend on: `schema` 1. Absent knowledge is `null`.
/// What only a coordinator can say (`live`, `enabled`, `maintenance`, `ha`) is null unless one says
/// it now, and what a host says of itself (`emergencyMode`) unless it answers: a last picture is no
/// present fact.
final class StatusJson {
  private static final int SCHEMA = 1;

  ObjectNode object(Diagnosis diagnosis) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("schema", SCHEMA);
    json.put("observedAt", time(diagnosis.snapshot().at()));
    pool(diagnosis, json.putObject("pool"));
    json.put("condition", diagnosis.condition().code());
    json.put("severity", diagnosis.severity().name());
    var claimants = json.putArray("claimants");
    diagnosis.claimants().forEach(claimant -> claimant(claimant, claimants.addObject()));
    var present = diagnosis.shown().filter(PoolClaim::open);
    var hosts = json.putArray("hosts");
    diagnosis.hosts().forEach(host -> host(host, present, hosts.addObject()));
    ha(present, json.putObject("ha"));
    var findings = json.putArray("findings");
    diagnosis.findings().forEach(finding -> finding(finding, findings.addObject()));
    return json;
  }

  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  private static void pool(Diagnosis diagnosis, ObjectNode json) {
    var claimed = diagnosis.shown().map(PoolClaim::pool);
    var remembered = diagnosis.snapshot().remembered();
    json.put(
        "uuid",
        claimed
            .map(pool -> pool.id().uuid())
            .or(() -> remembered.map(pool -> pool.id().uuid()))
            .orElse(null));
    json.put(
        "name",
        claimed
            .map(pool -> pool.name())
            .or(() -> remembered.map(RememberedPool::name))
            .orElse(null));
    diagnosis
        .coordinator()
        .map(HostAssessment::host)
        .ifPresentOrElse(
            host -> {
              var node = json.putObject("coordinator");
              node.put("hostUuid", host.id().map(Observed::value).map(HostId::uuid).orElse(null));
              node.put("name", host.name().map(Observed::value).orElse(null));
              node.put("address", host.endpoint().address().text());
            },
            () -> json.putNull("coordinator"));
  }

  private static void claimant(Diagnosis.Claimant claimant, ObjectNode json) {
    var host = claimant.host().host();
    json.put("address", host.endpoint().address().text());
    json.put("hostUuid", host.id().map(Observed::value).map(HostId::uuid).orElse(null));
    var followers = json.putArray("followers");
    claimant.followers().forEach(follower -> followers.add(follower.text()));
    json.put("poolUuid", claimant.claim().map(claim -> claim.pool().id().uuid()).orElse(null));
    json.put("generation", claimant.claim().flatMap(PoolClaim::generation).orElse(null));
    json.put("verdict", claimant.verdict().code());
    json.put("since", claimant.since().map(StatusJson::time).orElse(null));
    json.put("runningVms", claimant.claim().map(PoolClaim::residentVms).orElse(null));
    json.put("lastRead", claimant.claim().map(PoolClaim::at).map(StatusJson::time).orElse(null));
    var reasons = json.putArray("reasons");
    claimant.verdict().reasons().forEach(reason -> reason(reason, reasons.addObject()));
  }

  private static void reason(Reason reason, ObjectNode json) {
    json.put("kind", reason.kind().name());
    json.put("bearing", reason.bearing().name());
    json.put("fact", reason.fact());
    json.put("source", reason.source().words());
    json.put("at", time(reason.at()));
  }

  private static void host(HostAssessment host, Optional<PoolClaim> present, ObjectNode json) {
    var state = host.host();
    json.put("uuid", state.id().map(Observed::value).map(HostId::uuid).orElse(null));
    json.put("name", state.name().map(Observed::value).orElse(null));
    json.put("address", state.endpoint().address().text());
    json.put("role", host.role().name());
    json.put("follows", host.follows().map(HostAddress::text).orElse(null));
    json.put("contact", contact(host.contact()));
    var answers = host.contact() == HostAssessment.Contact.ANSWERING;
    json.put("emergencyMode", answers ? value(host.emergencyMode()) : null);
    reason(answers ? host.emergencyReason() : Optional.empty(), host.emergencyWords(), json);
    json.put("live", present.isPresent() ? value(host.live()) : null);
    json.put("enabled", present.isPresent() ? value(host.enabled()) : null);
    json.put("maintenance", present.isPresent() ? value(host.maintenance()) : null);
    var record = present.isPresent() ? host.record() : Optional.<HostRecord>empty();
    var ha = json.putObject("ha");
    ha.put(
        "armed",
        value(
            host.haArmed()
                .filter(armed ->
                    present.isPresent() || !(armed.source() instanceof Source.PoolSession))));
    ha.put("statefiles", record.map(known -> known.haStatefiles().size()).orElse(null));
    ha.put("networkPeers", record.map(known -> known.haNetworkPeers().size()).orElse(null));
    json.put("residentVms", host.residentVms().map(Observed::value).orElse(null));
    json.put(
        "orphaned",
        switch (host.orphaned()) {
          case YES, WAS -> Boolean.TRUE;
          case NO -> Boolean.FALSE;
          case UNKNOWN -> null;
        });
  }

  private static void reason(
      Optional<Observed<EmergencyReason>> stored, Optional<String> words, ObjectNode json) {
    if (stored.isEmpty()) {
      json.putNull("emergencyReason");
      return;
    }
    var reason = stored.get().value();
    var node = json.putObject("emergencyReason");
    node.put("code", reason.code());
    var params = node.putArray("params");
    reason.params().forEach(params::add);
    node.put("text", words.orElse(null));
  }

  /// From a host that was not looked at yet nothing came back either.
  private static String contact(HostAssessment.Contact contact) {
    return switch (contact) {
      case ANSWERING, REFUSING, SILENT -> contact.name();
      case UNSEEN -> HostAssessment.Contact.SILENT.name();
    };
  }

  private static void ha(Optional<PoolClaim> present, ObjectNode json) {
    var ha = present.map(claim -> claim.pool().ha());
    json.put("enabled", ha.map(known -> known.enabled()).orElse(null));
    json.put("tolerates", ha.map(known -> known.tolerates()).orElse(null));
    json.put("planExistsFor", ha.map(known -> known.planExistsFor()).orElse(null));
    json.put("overcommitted", ha.map(known -> known.overcommitted()).orElse(null));
  }

  private static void finding(Finding finding, ObjectNode json) {
    json.put("code", finding.code());
    json.put("severity", finding.severity().name());
    json.put("subject", finding.subject().label());
    json.put("message", finding.message());
    var evidence = json.putArray("evidence");
    for (var fact : finding.evidence()) {
      evidence
          .addObject()
          .put("fact", fact.fact())
          .put("source", fact.source().words())
          .put("at", time(fact.at()));
    }
    json.put("procedure", finding.procedure().orElse(null));
  }

  private static @Nullable Boolean value(Optional<Observed<Boolean>> observed) {
    return observed.map(Observed::value).orElse(null);
  }
}
