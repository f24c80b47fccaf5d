package org.poolkeeper.simulator.http;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.port.DemoPool.DemoHost;
import org.poolkeeper.port.DemoPool.DemoSession;
import org.poolkeeper.port.DemoPool.HostState;
import org.poolkeeper.port.DemoPool.Situation;
import org.poolkeeper.simulator.Happening;
import org.poolkeeper.simulator.Silence;
import org.poolkeeper.simulator.SimulatedHost;
import org.poolkeeper.simulator.World;

/// One situation being served.
final class SimulatedSession implements DemoSession {

  private final Situation situation;
  private final ServedWorld served;
  private final World.Credentials credentials;
  private final RememberedPool remembered;

  SimulatedSession(
      Situation situation,
      ServedWorld served,
      World.Credentials credentials,
      RememberedPool remembered) {
    this.situation = situation;
    this.served = served;
    this.credentials = credentials;
    this.remembered = remembered;
  }

  @Override
  public RememberedPool remembered() {
    return remembered;
  }

  @Override
  public Situation situation() {
    return situation;
  }

  @Override
  public List<Endpoint> seeds() {
    return served.world().hosts().stream()
        .map(host -> new Endpoint(new HostAddress(host.address()), Endpoint.HTTPS))
        .toList();
  }

  @Override
  public Map<Endpoint, InetSocketAddress> resolve() {
    return served.resolve();
  }

  @Override
  public String user() {
    return credentials.user();
  }

  @Override
  public String password() {
    return credentials.password();
  }

  @Override
  public List<DemoHost> hosts() {
    return served.world().hosts().stream().map(this::demoHost).toList();
  }

  @Override
  public void setSpeed(double factor) {
    served.setSpeed(factor);
  }

  @Override
  public void pullCable(String host) {
    served.world().happen(Happening.pullCable(host, Silence.BLACK_HOLE));
  }

  @Override
  public void plugCable(String host) {
    served.world().happen(Happening.plugCable(host));
  }

  @Override
  public void killManagementService(String host) {
    served.world().happen(Happening.killService(host));
  }

  @Override
  public void startManagementService(String host) {
    served.world().happen(Happening.startService(host));
  }

  @Override
  public void powerOff(String host) {
    served.world().happen(Happening.powerOff(host, Silence.BLACK_HOLE));
  }

  @Override
  public void powerOn(String host) {
    served.world().happen(Happening.powerOn(host));
  }

  @Override
  public void orderlyShutdown(String host) {
    served.world().happen(Happening.shutDown(host, Silence.BLACK_HOLE));
  }

  @Override
  public void close() {
    served.close();
  }

  private DemoHost demoHost(SimulatedHost host) {
    var state =
        switch (served.world().condition(host)) {
          case OFF -> HostState.OFF;
          case BOOTING -> HostState.BOOTING;
          case UNPLUGGED -> HostState.UNPLUGGED;
          case SERVICE_STOPPED -> HostState.SERVICE_STOPPED;
          case SERVICE_STARTING -> HostState.SERVICE_STARTING;
          case RUNNING -> HostState.RUNNING;
        };
    return new DemoHost(host.name(), new HostAddress(host.address()), state);
  }
}
