package org.poolkeeper.ui.host;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.diagnosis.HostAssessment;
import org.poolkeeper.model.CertificateFacts;
import org.poolkeeper.model.CredentialCheck;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.HostRecord.HostVersion;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.Role;
import org.poolkeeper.ui.control.Ages;
import org.poolkeeper.ui.control.Orphans;

/// What is known of one host, as lines: first what it says itself, then what each coordinator says
/// of it. Two that differ stand side by side.
final class HostFacts {

  private final Diagnosis diagnosis;
  private final HostAssessment assessment;
  private final HostState host;
  private final ZoneId zone;

  HostFacts(Diagnosis diagnosis, HostAssessment assessment, ZoneId zone) {
    this.diagnosis = diagnosis;
    this.assessment = assessment;
    this.host = assessment.host();
    this.zone = zone;
  }

  List<Fact> lines() {
    return Stream.concat(ownWords(), diagnosis.snapshot().claims().stream().flatMap(this::recorded))
        .toList();
  }

  private Stream<Fact> ownWords() {
    return Stream.of(
            Optional.of(new Fact("Address", addresses(), Optional.empty(), Optional.empty(), true)),
            orphaned(),
            lastLook(),
            host.role().map(role -> Fact.observed("Says it is", role.map(HostFacts::roleWords))),
            follows(),
            assessment
                .emergencyMode()
                .map(
                    flag -> Fact.observed("Emergency mode", flag.map(each -> each ? "yes" : "no"))),
            emergencyReason(),
            assessment
                .haArmed()
                .map(armed -> Fact.observed("HA armed", armed.map(each -> each ? "yes" : "no"))),
            host.certificate()
                .map(seen -> Fact.identifier("Certificate", seen.map(this::certificate))),
            credentials(),
            host.id().map(id -> Fact.identifier("Identity", id.map(each -> each.uuid()))))
        .flatMap(Optional::stream);
  }

  private Optional<Fact> orphaned() {
    return new Orphans(diagnosis)
        .of(host)
        .map(mark ->
            Fact.observed(
                "Replaced",
                new Observed<>(Orphans.WORDS + ": " + mark.why(), mark.at(), mark.source())));
  }

  private String addresses() {
    return Stream.concat(
            Stream.of(host.endpoint().toString()),
            host.aliases().stream()
                .filter(alias -> !alias.equals(host.endpoint().address()))
                .sorted()
                .map(HostAddress::text))
        .collect(Collectors.joining(", "));
  }

  private Optional<Fact> lastLook() {
    return host.lastProbe()
        .map(probe ->
            new Fact(
                "Last look",
                viewWords(host.view()),
                Optional.of(
                    new org.poolkeeper.model.Source.CredentialFreeProbe(
                        probe.endpoint().address())),
                Optional.of(probe.at()),
                false));
  }

  private static String viewWords(HostView view) {
    return switch (view) {
      case HostView.Answering _ -> "answered";
      case HostView.Refusing(_, var text, _) -> text;
      case HostView.Silent(_, var text, _) -> text;
      case HostView.Unseen() -> "not looked at yet";
    };
  }

  private Optional<Fact> follows() {
    return host.role()
        .filter(_ -> assessment.follows().isPresent())
        .map(role ->
            Fact.observed(
                role.value() instanceof Role.Emergency ? "Waits for" : "Follows",
                role.map(_ -> assessment.follows().map(this::named).orElse(""))));
  }

  private static String roleWords(Role role) {
    return switch (role) {
      case Role.Coordinator() -> "coordinator";
      case Role.Member _ -> "member";
      case Role.Emergency _ -> "member in emergency mode";
      case Role.Broken() -> "broken";
      case Role.Unknown() -> "not told";
    };
  }

  private String named(HostAddress address) {
    return diagnosis
        .snapshot()
        .host(address)
        .map(HostState::label)
        .filter(label -> !label.equals(address.text()))
        .map(label -> label + " (" + address + ")")
        .orElse(address.text());
  }

  private Optional<Fact> emergencyReason() {
    return assessment
        .emergencyReason()
        .map(reason ->
            Fact.observed(
                "Stored reason",
                reason.map(each ->
                    assessment
                        .emergencyWords()
                        .map(words -> words + " (" + each.code() + ")")
                        .orElse(each.code()))));
  }

  private String certificate(CertificateFacts facts) {
    var hex = facts.fingerprint().hex();
    return "%s… until %s".formatted(hex.substring(0, 17), date(facts.notAfter()));
  }

  private Optional<Fact> credentials() {
    return switch (host.credentials()) {
      case CredentialCheck.NOT_TRIED, CredentialCheck.ACCEPTED -> Optional.empty();
      case CredentialCheck.REFUSED ->
          Optional.of(Fact.note("Credentials", "user and password refused"));
      case CredentialCheck.NOT_ALLOWED ->
          Optional.of(Fact.note("Credentials", "user known, but not let in"));
    };
  }

  private Stream<Fact> recorded(PoolClaim claim) {
    return host
        .id()
        .map(Observed::value)
        .flatMap(claim::host)
        .or(() -> assessment.record().filter(claim.hosts()::contains))
        .stream()
        .flatMap(record -> recorded(claim, record));
  }

  private Stream<Fact> recorded(PoolClaim claim, HostRecord record) {
    var live = record.live();
    return Stream.of(
            Optional.of(said(claim, "Version", version(record.version()))),
            record.version().xapiBuild().isBlank()
                ? Optional.<Fact>empty()
                : Optional.of(said(claim, "Service", "build " + record.version().xapiBuild())),
            Optional.of(said(claim, "Live", live == null ? "not told" : live ? "yes" : "no")),
            Optional.of(said(claim, "Takes VMs", takesVms(record))),
            Optional.of(said(claim, "VMs", Integer.toString(record.residentVms()))),
            record.memoryTotal() == 0
                ? Optional.<Fact>empty()
                : Optional.of(said(claim, "Memory", memory(record.memoryTotal()))),
            record
                .booted()
                .filter(booted -> booted.isBefore(claim.at()))
                .map(booted -> Ages.brief(Duration.between(booted, claim.at())))
                .map(uptime -> said(claim, "Up for", uptime)),
            record.currentOperations().isEmpty()
                ? Optional.<Fact>empty()
                : Optional.of(
                    said(claim, "Busy with", String.join(", ", record.currentOperations()))))
        .flatMap(Optional::stream);
  }

  private static Fact said(PoolClaim claim, String label, String value) {
    return Fact.observed(label, new Observed<>(value, claim.at(), claim.source()));
  }

  private static String takesVms(HostRecord record) {
    if (record.maintenance()) {
      return "no, in maintenance";
    }
    return record.enabled() ? "yes" : "no, disabled";
  }

  private static String version(HostVersion version) {
    return (version.brand() + " " + version.product()).strip();
  }

  private static String memory(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / 1073741824.0);
  }

  private String date(java.time.Instant instant) {
    return DateTimeFormatter.ISO_LOCAL_DATE.format(instant.atZone(zone));
  }
}
