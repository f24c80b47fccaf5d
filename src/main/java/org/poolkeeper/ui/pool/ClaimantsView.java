package org.poolkeeper.ui.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.diagnosis.Diagnosis.Claimant;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.ui.control.Ages;

/// Hosts that both say they coordinate, side by side; hidden while there is at most one.
final class ClaimantsView {

  private final PoolViewModel pool;
  private final GridPane grid = new GridPane();
  private final VBox root;
  private List<List<String>> shown = List.of();

  ClaimantsView(PoolViewModel pool) {
    this.pool = pool;
    var title = new Label("Who says that they coordinate");
    title.getStyleClass().add("section-title");
    grid.getStyleClass().add("facts");
    grid.setId("claimants");
    root = new VBox(title, grid);
    root.getStyleClass().add("section");
  }

  Node root() {
    return root;
  }

  Subscription open() {
    return Subscription.combine(
        pool.diagnosis().subscribe(_ -> show()), pool.now().subscribe(_ -> show()));
  }

  private void show() {
    var diagnosis = pool.diagnosis().get().filter(each -> each.claimants().size() > 1);
    root.setVisible(diagnosis.isPresent());
    root.setManaged(diagnosis.isPresent());
    var lines = diagnosis.map(each -> lines(each, pool.now().get())).orElse(List.of());
    if (!lines.equals(shown)) {
      shown = lines;
      fill(lines);
    }
  }

  private void fill(List<List<String>> lines) {
    grid.getChildren().clear();
    grid.getColumnConstraints().clear();
    for (var row = 0; row < lines.size(); row++) {
      for (var column = 0; column < lines.get(row).size(); column++) {
        var label = new Label(lines.get(row).get(column));
        // What is compared is never cut short; its title wraps instead.
        label.setWrapText(column == 0);
        label.setMinWidth(column == 0 ? 72 : Region.USE_PREF_SIZE);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(row == 0 ? "strong" : column == 0 ? "muted" : "value");
        grid.add(label, column, row);
      }
    }
    if (!lines.isEmpty()) {
      lines.getFirst().forEach(_ -> grid.getColumnConstraints().add(growing()));
    }
  }

  private static ColumnConstraints growing() {
    var constraints = new ColumnConstraints();
    constraints.setHgrow(Priority.ALWAYS);
    return constraints;
  }

  private static List<List<String>> lines(Diagnosis diagnosis, Instant now) {
    return List.of(
        line("", diagnosis, claimant -> claimant.host().host().label()),
        line("Followed by", diagnosis, claimant -> followers(diagnosis, claimant)),
        line("Running VMs", diagnosis, ClaimantsView::running),
        line("Changes to its database", diagnosis, ClaimantsView::generation),
        line("Last read", diagnosis, claimant -> read(claimant, now)));
  }

  private static List<String> line(
      String title, Diagnosis diagnosis, java.util.function.Function<Claimant, String> words) {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(title), diagnosis.claimants().stream().map(words))
        .toList();
  }

  private static String followers(Diagnosis diagnosis, Claimant claimant) {
    var names =
        claimant.followers().stream()
            .map(address -> name(diagnosis, address))
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "nobody" : names;
  }

  private static String name(Diagnosis diagnosis, HostAddress address) {
    return diagnosis.snapshot().host(address).map(host -> host.label()).orElse(address.text());
  }

  private static String running(Claimant claimant) {
    return claimant.claim().map(each -> Integer.toString(each.residentVms())).orElse("not known");
  }

  private static String generation(Claimant claimant) {
    return claimant
        .claim()
        .flatMap(PoolClaim::generation)
        .map(each -> Long.toString(each))
        .orElse("not known");
  }

  private static String read(Claimant claimant, Instant now) {
    return claimant
        .claim()
        .map(each -> Ages.brief(Duration.between(each.at(), now)) + " ago")
        .orElse("never");
  }
}
