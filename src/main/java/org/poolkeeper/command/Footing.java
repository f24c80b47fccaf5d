package org.poolkeeper.command;

/// On which ground a command may be sent: what the guard has to be sure of.
public enum Footing {
  /// It acts on the pool: only to the host that rules it.
  RULER,
  /// It makes a host the coordinator: only where nobody rules or claims, to a host that follows or
  /// awaits the lost one.
  NEW_RULER,
  /// It makes a host follow another: only towards the host that rules. The one way to bring an
  /// orphan home.
  HOMECOMING,
  /// It acts on a VM: to the host that rules, or to an orphan that another host was found to have
  /// replaced, and there only for a VM that it records on itself. It makes nobody follow anybody.
  OWN_VM,
  /// It acts on the contacted host alone and takes nobody's side.
  ONE_HOST
}
