package org.poolkeeper.procedure.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.procedure.engine.RunState;

/// A run over time, as hosts with their bars and what to say of now: everything that a chart, a
/// table and a terminal show. A value.
///
/// @param title what the run does
/// @param now when it was reckoned
/// @param state in which the run is
/// @param bars every phase, in the plan's order
/// @param coordinator the host that coordinates now; empty while none does
/// @param present what the run is at; empty before its first step, between two and after the last
/// @param next what comes then, as the title of a step; empty where nothing does
/// @param left how long it usually still takes, people left out
/// @param vms what became of the VMs; empty where no coordinator tells
public record Timeline(
    String title,
    Instant now,
    RunState state,
    List<Bar> bars,
    Optional<HostId> coordinator,
    Optional<Present> present,
    Optional<String> next,
    Duration left,
    Optional<Census.Count> vms) {
  /// Keeps its own copy.
  public Timeline {
    bars = List.copyOf(bars);
  }

  /// What a run is at.
  ///
  /// @param what the title of the step
  /// @param since when it began
  /// @param usual how long it usually takes
  /// @param patience how long it is waited for; zero where nothing is
  /// @param stages what the host has to come to in this phase, in order; empty where it has not
  public record Present(
      String what, Instant since, Duration usual, Duration patience, List<Stage> stages) {
    /// Keeps its own copy.
    public Present {
      stages = List.copyOf(stages);
    }
  }

  /// One host, or the pool.
  ///
  /// @param host empty for the pool
  /// @param bars in the plan's order
  public record Row(Optional<HostId> host, String name, List<Bar> bars) {
    /// Keeps its own copy.
    public Row {
      bars = List.copyOf(bars);
    }
  }

  /// Reckons it.
  ///
  /// @param before the VMs when the run began; empty if no coordinator told
  /// @param newest the pool as it was seen last; empty if it was not
  public static Timeline of(
      Course course, Optional<Census> before, Optional<PoolSnapshot> newest, Instant now) {
    return new Reckoning(course, now).timeline(before, newest);
  }

  /// The hosts in the order in which the run comes to them; the pool, where it has phases of its
  /// own, is first.
  public List<Row> rows() {
    var rows = new LinkedHashMap<Optional<HostId>, List<Bar>>();
    rows.put(Optional.empty(), new ArrayList<>());
    bars.forEach(bar -> rows.computeIfAbsent(bar.phase().host(), _ -> new ArrayList<>()).add(bar));
    return rows.entrySet().stream()
        .filter(row -> !row.getValue().isEmpty())
        .map(row -> new Row(row.getKey(), row.getValue().getFirst().phase().name(), row.getValue()))
        .toList();
  }

  /// The phase under way; empty between two.
  public Optional<Bar> current() {
    return bars.stream().filter(bar -> bar.state().isNow()).findFirst();
  }

  /// The host that is worked on, or else the next one; empty where no other follows it.
  public Optional<Row> beforeAnother() {
    var order = bars.stream().filter(bar -> bar.phase().host().isPresent()).toList();
    var at =
        order.stream()
            .filter(bar -> bar.state().isNow() || bar.state() == Bar.State.PLANNED)
            .findFirst()
            .flatMap(bar -> bar.phase().host());
    var last = order.isEmpty() ? Optional.<HostId>empty() : order.getLast().phase().host();
    return rows().stream()
        .filter(row -> at.isPresent() && row.host().equals(at) && !at.equals(last))
        .findFirst();
  }

  /// When the first bar begins.
  public Instant begin() {
    return bars.isEmpty() ? now : bars.getFirst().begin();
  }

  /// When the last bar ends, or now, if that is later.
  public Instant end() {
    return bars.stream()
        .map(Bar::end)
        .reduce(now, (one, other) -> one.isAfter(other) ? one : other);
  }

  /// Whether nothing of it has begun.
  public boolean isPlan() {
    return state == RunState.PLANNED
        && bars.stream().allMatch(bar -> bar.state() == Bar.State.PLANNED);
  }

  /// Where the run stands: "Phase 4 of 6 · 23:14 left".
  public String heading() {
    var of =
        current()
            .map(bar -> "Phase %d of %d".formatted(bar.number(), bars.size()))
            .orElse(
                "%d of %d phases done"
                    .formatted(
                        bars.stream().filter(bar -> bar.state() == Bar.State.DONE).count(),
                        bars.size()));
    if (isPlan()) {
      return "Planned: %d %s, about %s"
          .formatted(bars.size(), bars.size() == 1 ? "phase" : "phases", clock(left));
    }
    return switch (state) {
      case PLANNED, RUNNING -> "%s · about %s left".formatted(of, clock(left));
      case PAUSED, INTERRUPTED -> "%s · rests, about %s left".formatted(of, clock(left));
      case SUCCEEDED, STOPPED_SAFELY, NEEDS_ATTENTION -> of;
    };
  }

  /// What the run is at: "Restart host-b. 2:41 of usual 4:10 (gives up at 15:00)"; empty where it
  /// is at nothing.
  public Optional<String> presentWords() {
    return present.map(one -> {
      var passed = clock(Duration.between(one.since(), now));
      var usual = one.usual().isZero() ? "" : " of usual " + clock(one.usual());
      var end = one.patience().isZero() ? "" : " (gives up at %s)".formatted(clock(one.patience()));
      return "%s. %s%s%s".formatted(one.what(), passed, usual, end);
    });
  }

  private static String clock(Duration time) {
    var seconds = Math.max(0, time.toSeconds());
    return seconds < 3600
        ? "%d:%02d".formatted(seconds / 60, seconds % 60)
        : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
