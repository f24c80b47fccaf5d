package org.poolkeeper.cli;

import java.util.List;
import org.poolkeeper.model.HostId;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Precheck;
import org.poolkeeper.procedure.Question;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.StepId;
import org.poolkeeper.procedure.Undo;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a procedure makes of a pool, as the JSON object that scripts read: `schema` 1. Exactly one
/// of `plan`, `questions` and `refusal` is not null.
final class PlanJson {
  private static final int SCHEMA = 1;

  ObjectNode object(Planning planning) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("schema", SCHEMA);
    json.putNull("plan").putNull("questions").putNull("refusal");
    switch (planning) {
      case Planning.Made(var plan) -> plan(plan, json.putObject("plan"));
      case Planning.Asks(var questions) -> {
        var array = json.putArray("questions");
        questions.forEach(question -> question(question, array.addObject()));
      }
      case Planning.Refuses(var why, var evidence, var instead) -> {
        var refusal = json.putObject("refusal");
        refusal.put("why", why);
        var facts = refusal.putArray("evidence");
        evidence.forEach(one ->
            facts
                .addObject()
                .put("fact", one.fact())
                .put("source", one.source().words())
                .put("at", StatusJson.time(one.at())));
        refusal.put("instead", instead.map(id -> id.text()).orElse(null));
      }
    }
    return json;
  }

  private static void plan(Plan plan, ObjectNode json) {
    json.put("procedure", plan.procedure().text());
    json.put("version", plan.version());
    json.put("title", plan.title());
    json.put("poolUuid", plan.pool().uuid());
    json.put("poolName", plan.poolName());
    json.put("stillWorks", plan.stillWorks());
    strings(json.putArray("warnings"), plan.warnings());
    json.put("usualSeconds", plan.usual().toSeconds());
    var steps = json.putArray("steps");
    plan.steps().forEach(step -> step(step, steps.addObject()));
    phases(plan, json);
    json.put("doneWhen", plan.expected().words());
    json.put("madeAt", StatusJson.time(plan.at()));
  }

  /// `phases`: how the steps are grouped, numbered from 1; empty where they are not.
  static void phases(Plan plan, ObjectNode json) {
    var phases = json.putArray("phases");
    for (var phase : plan.phases()) {
      var node = phases.addObject().put("number", phases.size());
      node.put("kind", phase.kind().name())
          .put("host", phase.host().map(HostId::uuid).orElse(null))
          .put("name", phase.name())
          .put("title", phase.title());
      strings(node.putArray("steps"), phase.steps().stream().map(StepId::text).toList());
    }
  }

  private static void step(Step step, ObjectNode json) {
    json.put("id", step.id().text());
    json.put("title", step.title());
    json.put("ifMissing", step.ifMissing().name());
    switch (step) {
      case Step.Act act -> {
        json.put("kind", "ACT");
        json.put("target", act.command().target().name());
        json.put("address", act.command().target().endpoint().address().text());
        strings(json.putArray("xe"), act.command().xe());
        json.put("changes", act.changes());
        prechecks(json.putArray("prechecks"), act.prechecks());
        json.put("confirm", confirmation(act.confirmation()));
        json.put("unless", act.already().map(Condition::words).orElse(null));
        json.put("shownBy", act.verification().words());
        undo(act.undo(), json);
        json.put("repeat", act.repeat().name());
        json.put("usualSeconds", act.usual().toSeconds());
        json.put("patienceSeconds", act.patience().toSeconds());
        json.put("otherwise", act.otherwise());
      }
      case Step.Await await -> {
        json.put("kind", "AWAIT");
        json.put("shownBy", await.until().words());
        json.put("usualSeconds", await.usual().toSeconds());
        json.put("patienceSeconds", await.patience().toSeconds());
        json.put("otherwise", await.otherwise());
      }
      case Step.Attest attest -> {
        json.put("kind", "ATTEST");
        json.put("target", attest.typed());
        json.put("statement", attest.statement());
      }
      case Step.Console console -> {
        json.put("kind", "CONSOLE");
        json.put("target", console.where().name());
        json.put("address", console.where().endpoint().address().text());
        json.put("why", console.why());
        strings(json.putArray("xe"), console.xe());
        json.put("changes", console.changes());
        prechecks(json.putArray("prechecks"), console.prechecks());
        json.put("confirm", confirmation(console.confirmation()));
        json.put("shownBy", console.verification().words());
        undo(console.undo(), json);
        json.put("patienceSeconds", console.patience().toSeconds());
        json.put("otherwise", console.otherwise());
      }
    }
  }

  private static void prechecks(ArrayNode array, List<Precheck> prechecks) {
    prechecks.forEach(precheck -> array.add(precheck.condition().words()));
  }

  private static String confirmation(Confirmation confirmation) {
    return switch (confirmation) {
      case Confirmation.None() -> "NONE";
      case Confirmation.Acknowledge _ -> "ACKNOWLEDGE";
      case Confirmation.TypeName _ -> "TYPE_NAME";
    };
  }

  private static void undo(Undo undo, ObjectNode json) {
    json.put(
        "undo",
        switch (undo) {
          case Undo.By _ -> "POSSIBLE";
          case Undo.NotNeeded _ -> "NOT_NEEDED";
          case Undo.NotPossible _ -> "NOT_POSSIBLE";
        });
    json.put("undoWords", undo.words());
  }

  private static void question(Question question, ObjectNode json) {
    json.put("words", question.words());
    switch (question) {
      case Question.WhichHost(_, var candidates) -> {
        json.put("kind", "WHICH_HOST");
        var array = json.putArray("candidates");
        candidates.forEach(candidate -> {
          var node = array.addObject();
          node.put("uuid", candidate.host().uuid());
          node.put("name", candidate.name());
          node.put(
              "eligibility",
              switch (candidate.eligibility()) {
                case Question.Eligibility.Suggested() -> "SUGGESTED";
                case Question.Eligibility.Possible() -> "POSSIBLE";
                case Question.Eligibility.Not _ -> "NOT";
              });
          strings(node.putArray("reasons"), candidate.reasons());
        });
      }
      case Question.IsOff(_, var host, var name, var otherwise) -> {
        json.put("kind", "IS_OFF");
        json.put("uuid", host.uuid());
        json.put("name", name);
        json.put("otherwise", otherwise);
      }
      case Question.WhichWay(var id, _, var options, var cannot, var number) -> {
        json.put("kind", "WHICH_WAY");
        json.put("id", id);
        var array = json.putArray("options");
        options.forEach(
            option -> array.addObject().put("id", option.id()).put("words", option.words()));
        number.ifPresent(entry ->
            json.putObject("number")
                .put("words", entry.words())
                .put("least", entry.least())
                .put("most", entry.most()));
        var unfit = json.putArray("cannot");
        cannot.forEach(
            one -> unfit.addObject().put("name", one.name()).put("because", one.because()));
      }
    }
  }

  private static void strings(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }
}
