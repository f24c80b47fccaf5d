package org.poolkeeper.cli;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.poolkeeper.cli.TextTable.Column;
import org.poolkeeper.cli.TextTable.Fit;
import org.poolkeeper.diagnosis.Severity;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.procedure.engine.ExecutionEvent;
import org.poolkeeper.procedure.engine.ExecutionListener;
import org.poolkeeper.procedure.timeline.Bar;
import org.poolkeeper.procedure.timeline.BarWords;
import org.poolkeeper.procedure.timeline.Census;
import org.poolkeeper.procedure.timeline.Course;
import org.poolkeeper.procedure.timeline.Timeline;

/// The timeline of planned work for a person at a terminal: a line for each host, each time a phase
/// begins. Times are UTC, as everywhere in the terminal. For the run's thread.
final class TimelineLines implements ExecutionListener {
  private static final int WIDTH = 78;
  private static final BarWords WORDS = new BarWords(ZoneOffset.UTC);

  private final RunLines lines;
  private final Paint paint;
  private final Supplier<PoolSnapshot> newest;
  private Course course;
  private Optional<Census> before = Optional.empty();
  private int phase;

  /// @param course where the run stands before its first event
  /// @param newest the pool as it was seen last
  TimelineLines(RunLines lines, Paint paint, Course course, Supplier<PoolSnapshot> newest) {
    this.lines = lines;
    this.paint = paint;
    this.course = course;
    this.newest = newest;
  }

  @Override
  public void on(ExecutionEvent event) {
    course = course.after(event);
    if (course.plan().phases().isEmpty()) {
      return;
    }
    var seen = newest.get();
    if (before.isEmpty()) {
      before = Census.of(seen, course.plan().pool());
    }
    var timeline = Timeline.of(course, before, Optional.of(seen), event.at());
    var at = timeline.current().map(Bar::number).orElse(phase);
    if (at != phase) {
      phase = at;
      lines.show(text(timeline));
    }
  }

  private String text(Timeline timeline) {
    var table =
        new TextTable(
            WIDTH,
            paint.ellipsis(),
            new Column("Host", Fit.CUT),
            new Column("Work", Fit.WHOLE),
            new Column("Begin", Fit.WHOLE),
            new Column("End", Fit.WHOLE));
    var marks = new ArrayList<String>();
    for (var row : timeline.rows()) {
      var bar = telling(row);
      marks.add(mark(bar.state()));
      var first = WORDS.cells(bar.state() == Bar.State.DONE ? row.bars().getFirst() : bar);
      var rules = row.host().isPresent() && row.host().equals(timeline.coordinator());
      table.row(
          row.name() + (rules ? " (coordinator)" : ""),
          work(bar),
          first.get(3),
          WORDS.cells(bar).get(4));
    }
    var vms = timeline.vms().map(count -> "VMs: %s\n".formatted(plain(count.words()))).orElse("");
    return "%s%n%s%n%s"
        .formatted(
            plain(timeline.heading()),
            table.lines(marks).stream().collect(Collectors.joining("\n")),
            vms);
  }

  /// The phase that tells how a host stands: the one under way, or one that came to nothing, or the
  /// next one, or the last.
  private static Bar telling(Timeline.Row row) {
    return row.bars().stream()
        .filter(bar -> bar.state().isNow())
        .findFirst()
        .or(() -> row.bars().stream().filter(bar -> bar.state() == Bar.State.FAILED).findFirst())
        .or(() -> row.bars().stream().filter(bar -> !bar.state().isOver()).findFirst())
        .orElse(row.bars().getLast());
  }

  private static String work(Bar bar) {
    return switch (bar.state()) {
      case DONE, SKIPPED -> bar.state().word();
      case AWAY -> bar.state().word();
      case RUNNING, PLANNED, FAILED ->
          "%s: %s".formatted(bar.phase().kind().word(), bar.state().word());
    };
  }

  private String mark(Bar.State state) {
    return switch (state) {
      case DONE -> paint.symbol(Severity.OK);
      case FAILED -> paint.symbol(Severity.DEGRADED);
      case RUNNING, AWAY -> ">";
      case PLANNED, SKIPPED -> " ";
    };
  }

  /// Without what an old terminal cannot show.
  private String plain(String words) {
    return paint == Paint.ASCII ? words.replace("·", "|") : words;
  }
}
