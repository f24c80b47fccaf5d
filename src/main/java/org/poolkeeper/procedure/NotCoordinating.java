package org.poolkeeper.procedure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.poolkeeper.diagnosis.Ages;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.Role;

/// Nothing at this address coordinates: it has met no look for that long, or it answers as
/// something else. Asked by address, because of a host that died before anybody looked nobody knows
/// more.
///
/// @param silentFor for how long it must not have answered
public record NotCoordinating(HostAddress address, String name, Duration silentFor)
    implements Condition {

  @Override
  public String words() {
    return "%s has not answered at %s for %s, or answers as something else than coordinator"
        .formatted(name, address, Ages.words(silentFor));
  }

  @Override
  public Holding in(Sight sight) {
    return sight
        .parties()
        .directory()
        .at(address)
        .map(host -> looked(sight, host))
        .orElseGet(
            () -> new Holding.CannotTell("%s was not looked at.".formatted(address), List.of()));
  }

  private Holding looked(Sight sight, HostState host) {
    var claims =
        sight.parties().claimants().stream()
            .anyMatch(other -> sight.parties().directory().same(other, host));
    if (claims) {
      return new Holding.DoesNotHold(
          name + " says that it coordinates.",
          new Looking(sight).direct(name + " says that it coordinates.", host, sight.at()));
    }
    return switch (host.view()) {
      case HostView.Answering _ -> answering(sight, host);
      case HostView.Unseen() ->
          new Holding.CannotTell("%s was not looked at.".formatted(address), List.of());
      case HostView.Refusing(_, var text, var since) -> away(sight, host, text, since);
      case HostView.Silent(_, var text, var since) -> away(sight, host, text, since);
    };
  }

  private Holding answering(Sight sight, HostState host) {
    var answers = new Looking(sight).answers(host);
    return switch (host.currentRole()) {
      case Role.Coordinator() ->
          new Holding.DoesNotHold(name + " says that it coordinates.", answers.evidence());
      case Role.Member _, Role.Emergency _, Role.Broken() ->
          new Holding.Holds(name + " answers and does not coordinate.", answers.evidence());
      case Role.Unknown() ->
          new Holding.CannotTell(
              name + " answers and does not tell what it takes itself for.", answers.evidence());
    };
  }

  private Holding away(Sight sight, HostState host, String text, Instant since) {
    var away = Duration.between(since, sight.at());
    var evidence = new Looking(sight).direct(text, host, since);
    return away.compareTo(silentFor) >= 0
        ? new Holding.Holds("%s %s.".formatted(name, Ages.silence(away)), evidence)
        : new Holding.CannotTell(
            (Ages.isJustNow(away)
                    ? "%s does not answer, and did so just now."
                    : "%s has not answered for %s only.")
                .formatted(name, Ages.words(away)),
            evidence);
  }
}
