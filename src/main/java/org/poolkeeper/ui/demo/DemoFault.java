package org.poolkeeper.ui.demo;

import java.util.List;
import java.util.stream.Stream;
import org.poolkeeper.port.DemoPool.DemoSession;
import org.poolkeeper.port.DemoPool.HostState;
import org.poolkeeper.ui.control.Icon;

/// What can be done by hand to a simulated host.
public enum DemoFault {
  PULL_CABLE("Pull cable", Icon.CABLE),
  KILL_SERVICE("Kill service", Icon.SERVICE),
  SHUT_DOWN("Shut down", Icon.POWER),
  POWER_OFF("Cut power", Icon.POWER),
  BRING_BACK("Bring back", Icon.RESTORE);

  private final String words;
  private final Icon icon;

  DemoFault(String words, Icon icon) {
    this.words = words;
    this.icon = icon;
  }

  /// What a button says.
  public String words() {
    return words;
  }

  /// What a button shows.
  public Icon icon() {
    return icon;
  }

  /// What makes sense for a host in `state`.
  public static List<DemoFault> offeredIn(HostState state) {
    return Stream.of(values()).filter(fault -> fault.makesSenseIn(state)).toList();
  }

  /// Does it to `host`, which is in `state`.
  void apply(DemoSession session, String host, HostState state) {
    switch (this) {
      case PULL_CABLE -> session.pullCable(host);
      case KILL_SERVICE -> session.killManagementService(host);
      case SHUT_DOWN -> session.orderlyShutdown(host);
      case POWER_OFF -> session.powerOff(host);
      case BRING_BACK -> bringBack(session, host, state);
    }
  }

  private boolean makesSenseIn(HostState state) {
    return switch (this) {
      case PULL_CABLE, KILL_SERVICE, SHUT_DOWN -> state == HostState.RUNNING;
      case POWER_OFF -> state != HostState.OFF;
      case BRING_BACK ->
          state == HostState.OFF
              || state == HostState.UNPLUGGED
              || state == HostState.SERVICE_STOPPED;
    };
  }

  private static void bringBack(DemoSession session, String host, HostState state) {
    switch (state) {
      case OFF -> session.powerOn(host);
      case UNPLUGGED -> session.plugCable(host);
      case SERVICE_STOPPED -> session.startManagementService(host);
      case BOOTING, SERVICE_STARTING, RUNNING -> {}
    }
  }
}
