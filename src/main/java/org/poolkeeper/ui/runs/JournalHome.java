package org.poolkeeper.ui.runs;

/// Where a run was written down.
public enum JournalHome {
  /// With the runs of pools that were connected.
  CONNECTED,
  /// With the runs of the demo session that is on; it ends with the session.
  DEMO
}
