package org.poolkeeper.procedure.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.model.EmergencyReason;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.Role;
import org.poolkeeper.procedure.Question.Candidate;

/// Who can take over, the best first, and who cannot and why.
///
/// @param cast with the last picture of the lost coordinator
/// @param lost whom they wait for
/// @param off hosts that the operator attests to be off
record Candidates(Cast cast, LostCoordinator lost, Set<HostId> off) {
  /// What a host in emergency mode says when a coordinator did answer it (XAPI.md 3.2).
  private static final Set<String> NOT_FOR_WANT_OF_A_COORDINATOR =
      Set.of(
          "HOST_UNKNOWN_TO_MASTER",
          "HOST_MASTER_CANNOT_TALK_BACK",
          "HOST_XAPI_VERSION_HIGHER_THAN_COORDINATOR");

  private static final String NO_ROLE = "has no usable role; it can be made to follow the new one";

  Candidates {
    off = Set.copyOf(off);
  }

  /// Every host of the pool.
  List<Candidate> ranked() {
    return new Ranking(cast.members(), able(), this::against, this::reasons).candidates();
  }

  /// Those that can be chosen, the best first.
  List<Member> able() {
    return cast.members().stream()
        .filter(member -> against(member).isEmpty())
        .sorted(
            Comparator.comparing((Member member) -> !member.answers() || !member.identified())
                .thenComparing(member -> !isInService(member))
                .thenComparing(
                    member -> CopyAge.of(member, cast).latest().orElse(Instant.MIN),
                    Comparator.reverseOrder())
                .thenComparingInt(member -> new StorageSeen(cast).missing(member).size())
                .thenComparingLong(member -> -memory(member))
                .thenComparing(Member::name))
        .toList();
  }

  private static long memory(Member member) {
    return member.record().stream().mapToLong(HostRecord::memoryTotal).findFirst().orElse(0);
  }

  /// Why a host cannot take over; empty if it can. One without a usable role is the last resort.
  Optional<String> against(Member member) {
    var against = firmlyAgainst(member);
    return against.filter(NO_ROLE::equals).isPresent()
        ? against.filter(_ -> cast.members().stream().anyMatch(this::isFit))
        : against;
  }

  private boolean isFit(Member member) {
    return firmlyAgainst(member).isEmpty();
  }

  private Optional<String> firmlyAgainst(Member member) {
    if (member.id().equals(lost.id())) {
      return Optional.of(
          lost.hasTurned()
              ? "is what the others wait for, and does not coordinate"
              : "is the one that is lost");
    }
    if (off.contains(member.id())) {
      return Optional.of("is off, as attested");
    }
    if (cast.memory().flatMap(pool -> pool.orphan(member.id())).isPresent()) {
      return Optional.of(
          "was found to be a former coordinator and was not seen to come home: its copy of the"
              + " database may be old");
    }
    return contact(member).or(() -> older(member));
  }

  private Optional<String> contact(Member member) {
    if (member.answers() || member.isStuckBeforeTls()) {
      return role(member);
    }
    return nobodyAnswers() ? Optional.empty() : Optional.of(member.silence(cast.sight().at()));
  }

  /// With no host to be seen, the one at whose console somebody stands can still be promoted.
  private boolean nobodyAnswers() {
    return cast.members().stream()
        .allMatch(member -> member.isAway() || member.id().equals(lost.id()));
  }

  private Optional<String> role(Member member) {
    return switch (member.role()) {
      case Role.Member _ -> Optional.empty();
      case Role.Emergency _ -> emergency(member);
      case Role.Broken() -> Optional.of(NO_ROLE);
      case Role.Coordinator() -> Optional.of("says that it coordinates");
      case Role.Unknown() -> Optional.of("does not tell whom it follows");
    };
  }

  private static Optional<String> emergency(Member member) {
    var code = emergencyCode(member);
    if (code.startsWith("HA_")) {
      return Optional.of("high availability keeps it from starting (%s)".formatted(code));
    }
    if (code.equals("HOST_ITS_OWN_SLAVE")) {
      return Optional.of("follows itself");
    }
    return NOT_FOR_WANT_OF_A_COORDINATOR.contains(code)
        ? Optional.of(
            "was refused by a coordinator that cannot be seen from here (%s)".formatted(code))
        : Optional.empty();
  }

  private static String emergencyCode(Member member) {
    return member
        .host()
        .flatMap(HostState::emergencyReason)
        .map(Observed::value)
        .map(EmergencyReason::code)
        .orElse("");
  }

  /// A member that is newer than its coordinator is refused for ever (XAPI.md 3.2).
  private Optional<String> older(Member member) {
    return cast.members().stream()
        .filter(other -> !other.id().equals(lost.id()) && !other.isAway())
        .filter(other -> Builds.compare(member, other) < 0)
        .map(other -> "is older than %s, which could not follow it".formatted(other.name()))
        .findFirst();
  }

  private boolean isInService(Member member) {
    return member.record().map(record -> record.enabled() && !record.maintenance()).orElse(true);
  }

  private List<String> reasons(Member member) {
    var reasons = new ArrayList<String>();
    var now = cast.sight().at();
    reasons.add(
        switch (member.role()) {
          case Role.Member(var to) -> "follows " + name(to);
          case Role.Emergency(var to) ->
              to.map(address -> "in emergency mode, waits for " + name(address))
                  .orElse("in emergency mode, waits for its coordinator");
          case Role.Broken() -> "has no usable role, and no other host can take over";
          case Role.Coordinator(), Role.Unknown() -> member.silence(now);
        });
    if (!member.identified()) {
      reasons.add("only at its console: it does not tell its uuid");
    } else if (member.isStuckBeforeTls()) {
      reasons.add("takes no calls: it has to be done at its console");
    } else if (!member.answers()) {
      reasons.add("only at its console");
    }
    reasons.add(CopyAge.of(member, cast).words(now));
    reasons.add(new StorageSeen(cast).words(member));
    member
        .record()
        .ifPresent(record ->
            reasons.add(
                "%d GiB of memory, %s, as recorded %s"
                    .formatted(
                        record.memoryTotal() >> 30,
                        Phrases.count(record.residentVms(), "VM"),
                        Phrases.ago(cast.picture().orElseThrow().at(), now))));
    if (!isInService(member)) {
      reasons.add(
          member.isOutOfService() ? "in maintenance, as recorded" : "disabled, as recorded");
    }
    return reasons;
  }

  private String name(HostAddress address) {
    return cast.sight().parties().directory().nameAndAddress(address);
  }
}
