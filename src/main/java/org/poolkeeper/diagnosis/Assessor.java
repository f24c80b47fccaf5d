package org.poolkeeper.diagnosis;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.poolkeeper.diagnosis.HostAssessment.Contact;
import org.poolkeeper.diagnosis.HostAssessment.Orphaned;
import org.poolkeeper.diagnosis.HostAssessment.RoleWord;
import org.poolkeeper.guard.Verdict;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.Role;

/// Puts one host into the words of every screen and printer.
record Assessor(Situation situation, PoolCondition condition) {

  HostAssessment assess(HostState host) {
    var record = situation.record(host);
    var standing = ruling().map(coordinator -> Standing.of(host, coordinator, situation));
    var severity = severity(host, standing);
    return new HostAssessment(
        host,
        record,
        severity,
        roleWord(host),
        roleWords(host),
        host.role().flatMap(role -> awaits(role.value())),
        contact(host),
        state(host, record, standing),
        lastHeard(host),
        host.emergencyMode(),
        host.emergencyReason(),
        host.emergencyReason().map(reason -> new EmergencyWords().of(reason.value())),
        record.flatMap(one -> Optional.ofNullable(one.live())).map(this::recorded),
        fact(record, HostRecord::enabled),
        fact(record, HostRecord::maintenance),
        haArmed(host, record),
        fact(record, HostRecord::residentVms),
        orphaned(host));
  }

  private Orphaned orphaned(HostState host) {
    var marked = situation.marked(host).isPresent();
    var verdict = situation.rulings().of(host);
    if (verdict.isPresent()) {
      return switch (verdict.get()) {
        case Verdict.Rules _ -> Orphaned.NO;
        case Verdict.Orphaned _ -> Orphaned.YES;
        case Verdict.Undecided _ -> marked ? Orphaned.WAS : Orphaned.UNKNOWN;
      };
    }
    if (marked) {
      return Orphaned.WAS;
    }
    return switch (host.currentRole()) {
      case Role.Member _, Role.Emergency _, Role.Broken _ -> Orphaned.NO;
      case Role.Coordinator _, Role.Unknown _ -> Orphaned.UNKNOWN;
    };
  }

  private Optional<HostState> ruling() {
    return situation.claimants().size() == 1
        ? Optional.of(situation.claimants().getFirst())
        : situation.rulings().ruler();
  }

  private static Optional<HostAddress> awaits(Role role) {
    return role.awaits();
  }

  private <T> Optional<Observed<T>> fact(
      Optional<HostRecord> record, Function<HostRecord, T> field) {
    return record.map(field).map(this::recorded);
  }

  private <T> Observed<T> recorded(T value) {
    var claim = situation.shown().orElseThrow();
    return new Observed<>(value, claim.at(), claim.source());
  }

  private Optional<Observed<Boolean>> haArmed(HostState host, Optional<HostRecord> record) {
    return switch (Emergency.of(host)) {
      case HA_OFF_HERE -> host.emergencyReason().map(reason -> reason.map(_ -> false));
      case HA_CANNOT_START -> host.emergencyReason().map(reason -> reason.map(_ -> true));
      case STILL_BOOTING,
          BOOT_LOOP,
          BROKEN,
          FOLLOWS_ITSELF,
          NOT_KNOWN_TO_COORDINATOR,
          VERSION_HIGHER,
          CANNOT_TALK_BACK,
          NO_MANAGEMENT_ADDRESS,
          OTHER,
          NOT_TOLD ->
          record.flatMap(one ->
              situation
                  .shown()
                  .map(PoolClaim::pool)
                  .map(pool -> recorded(pool.ha().enabled() && !HaDiffering.deaf(one))));
    };
  }

  private static RoleWord roleWord(HostState host) {
    return switch (host.role().map(Observed::value).orElse(new Role.Unknown())) {
      case Role.Coordinator() -> RoleWord.COORDINATOR;
      case Role.Member _ -> RoleWord.MEMBER;
      case Role.Emergency _ -> RoleWord.EMERGENCY;
      case Role.Broken() -> RoleWord.BROKEN;
      case Role.Unknown() -> RoleWord.UNKNOWN;
    };
  }

  private String roleWords(HostState host) {
    var word =
        switch (roleWord(host)) {
          case COORDINATOR -> "coordinator";
          case MEMBER, EMERGENCY -> "member";
          case BROKEN -> "no usable role";
          case UNKNOWN -> recordedRole(host);
        };
    var told = host.answers() && roleWord(host) != RoleWord.UNKNOWN;
    return told || word.startsWith("no") || situation.claimants().contains(host)
        ? capitalised(word)
        : "Was " + word;
  }

  private String recordedRole(HostState host) {
    var record = situation.record(host);
    if (record.isPresent()) {
      var master = situation.shown().map(claim -> claim.pool().master()).orElse("");
      return record.get().ref().equals(master) ? "coordinator" : "member";
    }
    var id = situation.idOf(host);
    var pool = situation.remembered();
    if (pool.flatMap(one -> one.lastReign())
        .filter(reign -> id.filter(reign.host()::equals).isPresent())
        .isPresent()) {
      return "coordinator";
    }
    var listed =
        pool.stream()
            .flatMap(one -> one.hosts().stream())
            .anyMatch(one -> id.filter(one.id()::equals).isPresent());
    return listed ? "member" : "not known";
  }

  private static String capitalised(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static Contact contact(HostState host) {
    return switch (host.view()) {
      case HostView.Answering _ -> Contact.ANSWERING;
      case HostView.Refusing _ -> Contact.REFUSING;
      case HostView.Silent _ -> Contact.SILENT;
      case HostView.Unseen() -> Contact.UNSEEN;
    };
  }

  private static Optional<Instant> lastHeard(HostState host) {
    return host.view() instanceof HostView.Answering(var at)
        ? Optional.of(at)
        : host.role().map(Observed::at).or(() -> host.emergencyMode().map(Observed::at));
  }

  private Severity severity(HostState host, Optional<Standing> standing) {
    if (situation.strangers().contains(host)) {
      return Severity.ADVISORY;
    }
    return switch (host.view()) {
      case HostView.Unseen() -> Severity.UNKNOWN;
      case HostView.Silent _ -> Severity.UNKNOWN;
      case HostView.Refusing(var reason, _, _) ->
          switch (reason) {
            case CONNECTION_REFUSED, CLOSED_AFTER_TLS, NOT_XAPI -> Severity.DEGRADED;
            case TLS_FAILED, CERTIFICATE_UNKNOWN, CERTIFICATE_CHANGED -> Severity.UNKNOWN;
          };
      case HostView.Answering _ -> answering(host, standing);
    };
  }

  private Severity answering(HostState host, Optional<Standing> standing) {
    return switch (host.currentRole()) {
      case Role.Unknown() -> Severity.UNKNOWN;
      case Role.Emergency _, Role.Broken _ -> Severity.DEGRADED;
      case Role.Coordinator() ->
          switch (condition) {
            case PoolCondition.SplitBrain _ -> rules(host) ? usable(host) : Severity.CRITICAL;
            case PoolCondition.OrphanedCoordinator _ -> Severity.CRITICAL;
            case PoolCondition.MemberLost _,
                PoolCondition.MembersStranded _,
                PoolCondition.HaMismatch _ ->
                undecided(host) ? Severity.UNKNOWN : usable(host);
            case PoolCondition.Healthy _,
                PoolCondition.CoordinatorLost _,
                PoolCondition.HandOverInProgress _,
                PoolCondition.PoolLost _,
                PoolCondition.Undetermined _ ->
                usable(host);
          };
      case Role.Member _ ->
          standing.filter(one -> one == Standing.FOLLOWS).isPresent()
                  || condition instanceof PoolCondition.Undetermined
              ? usable(host)
              : Severity.DEGRADED;
    };
  }

  private Severity usable(HostState host) {
    var record = situation.record(host);
    if (record.filter(HostRecord::enabled).isPresent() || record.isEmpty()) {
      return Severity.OK;
    }
    return Severity.ADVISORY;
  }

  private String state(HostState host, Optional<HostRecord> record, Optional<Standing> standing) {
    if (situation.strangers().contains(host)) {
      return "belongs to another pool";
    }
    var lasting = new Facts(situation).lasting(host);
    return switch (host.view()) {
      case HostView.Unseen() -> "not looked at yet";
      case HostView.Silent _ -> "no answer" + lasting;
      case HostView.Refusing(var reason, _, _) ->
          switch (reason) {
            case CONNECTION_REFUSED ->
                StuckBeforeTlsCheck.stuck(host)
                    ? "half started, refuses secure connections"
                    : "refuses connections" + lasting;
            case CLOSED_AFTER_TLS -> "management service down" + lasting;
            case NOT_XAPI -> "answers, but not as a host" + lasting;
            case TLS_FAILED -> "no secure connection" + lasting;
            case CERTIFICATE_UNKNOWN -> "certificate not trusted yet";
            case CERTIFICATE_CHANGED -> "certificate has changed";
          };
      case HostView.Answering _ ->
          switch (host.currentRole()) {
            case Role.Emergency _ -> "emergency mode";
            case Role.Broken() -> "role broken";
            case Role.Unknown() -> "answering, role not told";
            case Role.Member(var to) -> member(record, standing, to);
            case Role.Coordinator() ->
                switch (condition) {
                  case PoolCondition.SplitBrain _ -> claiming(host, "answering, claims the pool");
                  case PoolCondition.OrphanedCoordinator _ ->
                      claiming(host, "answering, followed by nobody");
                  case PoolCondition.MemberLost _,
                      PoolCondition.MembersStranded _,
                      PoolCondition.HaMismatch _ ->
                      undecided(host) ? "answering, not clear that it rules" : working(record);
                  case PoolCondition.Healthy _,
                      PoolCondition.CoordinatorLost _,
                      PoolCondition.HandOverInProgress _,
                      PoolCondition.PoolLost _,
                      PoolCondition.Undetermined _ ->
                      working(record);
                };
          };
    };
  }

  private boolean rules(HostState host) {
    return situation.rulings().of(host).filter(Verdict.Rules.class::isInstance).isPresent();
  }

  private boolean undecided(HostState host) {
    return situation.rulings().of(host).filter(Verdict.Undecided.class::isInstance).isPresent();
  }

  private String claiming(HostState host, String undecided) {
    return switch (situation.rulings().of(host).orElse(new Verdict.Undecided(List.of()))) {
      case Verdict.Rules _ -> "answering, rules the pool";
      case Verdict.Orphaned _ -> "orphaned, its picture is stale";
      case Verdict.Undecided _ -> undecided;
    };
  }

  private String member(Optional<HostRecord> record, Optional<Standing> standing, HostAddress to) {
    if (standing.isPresent()) {
      return switch (standing.get()) {
        case FOLLOWS_ANOTHER -> "answering, follows " + situation.directory().name(to);
        case WRITTEN_OFF -> "answering, its coordinator has it dead";
        case FOLLOWS,
            CANNOT_JOIN,
            STARTING,
            OWN_FAULT,
            HA_OFF_HERE,
            SILENT,
            REFUSING,
            SAID_ALIVE,
            SAID_DEAD,
            NOT_KNOWN ->
            working(record);
      };
    }
    return switch (condition) {
      case PoolCondition.CoordinatorLost _, PoolCondition.HandOverInProgress _ ->
          "answering, waits for " + situation.directory().name(to);
      case PoolCondition.SplitBrain _ -> "answering, follows " + situation.directory().name(to);
      case PoolCondition.Healthy _,
          PoolCondition.MemberLost _,
          PoolCondition.MembersStranded _,
          PoolCondition.OrphanedCoordinator _,
          PoolCondition.HaMismatch _,
          PoolCondition.PoolLost _,
          PoolCondition.Undetermined _ ->
          working(record);
    };
  }

  private static String working(Optional<HostRecord> record) {
    if (record.filter(HostRecord::maintenance).isPresent()) {
      return "answering, in maintenance";
    }
    return record.filter(one -> !one.enabled()).isPresent() ? "answering, disabled" : "answering";
  }
}
