package org.poolkeeper.ui.ha;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.diagnosis.HostAssessment;
import org.poolkeeper.ha.HaReader;
import org.poolkeeper.ha.HaReading;
import org.poolkeeper.ha.HaReading.Mode;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.Inquiries;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.ui.control.Freshness;
import org.poolkeeper.ui.control.StateKind;
import org.poolkeeper.ui.control.Told;
import org.poolkeeper.ui.ha.HaPage.Cover;
import org.poolkeeper.ui.ha.HaPage.Fact;
import org.poolkeeper.ui.ha.HaPage.Line;
import org.poolkeeper.ui.ha.HaPage.Note;

/// Makes the page. Pure.
///
/// @param zone in which times are told
record HaPages(ZoneId zone) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ROOT);

  /// The page at `now`.
  ///
  /// @param told what the host whose picture is shown was asked beside
  HaPage page(Diagnosis seen, Inquiries told, Instant now) {
    return seen.shown().map(claim -> known(seen, claim, told, now)).orElseGet(() -> unknown(seen));
  }

  private HaPage known(Diagnosis seen, PoolClaim claim, Inquiries told, Instant now) {
    var reader = new HaReader();
    var memory = seen.snapshot().remembered();
    var reading = reader.read(claim, told, reader.since(claim, memory));
    var stale = !reading.present() || Freshness.of(reading.at(), now) == Freshness.STALE;
    var marks = stale ? Marks.PAST : Marks.PRESENT;
    var beats = new BeatWords(reading.matrix(), claim.coordinator().map(HostRecord::id), marks);
    var losses = new LossWords(reading.losses(), marks);
    var on = reading.mode().isOn();
    return new HaPage(
        marks.of(kind(reading, beats)),
        (stale ? "was " : "") + reading.mode().words(),
        (stale ? "As last read: " : "") + reading.summary(),
        Optional.of(Told.of(claim.source(), reading.at())),
        stale,
        new FoundWords(seen).lines(),
        new FactWords(zone).of(reading, claim, told, memory),
        on ? Optional.of(beats.grid()) : Optional.empty(),
        on ? reading(reading, beats, marks) : List.of(),
        on ? Optional.of(losses.grid()) : Optional.empty(),
        losses.cases(),
        new CoverWords(reading, marks).page(),
        notes(reading),
        claim.coordinator().map(HostRecord::name).orElse(claim.claimant().address().text()));
  }

  private static StateKind kind(HaReading reading, BeatWords beats) {
    if (reading.mode() == Mode.OFF) {
      return StateKind.ADVISORY;
    }
    if (reading.mode() == Mode.CHANGING) {
      return StateKind.ACTING;
    }
    var worst = beats.worst();
    if (worst != StateKind.OK) {
      return worst;
    }
    if (reading.capacity().isShort()) {
      return StateKind.DEGRADED;
    }
    return reading.mode() == Mode.COORDINATOR_ONLY ? StateKind.ADVISORY : StateKind.OK;
  }

  private static List<Line> reading(HaReading reading, BeatWords beats, Marks marks) {
    var lines = new ArrayList<>(beats.reading());
    var room =
        reading.capacity().isShort()
            ? StateKind.DEGRADED
            : reading.capacity().tolerates() == 0 ? StateKind.ADVISORY : StateKind.OK;
    lines.add(new Line(marks.of(room), reading.capacity().words()));
    return lines;
  }

  private List<Note> notes(HaReading reading) {
    return reading.notes().stream()
        .map(note ->
            new Note(
                note.at(),
                TIME.format(note.at().atZone(zone)),
                note.kind().name(),
                note.about(),
                note.meaning()))
        .toList();
  }

  private HaPage unknown(Diagnosis seen) {
    var facts = new ArrayList<Fact>();
    seen.snapshot().remembered().map(new FactWords(zone)::of).ifPresent(facts::addAll);
    seen.hosts().stream().flatMap(host -> ownWords(host).stream()).forEach(facts::add);
    return new HaPage(
        StateKind.UNKNOWN,
        "not known",
        "Whether high availability is on is not known: no coordinator's database was read. %s"
            .formatted(
                seen.snapshot().credentialsKnown()
                    ? "It is read as soon as a coordinator answers."
                    : "Give a user and password, so that it can be read."),
        Optional.empty(),
        false,
        new FoundWords(seen).lines(),
        facts,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of(),
        new Cover("Which VMs are restarted is not known.", List.of(), List.of()),
        List.of(),
        "");
  }

  /// What a host lets out by its stored error.
  private static Optional<Fact> ownWords(HostAssessment host) {
    return host.haArmed()
        .map(armed ->
            new Fact(
                host.host().label(),
                Optional.of(StateKind.DEGRADED),
                armed.value()
                    ? "armed, and cannot start it"
                    : "switched off on it, while it is on in the pool",
                List.of(Told.of(armed.source(), armed.at()))));
  }
}
