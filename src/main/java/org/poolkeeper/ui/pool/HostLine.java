package org.poolkeeper.ui.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.poolkeeper.diagnosis.HostAssessment;
import org.poolkeeper.diagnosis.HostAssessment.Contact;
import org.poolkeeper.diagnosis.HostAssessment.RoleWord;
import org.poolkeeper.model.HostRecord.HostVersion;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.Observed;
import org.poolkeeper.ui.control.Ages;
import org.poolkeeper.ui.control.Freshness;
import org.poolkeeper.ui.control.Orphans;
import org.poolkeeper.ui.control.StateKind;

/// One row of the host table in words, at one moment. Equal rows look equal, so the screen changes
/// only where something changed.
///
/// @param kind its mark
/// @param name its label
/// @param coordinates whether it carries the star: it says it coordinates, or last said so
/// @param role "Coordinator", "was Coordinator", "Member"…
/// @param state a few words
/// @param vms how many run on it; with a question mark where the number is old
/// @param version what it runs
/// @param coordinatorSays what its coordinator records of it: live, enabled, maintenance
/// @param seen how long ago it was last heard
/// @param mark a word for the tree; empty for a host that was not replaced
/// @param stale whether the row fades: it was replaced as coordinator, or it did not answer the
///   last look, or long ago and no coordinator has called it live since
/// @param spoken the whole row for a screen reader
public record HostLine(
    StateKind kind,
    String name,
    boolean coordinates,
    String role,
    String state,
    String vms,
    String version,
    String coordinatorSays,
    String seen,
    String mark,
    boolean stale,
    String spoken) {

  /// `host` as it is at `now`.
  public static HostLine of(HostAssessment host, Instant now) {
    var age = host.lastHeard().map(at -> age(at, now));
    var stale =
        host.contact() != Contact.ANSWERING
            || (host.lastHeard().filter(at -> isOld(at, now)).isPresent()
                && !vouchedFor(host, now));
    var kind = markOf(host, stale);
    var name = host.host().label();
    var role = host.roleWords();
    return new HostLine(
        kind,
        name,
        host.role() == RoleWord.COORDINATOR,
        role,
        state(host, now),
        vms(host, stale, now),
        host.record().map(record -> version(record.version())).orElse("—"),
        coordinatorSays(host, now),
        age.map(Ages::brief).orElse("never"),
        "",
        stale,
        spoken(host, kind, name, role, age));
  }

  /// The same row for a host that was replaced as coordinator and is not known to have come home.
  HostLine orphaned() {
    var answering = kind != StateKind.UNKNOWN;
    return new HostLine(
        answering ? StateKind.CRITICAL : kind,
        name,
        coordinates,
        role,
        answering ? Orphans.WORDS : "orphaned, " + state,
        vms.equals("—") || vms.endsWith("?") ? vms : vms + "?",
        version,
        coordinatorSays,
        seen,
        "orphaned",
        true,
        spoken.replaceFirst(", ", ", " + Orphans.WORDS + ", "));
  }

  /// In a crowd, healthy hosts are asked rarely; their coordinator hears from each all the time.
  private static boolean vouchedFor(HostAssessment host, Instant now) {
    return host.live().filter(live -> live.value() && !isOld(live.at(), now)).isPresent();
  }

  /// A silent host is shown as unknown: we cannot see whether it is down.
  private static StateKind markOf(HostAssessment host, boolean stale) {
    return stale && host.contact() != Contact.REFUSING
        ? StateKind.UNKNOWN
        : StateKind.of(host.severity());
  }

  /// The diagnosis' words; only for silence they are ours, because silence grows by the second.
  private static String state(HostAssessment host, Instant now) {
    return host.host().view() instanceof HostView.Silent silent
        ? "no answer for " + Ages.brief(age(silent.since(), now))
        : host.state();
  }

  private static String vms(HostAssessment host, boolean stale, Instant now) {
    return host.residentVms()
        .map(vms -> vms.value() + (stale || isOld(vms.at(), now) ? "?" : ""))
        .orElse("—");
  }

  private static boolean isOld(Instant at, Instant now) {
    return Freshness.of(at, now) == Freshness.STALE;
  }

  /// For example `XCP-ng 8.3.0`.
  public static String version(HostVersion version) {
    var text =
        Stream.of(version.brand(), version.product())
            .filter(part -> !part.isBlank())
            .collect(Collectors.joining(" "));
    return text.isEmpty() ? "—" : text;
  }

  private static String coordinatorSays(HostAssessment host, Instant now) {
    var words =
        Stream.of(
                said(host.live(), "live", "not live"),
                said(host.enabled(), "enabled", "disabled"),
                host.maintenance().filter(Observed::value).map(_ -> "maintenance"))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", "));
    var old =
        Stream.of(host.live(), host.enabled(), host.maintenance())
            .flatMap(Optional::stream)
            .anyMatch(fact -> isOld(fact.at(), now));
    return words.isEmpty() ? "—" : old ? StateKind.UNKNOWN.symbol() + " " + words : words;
  }

  private static Optional<String> said(
      Optional<Observed<Boolean>> fact, String whenTrue, String whenFalse) {
    return fact.map(each -> each.value() ? whenTrue : whenFalse);
  }

  private static String spoken(
      HostAssessment host, StateKind kind, String name, String role, Optional<Duration> age) {
    var lastKnown = role.toLowerCase(Locale.ROOT).replaceFirst("^was ", "last known as ");
    var contact =
        switch (host.contact()) {
          case ANSWERING -> host.state();
          case REFUSING -> "refusing, " + host.state();
          case UNSEEN -> "not looked at yet";
          case SILENT ->
              age.map(each -> "silent for " + Ages.spoken(each)).orElse("never heard of");
        };
    return "%s, %s, %s, %s".formatted(name, kind.word(), contact, lastKnown);
  }

  private static Duration age(Instant at, Instant now) {
    var age = Duration.between(at, now);
    return age.isNegative() ? Duration.ZERO : age;
  }
}
