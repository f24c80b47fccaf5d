package org.poolkeeper.guard;

import java.util.List;
import org.poolkeeper.guard.Decision.Refused;

/// What has to hold for commands of one footing.
interface FootingCheck {

  /// Everything that speaks against sending; one without a consequence can not be overridden.
  List<Refused> objections();

  /// What speaks for sending, where nothing speaks against it.
  List<Reason> reasons();
}
