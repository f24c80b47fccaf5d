package org.poolkeeper.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.poolkeeper.model.HostProbe;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.Role;
import org.poolkeeper.model.Source;

/// Turns what was observed into evidence.
record Facts(Situation situation) {

  /// How a host met the last look, and what it took itself for.
  List<Evidence> of(HostState host) {
    return Stream.concat(Stream.of(contact(host)), role(host).stream()).toList();
  }

  /// Contact and role of several hosts.
  List<Evidence> of(List<HostState> hosts) {
    return hosts.stream().flatMap(host -> of(host).stream()).toList();
  }

  /// How a host met the last look.
  Evidence contact(HostState host) {
    var name = situation.name(host);
    var source = new Source.CredentialFreeProbe(host.endpoint().address());
    var looked = host.lastProbe().map(HostProbe::at).orElse(situation.now());
    return switch (host.view()) {
      case HostView.Answering(var at) -> new Evidence(name + " answers.", source, at);
      case HostView.Refusing(_, var text, _) ->
          new Evidence("%s refuses%s: %s".formatted(name, lasting(host), text), source, looked);
      case HostView.Silent(_, var text, _) ->
          new Evidence(name + silence(host) + ": " + text, source, looked);
      case HostView.Unseen() -> new Evidence(name + " was not asked yet.", source, looked);
    };
  }

  /// What a host took itself for when it last told.
  Optional<Evidence> role(HostState host) {
    var name = situation.name(host);
    return host.role()
        .filter(role -> !(role.value() instanceof Role.Unknown))
        .map(role ->
            from(
                role,
                switch (role.value()) {
                  case Role.Coordinator() -> name + " says that it coordinates.";
                  case Role.Member(var to) ->
                      "%s says that it follows %s."
                          .formatted(name, situation.directory().nameAndAddress(to));
                  case Role.Emergency(var to) ->
                      "%s says that it is in emergency mode%s."
                          .formatted(
                              name,
                              to.map(address ->
                                      ", waiting for "
                                          + situation.directory().nameAndAddress(address))
                                  .orElse(""));
                  case Role.Broken() -> name + " says that its role is broken.";
                  case Role.Unknown() -> name + " did not tell its role.";
                }));
  }

  /// The emergency flag and the stored error.
  List<Evidence> emergency(HostState host) {
    var name = situation.name(host);
    var flag =
        host.emergencyMode().stream()
            .map(mode ->
                from(
                    mode,
                    "Emergency mode of %s: %s.".formatted(name, mode.value() ? "yes" : "no")));
    var reasons =
        (host.recentReasons().isEmpty()
                ? host.emergencyReason().stream()
                : host.recentReasons().stream())
            .map(reason ->
                from(reason, "Stored error of %s: %s.".formatted(name, reason.value().code())));
    return Stream.concat(flag, reasons).toList();
  }

  /// Everything a host in emergency mode tells.
  List<Evidence> inEmergency(HostState host) {
    return Stream.concat(of(host).stream(), emergency(host).stream()).toList();
  }

  /// What the verdict on a claimant rests on.
  List<Evidence> verdict(HostState claimant) {
    return situation.rulings().of(claimant).stream()
        .flatMap(verdict -> verdict.reasons().stream())
        .map(reason -> new Evidence(reason.fact(), reason.source(), reason.at()))
        .toList();
  }

  /// Something a coordinator has on record.
  Evidence recorded(PoolClaim claim, String fact) {
    return new Evidence(fact, claim.source(), claim.at());
  }

  /// Something the shown picture has on record.
  Optional<Evidence> recorded(String fact) {
    return situation.shown().map(claim -> recorded(claim, fact));
  }

  /// An observation as evidence.
  static Evidence from(Observed<?> observed, String fact) {
    return new Evidence(fact, observed.source(), observed.at());
  }

  /// How long ago, in words.
  String since(Instant then) {
    return Words.duration(Duration.between(then, situation.now()));
  }

  /// " for 3 min" that a host has met looks this way; nothing where that began just now, or it
  /// answers, or was not asked.
  String lasting(HostState host) {
    return awayFor(host).map(Facts::lasting).orElse("");
  }

  /// " has not answered for 3 min", or " does not answer" where that began just now.
  String silence(HostState host) {
    var lasting = lasting(host);
    return lasting.isEmpty() ? " does not answer" : " has not answered" + lasting;
  }

  private static String lasting(Duration away) {
    return Ages.isJustNow(away) ? "" : " for " + Words.duration(away);
  }

  /// How long a host has met looks this way.
  Optional<Duration> awayFor(HostState host) {
    return switch (host.view()) {
      case HostView.Refusing(_, _, var since) ->
          Optional.of(Duration.between(since, situation.now()));
      case HostView.Silent(_, _, var since) ->
          Optional.of(Duration.between(since, situation.now()));
      case HostView.Answering _, HostView.Unseen _ -> Optional.empty();
    };
  }
}
