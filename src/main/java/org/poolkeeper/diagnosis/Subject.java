package org.poolkeeper.diagnosis;

import java.util.Optional;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;

/// What a finding is about.
public sealed interface Subject {

  /// What to call it.
  String label();

  /// The pool as a whole.
  ///
  /// @param label its name
  record WholePool(String label) implements Subject {}

  /// One host.
  ///
  /// @param label its name, else its address
  record OneHost(String label, HostAddress address, Optional<HostId> id) implements Subject {}

  /// One storage repository.
  ///
  /// @param label its name
  record OneStorage(String label) implements Subject {}
}
