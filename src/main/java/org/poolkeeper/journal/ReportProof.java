package org.poolkeeper.journal;

import static org.poolkeeper.journal.ReportText.TIME;
import static org.poolkeeper.journal.ReportText.row;
import static org.poolkeeper.journal.ReportText.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.poolkeeper.journal.Block.Alarm;
import org.poolkeeper.journal.Block.Code;
import org.poolkeeper.journal.Block.Heading;
import org.poolkeeper.journal.Block.Quote;
import org.poolkeeper.journal.Block.Rows;
import org.poolkeeper.journal.Block.Words;

/// The part of a report that proves the rest: what was sent and answered, what was agreed to, and
/// what was seen.
final class ReportProof {
  private final RunReading reading;
  private final EntryWords words;
  private final List<Block> blocks = new ArrayList<>();

  ReportProof(RunReading reading, EntryWords words) {
    this.reading = reading;
    this.words = words;
  }

  List<Block> blocks() {
    commands();
    overrides();
    consents();
    evidence();
    consoleLines();
    return List.copyOf(blocks);
  }

  private void commands() {
    add(new Heading(2, "Commands and replies"));
    var intents = entries(Intent.class);
    if (intents.isEmpty()) {
      add(new Words("No command was sent."));
    }
    for (var line : intents) {
      var intent = line.entry();
      var outcome =
          entries(Outcome.class).stream()
              .map(Line::entry)
              .filter(one -> one.intent() == line.number())
              .findFirst();
      add(new Heading(3, "Line %d: %s".formatted(line.number(), intent.words())));
      add(
          new Rows(
              List.of("", ""),
              Stream.concat(
                      Stream.of(
                          row("To", host(intent.target())),
                          row("Command", intent.command()),
                          row("Written down", time(line.at()))),
                      fate(outcome).stream())
                  .toList()));
      add(new Words("The same by hand, on that host's console:"));
      add(new Code(intent.xe()));
      outcome
          .map(Outcome::reply)
          .filter(reply -> !reply.isEmpty())
          .ifPresent(reply -> {
            add(new Words("What the host said, references taken out:"));
            add(new Code(reply));
          });
    }
  }

  private static List<List<String>> fate(Optional<Outcome> outcome) {
    if (outcome.isEmpty()) {
      return List.of(row("Result", "not known: the program ended before it was written down"));
    }
    var known = outcome.get();
    var rows = new ArrayList<List<String>>();
    known.sent().ifPresent(at -> rows.add(row("Sent", time(at))));
    known
        .answered()
        .ifPresent(at ->
            rows.add(
                row(
                    "Answered",
                    time(at)
                        + known
                            .sent()
                            .map(sent ->
                                ", after %d ms".formatted(Duration.between(sent, at).toMillis()))
                            .orElse(""))));
    rows.add(row("Result", "%s. %s".formatted(EntryWords.words(known.result()), known.words())));
    known.code().ifPresent(code -> rows.add(row("Error code", code)));
    return rows;
  }

  private void overrides() {
    var used = entries(OverrideUsed.class);
    if (used.isEmpty()) {
      return;
    }
    add(new Heading(2, "The guard was overruled"));
    for (var line : used) {
      var override = line.entry();
      add(
          new Alarm(
              "%s: %s to %s, against the guard. \"%s\" was typed."
                  .formatted(
                      time(line.at()),
                      override.command(),
                      host(override.target()),
                      override.typed())));
      add(new Words("What the operator was told, and agreed to:"));
      add(new Quote(override.consequence()));
      add(new Words("Why the guard had refused:"));
      add(evidence(override.reasons()));
      add(new Code(override.xe()));
    }
  }

  private void consents() {
    var lines =
        reading.lines().stream()
            .filter(line -> line.entry() instanceof Consented || line.entry() instanceof Attested)
            .toList();
    if (lines.isEmpty()) {
      return;
    }
    add(new Heading(2, "What the operator agreed to and stated"));
    for (var line : lines) {
      add(
          new Words(
              "Line %d, %s: %s".formatted(line.number(), time(line.at()), words.of(line.entry()))));
      switch (line.entry()) {
        case Consented consented -> add(new Quote(consented.shown()));
        case Attested attested ->
            attested.about().ifPresent(host -> add(new Words("About %s.".formatted(host(host)))));
        default -> {}
      }
    }
  }

  private void evidence() {
    var observations = entries(Observation.class);
    if (observations.isEmpty()) {
      return;
    }
    add(new Heading(2, "Evidence"));
    for (var line : observations) {
      add(
          new Words(
              "Line %d, %s: %s".formatted(line.number(), time(line.at()), line.entry().meaning())));
      if (!line.entry().evidence().isEmpty()) {
        add(evidence(line.entry().evidence()));
      }
    }
  }

  private void consoleLines() {
    var shown = entries(ConsoleLinesShown.class);
    if (shown.isEmpty()) {
      return;
    }
    add(new Heading(2, "To be typed on a host's own console"));
    for (var line : shown) {
      add(
          new Words(
              "Line %d, %s, on the console of %s (whether it was typed, only what was seen later tells):"
                  .formatted(line.number(), time(line.at()), host(line.entry().where()))));
      add(new Code(line.entry().lines()));
    }
  }

  private static Block evidence(List<Evidence> evidence) {
    return new Rows(
        List.of("Fact", "Source", "Seen"),
        evidence.stream()
            .map(one -> List.of(one.fact(), one.source(), TIME.format(one.at())))
            .toList());
  }

  private <T extends JournalEntry> List<Line<T>> entries(Class<T> type) {
    return reading.lines().stream()
        .filter(line -> type.isInstance(line.entry()))
        .map(line -> new Line<>(line.number(), line.at(), type.cast(line.entry())))
        .toList();
  }

  private void add(Block block) {
    blocks.add(block);
  }

  private static String host(HostRef host) {
    return host.words() + host.uuid().map(", uuid "::concat).orElse(", uuid not known");
  }

  private record Line<T>(long number, Instant at, T entry) {}
}
