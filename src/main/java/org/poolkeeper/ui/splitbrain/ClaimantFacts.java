package org.poolkeeper.ui.splitbrain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.diagnosis.Diagnosis.Claimant;
import org.poolkeeper.guard.Verdict;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.RememberedPool.Reign;
import org.poolkeeper.model.Source;
import org.poolkeeper.ui.control.Ages;
import org.poolkeeper.ui.control.Orphans;
import org.poolkeeper.ui.control.StateKind;
import org.poolkeeper.ui.control.Told;

/// One side of the comparison: a column, cell by cell.
final class ClaimantFacts {

  private static final int NAMED = 4;

  private final Diagnosis diagnosis;
  private final Claimant claimant;
  private final HostState host;
  private final DoubleRecords records;
  private final Instant now;
  private final ZoneId zone;

  ClaimantFacts(
      Diagnosis diagnosis, Claimant claimant, DoubleRecords records, Instant now, ZoneId zone) {
    this.diagnosis = diagnosis;
    this.claimant = claimant;
    this.host = claimant.host().host();
    this.records = records;
    this.now = now;
    this.zone = zone;
  }

  String name() {
    return host.label();
  }

  Cell since(String title) {
    var started =
        claimant
            .claim()
            .flatMap(claim ->
                own(claim)
                    .flatMap(HostRecord::started)
                    .map(at -> at.minus(claim.clockAhead().orElse(Duration.ZERO))));
    return cell(
        title,
        started
            .map(at -> "since %s (%s)".formatted(moment(at), Ages.brief(age(at))))
            .orElse("since when is not known"),
        started.flatMap(_ -> claimant.claim()).map(ClaimantFacts::told).stream().toList());
  }

  Cell followers(String title) {
    var following =
        claimant.followers().stream()
            .flatMap(address -> diagnosis.snapshot().host(address).stream())
            .toList();
    var names =
        claimant.followers().stream()
            .map(address ->
                diagnosis.snapshot().host(address).map(HostState::label).orElse(address.text()))
            .sorted()
            .toList();
    return names.isEmpty()
        ? cell(title, "nobody", votes(othersThatTell()))
        : cell(title, list(names), votes(following));
  }

  Cell alive(String title) {
    return fromClaim(
        title,
        claim -> {
          var others =
              claim.hosts().stream()
                  .filter(record -> own(claim).filter(record::equals).isEmpty())
                  .toList();
          var names =
              others.stream()
                  .filter(record -> Boolean.TRUE.equals(record.live()))
                  .map(HostRecord::name)
                  .sorted()
                  .toList();
          return others.isEmpty()
              ? "it lists no other host"
              : names.isEmpty()
                  ? "nobody of %d others".formatted(others.size())
                  : "%s (%d of %d others)".formatted(list(names), names.size(), others.size());
        });
  }

  Cell running(String title) {
    return fromClaim(
        title,
        claim ->
            "%d in all, %s on itself"
                .formatted(
                    claim.hosts().stream().mapToInt(HostRecord::residentVms).sum(),
                    own(claim).map(record -> Integer.toString(record.residentVms())).orElse("?")));
  }

  Cell both(String title) {
    if (claimant.claim().filter(ClaimantFacts::isUnlisted).isPresent()) {
      return fromClaim(title, _ -> "its list of VMs was not read yet");
    }
    return claimant
        .claim()
        .map(claim -> {
          var apart = records.apart(claim);
          var told = List.of(told(claim));
          return apart.isEmpty()
              ? cell(
                  title,
                  records.count() == 0
                      ? "none"
                      : "%d, each on the same host on both sides".formatted(records.count()),
                  told)
              : Cell.of(name(), title, Optional.of(StateKind.CRITICAL), risky(apart), told, now);
        })
        .orElseGet(() -> unread(title));
  }

  /// The number of VMs is in the first picture, their names come a little later.
  private static boolean isUnlisted(PoolClaim claim) {
    return claim.vms().isEmpty()
        && claim.hosts().stream().anyMatch(record -> record.residentVms() > 0);
  }

  private String risky(List<String> apart) {
    var same = records.count() - records.apart().size();
    return list(apart)
        + (same == 0 ? "" : "; %d more on the same host on both sides".formatted(same));
  }

  Cell changes(String title) {
    return fromClaim(
        title, claim -> claim.generation().map(each -> Long.toString(each)).orElse("not told"));
  }

  Cell reigned(String title) {
    var memory = diagnosis.snapshot().remembered();
    if (memory.isEmpty()) {
      return cell(title, "nothing is remembered of this pool", List.of());
    }
    var told = List.of(Told.of(new Source.PoolMemory(), memory.get().at()));
    var last =
        id().flatMap(id ->
            memory.get().reigns().stream()
                .filter(reign -> reign.host().equals(id))
                .max(Comparator.comparing(Reign::to)));
    return cell(
        title,
        last.map(reign ->
                "from %s to %s (%s ago)"
                    .formatted(
                        moment(reign.from()), moment(reign.to()), Ages.brief(age(reign.to()))))
            .orElse("never, as far as is remembered"),
        told);
  }

  Cell verdict(String title, Verdict verdict) {
    var told =
        verdict.reasons().stream().limit(1).map(one -> Told.of(one.source(), one.at())).toList();
    return switch (verdict) {
      case Verdict.Rules _ -> Cell.of(name(), title, Optional.of(StateKind.OK), "rules", told, now);
      case Verdict.Orphaned(var successor, _) ->
          Cell.of(
              name(),
              title,
              Optional.of(StateKind.CRITICAL),
              "orphaned"
                  + successor
                      .flatMap(new Orphans(diagnosis)::name)
                      .map(other -> ", replaced by " + other)
                      .orElse(""),
              told,
              now);
      case Verdict.Undecided _ ->
          Cell.of(name(), title, Optional.of(StateKind.UNKNOWN), "undecided", told, now);
    };
  }

  Cell sources(String title) {
    var told =
        Told.bySource(
            Stream.concat(
                    claimant.claim().map(ClaimantFacts::told).stream(),
                    host.role().map(role -> Told.of(role.source(), role.at())).stream())
                .toList());
    var words =
        told.isEmpty()
            ? "nobody told"
            : String.join("; ", told.stream().map(one -> one.words(now)).toList());
    return cell(title, words, told);
  }

  private Cell fromClaim(String title, Function<PoolClaim, String> words) {
    return claimant
        .claim()
        .map(claim -> cell(title, words.apply(claim), List.of(told(claim))))
        .orElseGet(() -> unread(title));
  }

  private Cell unread(String title) {
    return cell(title, "its picture was not read", List.of());
  }

  private Cell cell(String title, String value, List<Told> told) {
    return Cell.of(name(), title, Optional.empty(), value, told, now);
  }

  private Optional<HostRecord> own(PoolClaim claim) {
    return id().flatMap(claim::host).or(claim::coordinator);
  }

  private Optional<HostId> id() {
    return host.id()
        .map(Observed::value)
        .or(() -> claimant.claim().flatMap(PoolClaim::coordinator).map(HostRecord::id));
  }

  private Stream<HostState> others() {
    return diagnosis.snapshot().hosts().stream().filter(other -> !other.equals(host));
  }

  private List<HostState> othersThatTell() {
    return others().filter(other -> other.answers() && other.role().isPresent()).toList();
  }

  /// The oldest vote tells how far all of them can be relied on.
  private static List<Told> votes(List<HostState> voters) {
    return voters.stream()
        .flatMap(voter -> voter.role().stream())
        .min(Comparator.comparing(Observed::at))
        .map(oldest ->
            voters.size() == 1
                ? Told.of(oldest.source(), oldest.at())
                : new Told(
                    "%d hosts asked without credentials".formatted(voters.size()),
                    oldest.at(),
                    Told.Ageing.FADES))
        .stream()
        .toList();
  }

  private static Told told(PoolClaim claim) {
    return Told.of(claim.source(), claim.at());
  }

  private static String list(List<String> names) {
    return names.size() <= NAMED
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, NAMED - 1))
            + " and %d more".formatted(names.size() - NAMED + 1);
  }

  private Duration age(Instant at) {
    var age = Duration.between(at, now);
    return age.isNegative() ? Duration.ZERO : age;
  }

  /// "19:02", with the date where it is not today's.
  private String moment(Instant at) {
    var today = LocalDate.ofInstant(now, zone).equals(LocalDate.ofInstant(at, zone));
    return DateTimeFormatter.ofPattern(today ? "HH:mm" : "d MMM HH:mm", Locale.ENGLISH)
        .format(at.atZone(zone));
  }
}
