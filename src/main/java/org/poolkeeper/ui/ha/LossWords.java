package org.poolkeeper.ui.ha;

import java.util.List;
import java.util.Locale;
import org.poolkeeper.ha.HaLoss;
import org.poolkeeper.ha.HaLoss.Fate;
import org.poolkeeper.ha.HaLoss.Outlook;
import org.poolkeeper.model.HostId;
import org.poolkeeper.ui.control.StateKind;
import org.poolkeeper.ui.ha.HaPage.Case;
import org.poolkeeper.ui.ha.HaPage.Grid;
import org.poolkeeper.ui.ha.HaPage.GridCell;
import org.poolkeeper.ui.ha.HaPage.GridRow;

/// The three cases of loss on the screen. That a host restarts itself while the others go on is
/// what it is meant to do, so it is a note; worse is what takes others along.
///
/// @param losses as they were read
/// @param marks fades what is past
record LossWords(List<HaLoss> losses, Marks marks) {

  Grid grid() {
    var hosts = losses.stream().findFirst().map(HaLoss::hosts).orElse(List.of());
    return new Grid(
        "What each host would do now if it lost a way: hosts by cases of loss",
        losses.stream().map(LossWords::title).toList(),
        hosts.stream().map(host -> row(host.host(), host.name())).toList());
  }

  List<Case> cases() {
    return losses.stream().map(loss -> new Case(title(loss), loss.words())).toList();
  }

  /// "Network and storage".
  private static String title(HaLoss loss) {
    var words = loss.kind().words();
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private GridRow row(HostId host, String name) {
    return new GridRow(
        name,
        losses.stream()
            .flatMap(loss ->
                loss.hosts().stream()
                    .filter(one -> one.host().equals(host))
                    .map(one -> cell(title(loss), one)))
            .toList());
  }

  private GridCell cell(String title, Outlook outlook) {
    return new GridCell(
        marks.of(kind(outlook)),
        words(outlook),
        "%s lost: %s%s".formatted(title, marks.prefix(), outlook.words()));
  }

  private static StateKind kind(Outlook outlook) {
    if (outlook.others() == Fate.RESTARTS) {
      return StateKind.DEGRADED;
    }
    return outlook.fate() == Fate.STAYS ? StateKind.OK : StateKind.ADVISORY;
  }

  private static String words(Outlook outlook) {
    if (outlook.fate() == outlook.others()) {
      return outlook.fate() == Fate.STAYS ? "all stay" : "all restart";
    }
    return switch (outlook.fate()) {
      case STAYS -> "stays, others restart";
      case MAY_RESTART -> "may restart itself";
      case RESTARTS -> "restarts itself";
    };
  }
}
