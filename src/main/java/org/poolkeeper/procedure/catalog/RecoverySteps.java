package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.List;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Precheck;
import org.poolkeeper.procedure.Step;

/// The steps by which a coordinator gets its members back.
///
/// @param away hosts on its record that do not answer and were not attested off
record RecoverySteps(Cast cast, Member ruler, Strays strays, List<Member> away, Inputs inputs) {

  List<Step> steps() {
    var steps = new ArrayList<Step>();
    new Attests(cast, inputs).steps().forEach(steps::add);
    var members = new MemberSteps(ruler, rules());
    var told = strays.astray().stream().filter(Member::answers).toList();
    var stuck = strays.astray().stream().filter(Member::isStuckBeforeTls).toList();
    if (isStarting()) {
      steps.add(members.start());
    }
    if (oneByOne()) {
      told.stream()
          .map(member -> members.reset(member, strays.says(member) + "."))
          .forEach(steps::add);
    } else if (!told.isEmpty()) {
      steps.add(new RecoverStep(ruler, rules(), told, away).act());
    }
    stuck.stream()
        .map(member ->
            members.console(
                member,
                "%s was restarted without its coordinator and takes no calls over the network."
                    .formatted(member.name())))
        .forEach(steps::add);
    var atConsole = inputs.choice("silent").filter("console"::equals).isPresent();
    var typed = atConsole ? away : List.<Member>of();
    typed.stream()
        .map(member ->
            members.console(
                member, "%s does not answer over the network.".formatted(member.name())))
        .forEach(steps::add);
    told.stream().map(members::await).forEach(steps::add);
    stuck.stream().map(members::await).forEach(steps::add);
    typed.stream().map(members::await).forEach(steps::add);
    return steps;
  }

  List<String> warnings() {
    var warnings = new ArrayList<String>();
    if (!oneByOne() && !away.isEmpty()) {
      warnings.add(new RecoverStep(ruler, rules(), strays.astray(), away).blackHoleWords());
    }
    if (isStarting()) {
      warnings.add(
          "%s has not ended its start. It may be waiting for the very hosts that are told now."
              .formatted(ruler.name()));
    }
    strays.astray().stream()
        .filter(member -> member.role() instanceof org.poolkeeper.model.Role.Emergency)
        .map(member ->
            "%s. If the reason is not that it waits for another host, following %s will not end it."
                .formatted(strays.says(member), ruler.name()))
        .forEach(warnings::add);
    away.stream()
        .map(member ->
            "%s %s. Nothing tells whether it is off or only cannot be reached; nothing is done to it%s."
                .formatted(
                    member.name(),
                    member.silence(cast.sight().at()),
                    inputs.choice("silent").filter("console"::equals).isPresent()
                        ? " but what is typed at its console"
                        : ""))
        .forEach(warnings::add);
    warnings.add(
        "A VM that runs on a host that is brought back is ended there if the database of %s has it on another host, or does not have it."
            .formatted(ruler.name()));
    return warnings;
  }

  private boolean isStarting() {
    return ruler.record().filter(record -> !record.enabled()).isPresent();
  }

  private boolean oneByOne() {
    return inputs.choice("way").filter("one-by-one"::equals).isPresent();
  }

  private List<Precheck> rules() {
    return List.of(
        Precheck.strict(new Condition.Rules(ruler.id(), ruler.name())),
        Precheck.strict(
            new Condition.Coordinates(
                ruler.id(), ruler.name(), cast.picture().orElseThrow().pool().id())));
  }
}
