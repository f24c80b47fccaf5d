package org.poolkeeper.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.poolkeeper.journal.Consented.How;
import org.poolkeeper.journal.Outcome.Result;
import org.poolkeeper.journal.RunBegun.Input;
import org.poolkeeper.journal.RunBegun.PlanLine;
import org.poolkeeper.journal.RunBegun.PoolRef;
import org.poolkeeper.journal.RunBegun.ProcedureRef;

/// Entries of every kind, with texts of every kind of character. The same seed gives the same.
public final class RandomEntries {
  private static final List<String> PIECES =
      List.of(
          "host-b",
          " ",
          "\n",
          "\t",
          "\"",
          "\\",
          "{}",
          "ü",
          "日本",
          "😀",
          "</script>",
          "|",
          "`",
          "\u2028",
          ",\"sha256\":\"",
          "<value/>",
          "#",
          "0",
          "a b c");

  private final Random random;

  public RandomEntries(long seed) {
    this.random = new Random(seed);
  }

  public List<JournalEntry> list(int most) {
    return Stream.generate(this::entry).limit(1L + random.nextInt(most)).toList();
  }

  /// One of that kind.
  public JournalEntry until(Class<?> type) {
    return Stream.generate(this::entry).filter(type::isInstance).findFirst().orElseThrow();
  }

  public JournalEntry entry() {
    return switch (random.nextInt(16)) {
      case 0 -> new Attested(maybe(this::text), text(), maybe(this::host), maybe(this::text));
      case 1 -> new Consented(maybe(this::text), one(How.values()), text(), maybe(this::text));
      case 2 -> new ConsoleLinesShown(text(), host(), texts());
      case 3 -> new Intent(text(), text(), text(), texts(), host());
      case 4 -> new Note(text());
      case 5 -> new Observation(maybe(this::text), text(), evidence());
      case 6 ->
          new Outcome(
              random.nextLong(),
              text(),
              one(Result.values()),
              text(),
              maybe(this::text),
              texts(),
              maybe(this::time),
              maybe(this::time));
      case 7 ->
          new OverrideUsed(maybe(this::text), text(), texts(), host(), text(), text(), evidence());
      case 8 -> new Paused(text());
      case 9 -> new Recovered(random.nextInt(1_000), text(), text());
      case 10 -> new Resumed(operator(), text());
      case 11 ->
          new RunBegun(
              new ProcedureRef(text(), random.nextInt(), text()),
              new PoolRef(maybe(this::text), text()),
              Stream.generate(() -> new Input(text(), text())).limit(few()).toList(),
              Stream.generate(() -> new PlanLine(few(), text(), text(), text(), texts()))
                  .limit(few())
                  .toList(),
              operator(),
              texts());
      case 12 -> new RunEnded(text(), texts(), texts(), texts(), texts());
      case 13 -> new StateChanged(text(), text(), text());
      case 14 -> new StepEntered(text(), random.nextInt(), text());
      default -> new StopRequested(text());
    };
  }

  private Operator operator() {
    return new Operator(text(), text(), text(), text());
  }

  private HostRef host() {
    return new HostRef(text(), maybe(this::text), text());
  }

  private List<Evidence> evidence() {
    return Stream.generate(() -> new Evidence(text(), text(), time())).limit(few()).toList();
  }

  private List<String> texts() {
    return Stream.generate(this::text).limit(few()).toList();
  }

  private String text() {
    return String.join(
        "", Stream.generate(() -> one(PIECES.toArray(String[]::new))).limit(few()).toList());
  }

  private Instant time() {
    return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
  }

  private int few() {
    return random.nextInt(4);
  }

  private <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }

  @SafeVarargs
  private <T> T one(T... values) {
    return values[random.nextInt(values.length)];
  }
}
