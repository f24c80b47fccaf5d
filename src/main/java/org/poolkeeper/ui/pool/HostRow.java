package org.poolkeeper.ui.pool;

import java.time.Instant;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.poolkeeper.diagnosis.HostAssessment;
import org.poolkeeper.model.Endpoint;

/// A host's place in tree and table. It stays the same object while the host is known, so that
/// selection and scrolling stay where they are.
public final class HostRow {

  private final Endpoint endpoint;
  private final ReadOnlyObjectWrapper<HostAssessment> assessment;
  private final ReadOnlyObjectWrapper<HostLine> line;
  private Standing standing;

  /// Whether the host was replaced as coordinator.
  enum Standing {
    USUAL,
    ORPHANED
  }

  HostRow(HostAssessment first, Standing standing, Instant now) {
    this.standing = standing;
    endpoint = first.host().endpoint();
    assessment = new ReadOnlyObjectWrapper<>(this, "assessment", first);
    line = new ReadOnlyObjectWrapper<>(this, "line", words(first, standing, now));
  }

  /// What tells this host from others.
  public Endpoint endpoint() {
    return endpoint;
  }

  /// All that is known of it.
  public ReadOnlyObjectProperty<HostAssessment> assessment() {
    return assessment.getReadOnlyProperty();
  }

  /// It in words; changes only when the words do.
  public ReadOnlyObjectProperty<HostLine> line() {
    return line.getReadOnlyProperty();
  }

  void show(HostAssessment newest, Standing nowStanding, Instant now) {
    standing = nowStanding;
    assessment.set(newest);
    age(now);
  }

  void age(Instant now) {
    var next = words(assessment.get(), standing, now);
    if (!next.equals(line.get())) {
      line.set(next);
    }
  }

  private static HostLine words(HostAssessment host, Standing standing, Instant now) {
    var line = HostLine.of(host, now);
    return switch (standing) {
      case USUAL -> line;
      case ORPHANED -> line.orphaned();
    };
  }
}
