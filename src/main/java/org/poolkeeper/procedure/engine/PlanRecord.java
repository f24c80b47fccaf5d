package org.poolkeeper.procedure.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.poolkeeper.journal.Operator;
import org.poolkeeper.journal.Redactor;
import org.poolkeeper.journal.RunBegun;
import org.poolkeeper.journal.RunBegun.Input;
import org.poolkeeper.journal.RunBegun.PlanLine;
import org.poolkeeper.journal.RunBegun.PoolRef;
import org.poolkeeper.journal.RunBegun.ProcedureRef;
import org.poolkeeper.model.Secret;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.Undo;

/// A plan as it stands in the first entry of its run's journal: for people, and for taking the run
/// up again.
final class PlanRecord {
  /// Entries keep texts to a bounded length.
  private static final int PIECE = 8_000;

  private PlanRecord() {}

  static RunBegun of(Plan plan, Operator operator) {
    return new RunBegun(
        new ProcedureRef(plan.procedure().text(), plan.version(), plan.title()),
        new PoolRef(Optional.of(plan.pool().uuid()), plan.poolName()),
        inputs(plan),
        IntStream.range(0, plan.steps().size())
            .mapToObj(i -> line(i + 1, plan.steps().get(i)))
            .toList(),
        operator,
        pieces(new DataText().write(Plan.class, plan)));
  }

  /// The plan that a run began with; empty where this version cannot read it, or it was changed.
  ///
  /// @param known secrets that were taken out of the journal: where a word of the plan is one, as a
  ///   host's name may be a password, it is put back, and the sum tells whether it was that one
  static Optional<Plan> plan(RunBegun begun, List<Secret> known) {
    var text = String.join("", begun.planText());
    return Stream.concat(
            Stream.of(text),
            known.stream()
                .map(secret -> text.replace(Redactor.MARK, PrintableText.of(secret.reveal()))))
        .map(PlanRecord::read)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /// Whether something was taken out of the plan that one of its run's secrets may be.
  static boolean lacksWords(RunBegun begun) {
    return begun.planText().stream().anyMatch(piece -> piece.contains(Redactor.MARK));
  }

  private static Optional<Plan> read(String text) {
    var space = text.indexOf(' ');
    if (space < 0) {
      return Optional.empty();
    }
    var data = text.substring(space + 1);
    if (!text.substring(0, space).equals(sum(data))) {
      return Optional.empty();
    }
    try {
      return Optional.of((Plan) new DataText().read(Plan.class, PrintableText.back(data)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static List<String> pieces(String written) {
    var data = PrintableText.of(written);
    var text = sum(data) + " " + data;
    var pieces = new ArrayList<String>();
    for (var at = 0; at < text.length(); ) {
      var end = Math.min(at + PIECE, text.length());
      if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
        end--;
      }
      pieces.add(text.substring(at, end));
      at = end;
    }
    return List.copyOf(pieces);
  }

  /// Tells a text that something was taken out of.
  private static String sum(String data) {
    var sum = new CRC32();
    sum.update(data.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(sum.getValue());
  }

  private static List<Input> inputs(Plan plan) {
    var inputs = new ArrayList<Input>();
    plan.inputs().host().ifPresent(host -> inputs.add(new Input("host", host.uuid())));
    plan.inputs().attestedOff().stream()
        .map(host -> new Input("attested-off", host.uuid()))
        .forEach(inputs::add);
    plan.inputs().choices().forEach((name, value) -> inputs.add(new Input(name, value)));
    return inputs;
  }

  private static PlanLine line(int number, Step step) {
    return switch (step) {
      case Step.Act act ->
          new PlanLine(
              number,
              act.id().text(),
              act.title(),
              act.changes() + " " + undo(act.undo()),
              act.command().xe());
      case Step.Await await ->
          new PlanLine(number, await.id().text(), await.title(), "It changes nothing.", List.of());
      case Step.Attest attest ->
          new PlanLine(
              number, attest.id().text(), attest.title(), "It changes nothing.", List.of());
      case Step.Console console ->
          new PlanLine(
              number,
              console.id().text(),
              console.title(),
              console.changes() + " " + undo(console.undo()),
              console.xe());
    };
  }

  private static String undo(Undo undo) {
    return undo.words();
  }
}
