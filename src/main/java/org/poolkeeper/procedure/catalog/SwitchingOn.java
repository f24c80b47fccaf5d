package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.command.HostCommand;
import org.poolkeeper.diagnosis.Evidence;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.IsSaidDead;
import org.poolkeeper.procedure.Planning.Refuses;
import org.poolkeeper.procedure.Precheck;
import org.poolkeeper.procedure.Repeat;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.Undo;

/// Has a machine that is off switched on: from here where a power-on mode is set, else by a person
/// (XAPI.md 4.9).
record SwitchingOn(Ruled ruled, Member host) {

  boolean fromHere() {
    return host.record().map(HostRecord::powerOnMode).filter(mode -> !mode.isBlank()).isPresent();
  }

  /// Why it is not one to switch on.
  static Optional<Refuses> against(Ruled ruled, Member host) {
    if (host.record().isEmpty()) {
      return Optional.of(
          WorkGrounds.plain(
              "%s has no record of %s: it is none of its hosts."
                  .formatted(ruled.ruler().name(), host.name()),
              Optional.empty()));
    }
    if (ruled.isRuler(host)) {
      return Optional.of(
          WorkGrounds.plain("%s coordinates: it is on.".formatted(host.name()), Optional.empty()));
    }
    if (!host.isAway()) {
      return Optional.of(
          host.record().filter(HostRecord::enabled).isEmpty()
              ? WorkGrounds.plain(
                  "%s is on, and takes no VMs.".formatted(host.name()),
                  Optional.of(Ids.LEAVE_MAINTENANCE))
              : WorkGrounds.plain("%s is on.".formatted(host.name()), Optional.empty()));
    }
    return new SwitchingOn(ruled, host).stillSaidAlive();
  }

  /// The server switches on only what it takes for dead, which may take ten minutes.
  private Optional<Refuses> stillSaidAlive() {
    if (!fromHere() || !Strays.isLive(host)) {
      return Optional.empty();
    }
    var claim = ruled.claim();
    return Optional.of(
        new Refuses(
            "%s still takes %s for alive, and switches on only what it takes for dead. That takes up to ten minutes after a host fell silent: wait, or have somebody press its button."
                .formatted(ruled.ruler().name(), host.name()),
            List.of(
                new Evidence(
                    "%s is on record as alive.".formatted(host.name()),
                    claim.source(),
                    claim.at())),
            Optional.empty()));
  }

  Step step() {
    return fromHere() ? powerOn() : byHand();
  }

  private Step.Act powerOn() {
    var checks = new ArrayList<>(ruled.rules());
    checks.add(
        Precheck.strict(
            new IsSaidDead(host.id(), host.name(), ruled.ruler().id(), ruled.ruler().name())));
    return new Step.Act(
        host.step("power-on"),
        "Switch %s on".formatted(host.name()),
        new HostCommand.PowerOn(ruled.ruler().target(), host.target()),
        "%s is switched on by \"%s\", as it is set up."
            .formatted(host.name(), host.record().map(HostRecord::powerOnMode).orElse("nothing")),
        checks,
        new Confirmation.None(),
        ruled.belongs(host),
        new Undo.NotNeeded("It can be shut down again at any time."),
        Repeat.AFTER_LOOKING,
        Times.RETURN,
        Times.RETURN_PATIENCE,
        "Its power-on mode may be set up wrongly, or it hangs while it starts: have somebody look"
            + " at it.");
  }

  private Step.Await byHand() {
    return new Step.Await(
        host.step("switched-on"),
        "Have somebody switch %s on".formatted(host.name()),
        new Condition.Answers(host.id(), host.name()),
        Times.RETURN,
        Times.CONSOLE_PATIENCE.plus(Times.RETURN_PATIENCE),
        "No power-on mode is set, so that somebody has to press its button; then it starts for some"
            + " minutes.",
        "Look at its console: it may hang in its firmware, wait for a key, or have no address.");
  }
}
