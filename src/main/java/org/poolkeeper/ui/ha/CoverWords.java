package org.poolkeeper.ui.ha;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.poolkeeper.ha.HaCover;
import org.poolkeeper.ha.HaCover.Guarded;
import org.poolkeeper.ha.HaReading;
import org.poolkeeper.ui.control.StateKind;
import org.poolkeeper.ui.ha.HaPage.Cover;
import org.poolkeeper.ui.ha.HaPage.CoverRow;
import org.poolkeeper.ui.ha.HaPage.Line;

/// What becomes of VMs, on the screen.
///
/// @param reading of which they are
/// @param marks fades what is past
record CoverWords(HaReading reading, Marks marks) {
  private static final String UNTOLD = "not known";
  private static final int NAMED = 5;

  Cover page() {
    return new Cover(
        summary(), cover().read() ? bound() : List.of(), cover().read() ? rows() : List.of());
  }

  private List<Line> bound() {
    var bound = cover().bound();
    return Stream.concat(
            bound.stream()
                .limit(NAMED)
                .map(vm ->
                    "%s cannot start on every host: %s."
                        .formatted(vm.name(), vm.bound().orElse(""))),
            bound.size() > NAMED
                ? Stream.of("%s more cannot: see the table.".formatted(vms(bound.size() - NAMED)))
                : Stream.empty())
        .map(words -> new Line(marks.of(StateKind.DEGRADED), words))
        .toList();
  }

  private HaCover cover() {
    return reading.cover();
  }

  private String summary() {
    if (!cover().read()) {
      return "Which VMs are restarted is not known: the VMs were not read yet.";
    }
    return Stream.of(
            Optional.of(restarted()),
            number("Not restarted", cover().unguarded()),
            number("Set to be restarted and not covered, as they do not run", cover().resting()))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" "));
  }

  private String restarted() {
    var guarded = (int) cover().guarded().stream().filter(vm -> vm.bound().isEmpty()).count();
    var bestEffort = cover().bestEffort().size();
    var parts =
        Stream.of(
                guarded == 0
                    ? ""
                    : "%s %s"
                        .formatted(
                            vms(guarded),
                            reading.capacity().isCertain() || !on()
                                ? "for certain"
                                : "if there is room"),
                bestEffort == 0 ? "" : vms(bestEffort) + " at best effort, where there is room")
            .filter(part -> !part.isEmpty())
            .toList();
    return "%s: %s."
        .formatted(
            on()
                ? "Restarted elsewhere when its host fails"
                : "No VM is restarted while it is not on; set to be restarted",
            parts.isEmpty() ? "no VM" : String.join(", ", parts));
  }

  private boolean on() {
    return reading.mode().isOn();
  }

  private static Optional<String> number(String words, List<Guarded> vms) {
    return vms.isEmpty()
        ? Optional.empty()
        : Optional.of("%s: %s.".formatted(words, vms(vms.size())));
  }

  private static String vms(int number) {
    return number + (number == 1 ? " VM" : " VMs");
  }

  private List<CoverRow> rows() {
    return Stream.of(
            cover().guarded().stream().map(vm -> row(vm, guarded(), guardedWords())),
            cover().bestEffort().stream()
                .map(vm ->
                    row(
                        vm,
                        on() ? StateKind.ADVISORY : StateKind.PLANNED,
                        on() ? "at best effort" : "no; set to: best effort")),
            cover().resting().stream().map(vm -> row(vm, StateKind.PLANNED, "set so, not covered")),
            cover().unguarded().stream().map(this::unguarded))
        .flatMap(rows -> rows)
        .toList();
  }

  private StateKind guarded() {
    if (!on()) {
      return StateKind.PLANNED;
    }
    return reading.capacity().isCertain() ? StateKind.OK : StateKind.DEGRADED;
  }

  private String guardedWords() {
    if (!on()) {
      return "no; set to: for certain";
    }
    return reading.capacity().isCertain() ? "for certain" : "if there is room";
  }

  private CoverRow unguarded(Guarded vm) {
    return new CoverRow(
        vm.name(),
        marks.of(StateKind.PLANNED),
        "no",
        "–",
        vm.on().orElse("no host"),
        movable(vm, "not asked"));
  }

  /// A VM that cannot be started elsewhere is not restarted elsewhere, whatever it is set to.
  private CoverRow row(Guarded vm, StateKind kind, String restarted) {
    return new CoverRow(
        vm.name(),
        marks.of(vm.bound().isPresent() ? StateKind.DEGRADED : kind),
        on() && vm.bound().isPresent() ? "not certain" : restarted,
        order(vm),
        vm.on().orElse("no host"),
        movable(vm, UNTOLD));
  }

  private static String order(Guarded vm) {
    return vm.delaySeconds() == 0
        ? String.valueOf(vm.order())
        : "%d, then %d s".formatted(vm.order(), vm.delaySeconds());
  }

  private static String movable(Guarded vm, String otherwise) {
    return switch (vm.agility()) {
      case EVERYWHERE -> "yes";
      case BOUND -> "no" + vm.bound().map(": "::concat).orElse("");
      case UNTOLD -> otherwise;
    };
  }
}
