package org.poolkeeper.procedure.catalog;

import java.util.List;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Step;

/// The steps in which the operator stands by what was said of hosts that are off.
record Attests(Cast cast, Inputs inputs) {

  List<Step.Attest> steps() {
    return cast.members().stream()
        .filter(member -> inputs.attestedOff().contains(member.id()))
        .map(member ->
            new Step.Attest(
                member.step("attest-off"),
                "Say that %s is off".formatted(member.name()),
                member.id(),
                "I have made sure that %s is powered off or fenced, not only silent, and that it stays so until this is done."
                    .formatted(member.name()),
                member.name()))
        .toList();
  }
}
