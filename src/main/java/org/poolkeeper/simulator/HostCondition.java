package org.poolkeeper.simulator;

/// Where a host stands, seen by somebody in front of it.
public enum HostCondition {
  OFF,
  BOOTING,
  UNPLUGGED,
  SERVICE_STOPPED,
  SERVICE_STARTING,
  RUNNING
}
