package org.poolkeeper.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.guard.Attestations;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.Sight;
import org.poolkeeper.procedure.engine.Interview;
import org.poolkeeper.procedure.engine.Lens;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Which procedures there are, and which of them are offered now.
@Command(
    name = "list",
    description = "Procedures, and which are offered now, and why not.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ListCommand implements Callable<Integer> {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int WIDTH = 80;

  private final Terminal terminal;
  private final ServiceSource source;
  private final UnaryOperator<@Nullable String> environment;
  private final GlobalOptions options;

  @Parameters(
      arity = "0..*",
      paramLabel = "ADDRESS",
      description = "Any hosts of the pool; none for the one pool in memory.")
  private List<String> addresses = List.of();

  ListCommand(
      Terminal terminal,
      ServiceSource source,
      UnaryOperator<@Nullable String> environment,
      GlobalOptions options) {
    this.terminal = terminal;
    this.source = source;
    this.environment = environment;
    this.options = options;
  }

  @Override
  public Integer call() throws InterruptedException {
    var access = options.access();
    try (var services = source.open(access)) {
      var seeds = PoolSeeds.of(options.endpoints(addresses), services.memory());
      var credentials = PoolAsked.credentials(options, seeds, environment);
      try (var watch = services.watches().watch(seeds.seeds(), credentials)) {
        var diagnosed = WholePicture.of(watch, access.timeout());
        var sight = new Lens(services.diagnose()).sight(diagnosed, Attestations.NONE);
        var outcome = Outcome.of(sight.diagnosis());
        if (outcome.exitCode() == ExitCode.NOT_TRUSTED) {
          outcome.sentence().ifPresent(terminal::say);
          return outcome.exitCode();
        }
        print(offers(services.operations(), sight, credentials));
        if (outcome.exitCode() == ExitCode.UNREACHABLE) {
          outcome.sentence().ifPresent(terminal::say);
          return outcome.exitCode();
        }
        return ExitCode.OK;
      }
    }
  }

  /// What each procedure makes of it. What one has to know is asked of the host that rules, and
  /// serves those after it.
  private static List<Offer> offers(
      Operations operations, Sight sight, Optional<Credentials> credentials)
      throws InterruptedException {
    var offers = new ArrayList<Offer>();
    var known = sight;
    for (var procedure : operations.procedures()) {
      if (credentials.isPresent()) {
        known =
            new Interview(operations.inquirer(), credentials.get())
                .about(procedure, Inputs.NONE, known);
      }
      offers.add(new Offer(procedure, procedure.plan(known, Inputs.NONE)));
    }
    return offers;
  }

  private void print(List<Offer> offers) {
    switch (options.output()) {
      case TEXT -> terminal.print(text(offers));
      case JSON -> terminal.printJson(json(offers));
    }
  }

  private static String text(List<Offer> offers) {
    var text = new StringBuilder();
    for (var offer : offers) {
      var procedure = offer.procedure();
      text.append(
          Paragraph.wrap(
              "%s: %s. %s".formatted(procedure.id(), procedure.title(), procedure.purpose()),
              "",
              "  ",
              WIDTH));
      text.append(
          switch (offer.planning()) {
            case Planning.Made _, Planning.Asks _ ->
                Paragraph.wrap("offered now", "  ", "  ", WIDTH);
            case Planning.Refuses(var why, _, var instead) ->
                Paragraph.wrap(
                    "not now: "
                        + why
                        + instead.map(ProcedureId::text).map(" Instead: "::concat).orElse(""),
                    "  ",
                    "  ",
                    WIDTH);
          });
    }
    return text.toString();
  }

  private static String json(List<Offer> offers) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("schema", 1);
    var array = json.putArray("procedures");
    for (var offer : offers) {
      var procedure = offer.procedure();
      var node = array.addObject();
      node.put("id", procedure.id().text());
      node.put("version", procedure.version());
      node.put("title", procedure.title());
      node.put("purpose", procedure.purpose());
      switch (offer.planning()) {
        case Planning.Made _, Planning.Asks _ ->
            node.put("offered", true).putNull("why").putNull("instead");
        case Planning.Refuses(var why, _, var instead) ->
            node.put("offered", false)
                .put("why", why)
                .put("instead", instead.map(ProcedureId::text).orElse(null));
      }
    }
    return MAPPER.writeValueAsString(json);
  }

  /// @param planning what the procedure makes of the situation
  private record Offer(Procedure procedure, Planning planning) {}
}
