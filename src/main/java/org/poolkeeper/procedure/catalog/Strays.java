package org.poolkeeper.procedure.catalog;

import java.util.List;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Role;

/// The hosts on a coordinator's record that can be asked and do not follow it, and those that
/// cannot be asked.
///
/// @param cast with the picture of `ruler`
/// @param ruler who coordinates
record Strays(Cast cast, Member ruler) {

  boolean any() {
    return !astray().isEmpty();
  }

  /// Those that answer, with a call or a vote, and follow somebody else or cannot join; claimants
  /// are not among them.
  List<Member> astray() {
    return others().stream()
        .filter(member -> !member.isAway())
        .filter(member -> !(member.role() instanceof Role.Coordinator))
        .filter(member -> !follows(member))
        .toList();
  }

  /// Those that can neither be called nor give a vote.
  List<Member> away() {
    return others().stream().filter(Member::isAway).toList();
  }

  /// Those that follow it by their own word.
  List<Member> followers() {
    return others().stream().filter(this::follows).toList();
  }

  /// Those that say that they coordinate, too.
  List<Member> rivals() {
    return cast.claimants().stream().filter(member -> !member.id().equals(ruler.id())).toList();
  }

  boolean follows(Member member) {
    return member.role().votesFor().filter(this::leadsToRuler).isPresent();
  }

  private boolean leadsToRuler(org.poolkeeper.model.HostAddress address) {
    return ruler.host().filter(host -> directory().leads(address, host)).isPresent();
  }

  /// Whether it can be told anything: on the ruler's record.
  boolean isKnown(Member member) {
    return cast.picture().flatMap(claim -> claim.host(member.id())).isPresent();
  }

  private List<Member> others() {
    return cast.others(ruler.id()).stream().filter(this::isKnown).toList();
  }

  private org.poolkeeper.guard.Directory directory() {
    return cast.sight().parties().directory();
  }

  /// What a stray says of itself.
  String says(Member member) {
    return switch (member.role()) {
      case Role.Member(var to) ->
          "%s follows %s".formatted(member.name(), directory().nameAndAddress(to));
      case Role.Emergency(var to) ->
          "%s is in emergency mode%s%s"
              .formatted(
                  member.name(),
                  to.map(address -> ", waiting for " + directory().nameAndAddress(address))
                      .orElse(""),
                  member
                      .host()
                      .flatMap(HostState::emergencyReason)
                      .map(reason -> " (" + reason.value().code() + ")")
                      .orElse(""));
      case Role.Coordinator() -> member.name() + " says that it coordinates";
      case Role.Broken() -> member.name() + " has no usable role";
      case Role.Unknown() ->
          member.answers()
              ? member.name() + " does not tell whom it follows"
              : member.name() + " " + member.silence(cast.sight().at());
    };
  }

  /// Whether the coordinator has it on record as alive.
  static boolean isLive(Member member) {
    return member.record().map(HostRecord::live).filter(live -> live).isPresent();
  }
}
