package org.poolkeeper.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.journal.IncidentReport;
import org.poolkeeper.journal.JournalLine;
import org.poolkeeper.journal.RunHistory;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.journal.RunReading;
import org.poolkeeper.port.Journal;
import org.poolkeeper.port.JournalException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What was done to pools, as it was written down. Needs no pool and no network.
@Command(
    name = "journal",
    description = "What was done to pools: every run, entry by entry, and reports on them.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class JournalCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final ServiceSource source;
  private final GlobalOptions options;

  JournalCommand(Terminal terminal, ServiceSource source, GlobalOptions options) {
    this.terminal = terminal;
    this.source = source;
    this.options = options;
  }

  /// The form of a report.
  enum Format {
    MD,
    HTML
  }

  @Override
  public Integer call() {
    return list();
  }

  @Command(name = "list", description = "Every run, newest first.", mixinStandardHelpOptions = true)
  int list() {
    return with((journal, services) -> {
      var histories = new ArrayList<RunHistory>();
      for (var run : journal.runs()) {
        histories.add(RunHistory.of(journal.read(run)));
      }
      switch (options.output()) {
        case TEXT -> terminal.print(new JournalText(terminal.paint()).list(histories));
        case JSON -> terminal.printJson(new JournalJson().list(histories));
      }
    });
  }

  @Command(
      name = "show",
      description = "One run, entry by entry; as JSON, the lines of its file.",
      mixinStandardHelpOptions = true)
  int show(
      @Parameters(
              arity = "0..1",
              paramLabel = "RUN",
              description = "The run, or how its name begins (default: the newest).")
          @Nullable String run) {
    return with((journal, services) -> {
      var reading = journal.read(named(journal.runs(), run));
      switch (options.output()) {
        case TEXT -> terminal.print(new JournalText(terminal.paint()).show(reading));
        case JSON -> reading.lines().stream().map(JournalLine::text).forEach(terminal::printJson);
      }
    });
  }

  @Command(
      name = "verify",
      description = {
        "Whether every line is as it was written, of one run or of all; 74 if one is not."
      },
      mixinStandardHelpOptions = true)
  int verify(
      @Parameters(
              arity = "0..1",
              paramLabel = "RUN",
              description = "The run, or how its name begins (default: all).")
          @Nullable String run) {
    var problems = new AtomicInteger();
    var code =
        with((journal, services) -> {
          var readings = new ArrayList<RunReading>();
          for (var one : run == null ? journal.runs() : List.of(named(journal.runs(), run))) {
            readings.add(journal.read(one));
          }
          problems.set(readings.stream().mapToInt(reading -> reading.problems().size()).sum());
          switch (options.output()) {
            case TEXT -> terminal.print(new JournalText(terminal.paint()).verified(readings));
            case JSON -> terminal.printJson(new JournalJson().verified(readings));
          }
        });
    return problems.get() == 0 ? code : ExitCode.FILE;
  }

  @Command(
      name = "export",
      description = "An incident report for colleagues and support.",
      mixinStandardHelpOptions = true,
      sortOptions = false)
  int export(
      @Parameters(
              arity = "0..1",
              paramLabel = "RUN",
              description = "The run, or how its name begins (default: the newest).")
          @Nullable String run,
      @Option(
              names = "--format",
              paramLabel = "md|html",
              defaultValue = "md",
              description = "Markdown, or HTML to print (default: md).")
          Format format,
      @Option(
              names = "--file",
              paramLabel = "FILE",
              description = "Write it to a new file instead of standard output.")
          @Nullable Path file) {
    return with((journal, services) -> {
      var reading = journal.read(named(journal.runs(), run));
      var report =
          new IncidentReport(reading, services.clock().instant(), new Version().getVersion()[0]);
      write(
          switch (format) {
            case MD -> report.markdown();
            case HTML -> report.html();
          },
          file,
          reading);
    });
  }

  private void write(String report, @Nullable Path file, RunReading reading) {
    if (file == null) {
      terminal.printJson(report.stripTrailing());
      return;
    }
    try {
      Files.writeString(file, report, StandardOpenOption.CREATE_NEW);
      terminal.say("The report on %s is in %s.".formatted(reading.run(), file));
    } catch (FileAlreadyExistsException e) {
      throw new UsageException("The file %s exists already: name another one.".formatted(file));
    } catch (IOException e) {
      throw new UsageException("The file %s cannot be written: name another one.".formatted(file));
    }
  }

  private static RunId named(List<RunId> runs, @Nullable String given) {
    if (runs.isEmpty()) {
      throw new UsageException("Nothing was written down yet: no procedure has run here.");
    }
    if (given == null) {
      return runs.getFirst();
    }
    return NamedRun.find(runs, given);
  }

  private int with(Work work) {
    try (var services = source.open(options.access())) {
      work.run(services.journal(), services);
      return ExitCode.OK;
    } catch (JournalException e) {
      terminal.say(String.valueOf(e.getMessage()));
      return ExitCode.FILE;
    }
  }

  private interface Work {
    void run(Journal journal, Services services) throws JournalException;
  }
}
