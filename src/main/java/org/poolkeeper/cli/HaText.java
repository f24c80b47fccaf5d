package org.poolkeeper.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.poolkeeper.cli.TextTable.Column;
import org.poolkeeper.cli.TextTable.Fit;
import org.poolkeeper.diagnosis.Ages;
import org.poolkeeper.ha.HaCover.Guarded;
import org.poolkeeper.ha.HaMatrix;
import org.poolkeeper.ha.HaReading;

/// A reading of high availability for a person. Fits 80 columns.
final class HaText {
  private static final int WIDTH = 80;

  private final Paint paint;

  HaText(Paint paint) {
    this.paint = paint;
  }

  String text(String pool, HaReading reading, Instant now) {
    var text = new StringBuilder();
    text.append(
        paragraph(
            "%s: %s%s%s"
                .formatted(
                    pool,
                    reading.summary(),
                    reading
                        .since()
                        .map(since -> " Seen so for %s.".formatted(ago(since, now)))
                        .orElse(""),
                    reading.present()
                        ? ""
                        : " All of this is as of %s ago.".formatted(ago(reading.at(), now)))));
    if (reading.mode().isOn()) {
      text.append(paragraph("Set up with " + reading.setup().words() + "."));
      text.append(paragraph(reading.capacity().words()));
      text.append('\n').append(matrix(reading.matrix()));
      reading.matrix().reading().forEach(line -> text.append(item(line)));
      text.append('\n').append(losses(reading));
    }
    text.append('\n').append(cover(reading));
    if (!reading.notes().isEmpty()) {
      text.append("\nNoted within the last day:\n");
      reading
          .notes()
          .forEach(note ->
              text.append(
                  item(
                      "%s ago, %s: %s"
                          .formatted(ago(note.at(), now), note.kind(), note.meaning()))));
    }
    return text.toString();
  }

  private static String ago(Instant then, Instant now) {
    return Ages.words(Duration.between(then, now));
  }

  private static String paragraph(String words) {
    return Paragraph.wrap(words, "", "", WIDTH);
  }

  private static String item(String words) {
    return Paragraph.wrap(words, "  - ", "    ", WIDTH);
  }

  private String matrix(HaMatrix matrix) {
    var columns =
        Stream.concat(
                Stream.of(new Column("HOST", Fit.CUT), new Column("NETWORK", Fit.CUT)),
                matrix.disks().stream()
                    .map(disk ->
                        new Column(
                            disk.replaceFirst("^the ", "").toUpperCase(java.util.Locale.ROOT),
                            Fit.CUT)))
            .toArray(Column[]::new);
    var table = new TextTable(WIDTH, paint.ellipsis(), columns);
    for (var row : matrix.rows()) {
      var cells = new ArrayList<String>(List.of(row.name(), row.network().words()));
      row.disks().forEach(disk -> cells.add(disk.words()));
      table.row(cells.toArray(String[]::new));
    }
    return String.join("\n", table.lines(Collections.nCopies(matrix.rows().size(), " "))) + "\n";
  }

  private static String losses(HaReading reading) {
    var text = new StringBuilder();
    for (var loss : reading.losses()) {
      text.append(paragraph("If a host loses %s: %s".formatted(loss.kind().words(), loss.words())));
      loss.hosts().stream().map(host -> item(host.words())).forEach(text::append);
    }
    return text.toString();
  }

  private static String cover(HaReading reading) {
    if (!reading.cover().read()) {
      return "VMs were not read.\n";
    }
    var cover = reading.cover();
    var on = reading.mode().isOn();
    var text = new StringBuilder();
    text.append(
        vms(
            on
                ? reading.capacity().isCertain()
                    ? "Restarted for certain"
                    : "To be restarted, and not certain"
                : "Set to be restarted",
            cover.guarded()));
    text.append(
        vms(
            on ? "Restarted where there is room" : "Set to be restarted where there is room",
            cover.bestEffort()));
    text.append(vms("Set so and not covered, as they do not run", cover.resting()));
    text.append(vms(on ? "Not restarted" : "Not set to be restarted", cover.unguarded()));
    cover
        .bound()
        .forEach(vm ->
            text.append(
                item(
                    "%s cannot start on every host: %s."
                        .formatted(vm.name(), vm.bound().orElse("")))));
    return text.toString();
  }

  private static String vms(String title, List<Guarded> vms) {
    return paragraph(
        "%s: %s."
            .formatted(
                title,
                vms.isEmpty()
                    ? "no VM"
                    : String.join(", ", vms.stream().map(Guarded::name).toList())));
  }
}
