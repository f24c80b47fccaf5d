package org.poolkeeper.ui.pool;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.ui.control.Orphans;
import org.poolkeeper.ui.pool.HostRow.Standing;

/// The hosts of a pool as a list that changes only where the pool changed: rows are updated in
/// place, added and removed one by one, never rebuilt.
public final class HostRows {

  private final ObservableList<HostRow> rows = FXCollections.observableArrayList();
  private final ObservableList<HostRow> view = FXCollections.unmodifiableObservableList(rows);

  /// The rows, in the diagnosis' order. Not modifiable.
  public ObservableList<HostRow> list() {
    return view;
  }

  void show(Diagnosis diagnosis, Instant now) {
    var hosts = diagnosis.hosts();
    var orphans = new Orphans(diagnosis);
    var known = new HashMap<Endpoint, HostRow>();
    rows.forEach(row -> known.put(row.endpoint(), row));
    var wanted = new HashSet<Endpoint>();
    hosts.forEach(host -> wanted.add(host.host().endpoint()));
    if (!wanted.containsAll(known.keySet())) {
      rows.removeIf(row -> !wanted.contains(row.endpoint()));
    }
    for (var i = 0; i < hosts.size(); i++) {
      var host = hosts.get(i);
      var standing = orphans.of(host.host()).isPresent() ? Standing.ORPHANED : Standing.USUAL;
      var row = known.get(host.host().endpoint());
      if (row == null) {
        rows.add(Math.min(i, rows.size()), new HostRow(host, standing, now));
      } else {
        row.show(host, standing, now);
      }
    }
  }

  void age(Instant now) {
    rows.forEach(row -> row.age(now));
  }
}
