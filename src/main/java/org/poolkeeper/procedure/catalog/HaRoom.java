package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.poolkeeper.command.HaCommand;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.IfMissing;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.KeepsRoomFor;
import org.poolkeeper.procedure.Planning.Refuses;
import org.poolkeeper.procedure.Question;
import org.poolkeeper.procedure.Repeat;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.StepId;
import org.poolkeeper.procedure.Undo;

/// For how many failed hosts room is kept. Choice `tolerate` = a number.
record HaRoom(Ruled ruled, VmCover cover, Inputs inputs) {
  private static final long OFFERED = 3;

  /// At most, as VMs are chosen to be protected; empty where not told.
  Optional<Long> most() {
    return ruled.sight().told().number(cover.most());
  }

  private Optional<Long> given() {
    return inputs.choice("tolerate").filter(text -> text.matches("\\d{1,2}")).map(Long::parseLong);
  }

  long chosen() {
    return cover.isCoordinatorOnly() ? 0 : given().orElse(now());
  }

  long now() {
    return ruled.claim().pool().ha().tolerates();
  }

  Optional<Refuses> refusal() {
    if (inputs.choice("tolerate").isPresent() && given().isEmpty()) {
      return Optional.of(
          WorkGrounds.plain(
              "The number of failed hosts to keep room for is a number, not \"%s\"."
                  .formatted(inputs.choice("tolerate").get()),
              Optional.empty()));
    }
    return given()
        .filter(number -> most().filter(most -> number > most).isPresent())
        .map(number ->
            WorkGrounds.plain(
                "Room for %s cannot be kept: with these VMs protected it is %d at most. Protect fewer VMs, free memory, or keep room for fewer."
                    .formatted(Phrases.count(number, "failed host"), most().orElseThrow()),
                Optional.empty()));
  }

  List<Question> open() {
    if (cover.isCoordinatorOnly() || given().isPresent()) {
      return List.of();
    }
    var most = most().orElse(Math.max(now(), 1));
    var options = new ArrayList<Question.Option>();
    LongStream.rangeClosed(0, Math.min(most, OFFERED))
        .map(number -> Math.min(most, OFFERED) - number)
        .forEach(number ->
            options.add(
                new Question.Option(
                    String.valueOf(number),
                    number == 0
                        ? "None: VMs are restarted where there happens to be room."
                        : "%s: room for that is kept free, and starting more VMs is refused."
                            .formatted(Phrases.count(number, "host")))));
    return List.of(
        new Question.WhichWay(
            "tolerate",
            "For how many failed hosts is room to be kept? %s"
                .formatted(
                    most()
                        .map(number ->
                            "As chosen (%s) it is %d at most.".formatted(cover.words(), number))
                        .orElse("How many are possible was not told.")),
            options));
  }

  /// The step, where it changes anything.
  ///
  /// @param before what is kept then
  Optional<Step> step(long before) {
    var wanted = chosen();
    var ruler = ruled.ruler();
    return wanted == before
        ? Optional.empty()
        : Optional.of(
            new Step.Act(
                new StepId("ha-room"),
                wanted == 0
                    ? "Keep no room for failed hosts"
                    : "Keep room for " + Phrases.count(wanted, "failed host"),
                new HaCommand.SetFailuresToTolerate(ruler.target(), ruled.pool().uuid(), wanted),
                wanted > before
                    ? "Protected VMs are promised a restart, and VMs that would take that room are"
                        + " not started any more."
                    : "Fewer failures are covered, and more VMs can be started.",
                ruled.rules(),
                new Confirmation.None(),
                Optional.of(new KeepsRoomFor(wanted, ruler.id(), ruler.name())),
                new KeepsRoomFor(wanted, ruler.id(), ruler.name()),
                new Undo.By(
                    new HaCommand.SetFailuresToTolerate(
                        ruler.target(), ruled.pool().uuid(), before),
                    "Keep room for %s again.".formatted(Phrases.count(before, "failed host")),
                    new KeepsRoomFor(before, ruler.id(), ruler.name()),
                    Times.SETTING_PATIENCE),
                Repeat.SAFE,
                Times.SETTING,
                Times.SETTING_PATIENCE,
                "There is less room than was told. Protect fewer VMs, or keep room for fewer"
                    + " hosts.",
                IfMissing.REST_MAY_GO_ON));
  }
}
