package org.poolkeeper.guard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.guard.Decision.Refused;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.RememberedPool;

/// Decides whether a command may be sent, as a function of what is known. It refuses whatever it is
/// not sure of: first whether the machine that is contacted is the one that is meant and was seen
/// just now, then what the command's footing asks for.
public final class CommandGuard {

  /// What may be done with `command`.
  ///
  /// @param snapshot a fresh look
  /// @param memory every pool remembered, as it is on disk now
  /// @param now by this machine's clock; facts older than that by more than some seconds are
  ///   refused
  public Decision decide(
      PoolCommand command,
      PoolSnapshot snapshot,
      List<RememberedPool> memory,
      Attestations attestations,
      Instant now) {
    return decide(new Scene(command, snapshot, memory, attestations, now));
  }

  Decision decide(Scene scene) {
    var footing = footing(scene);
    var objections = new ArrayList<>(new TargetCheck(scene).objections());
    objections.addAll(footing.objections());
    return objections.isEmpty()
        ? new Decision.Granted(permit(scene), footing.reasons())
        : together(objections);
  }

  /// The right to send in spite of a refusal. It carries the same expectation as any other: an
  /// override may take a side, it never means another machine.
  Permit permit(Scene scene) {
    return new Permit(scene.command(), scene.expectation());
  }

  private static FootingCheck footing(Scene scene) {
    return switch (scene.command().footing()) {
      case RULER -> new RulerCheck(scene);
      case NEW_RULER -> new NewRulerCheck(scene);
      case HOMECOMING -> new HomecomingCheck(scene);
      case OWN_VM -> new OwnVmCheck(scene);
      case ONE_HOST -> new OneHostCheck();
    };
  }

  /// One refusal out of all: what is conclusive alone if anything is; else an override has to agree
  /// to every consequence.
  private static Refused together(List<Refused> objections) {
    var conclusive = objections.stream().filter(one -> one.consequence().isEmpty()).toList();
    if (!conclusive.isEmpty()) {
      return conclusive.getFirst();
    }
    return new Refused(
        objections.stream().map(Refused::why).distinct().collect(Collectors.joining(" ")),
        objections.stream().flatMap(one -> one.reasons().stream()).distinct().toList(),
        Optional.of(
            objections.stream()
                .flatMap(one -> one.consequence().stream())
                .distinct()
                .collect(Collectors.joining(" "))));
  }
}
