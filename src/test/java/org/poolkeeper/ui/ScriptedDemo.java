package org.poolkeeper.ui;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.port.DemoPool;

/// A demo that writes down what it was told.
public final class ScriptedDemo implements DemoPool {

  private final List<String> told = new CopyOnWriteArrayList<>();
  private volatile HostState hostA = HostState.RUNNING;

  /// Everything it was told, in order.
  public List<String> told() {
    return told;
  }

  @Override
  public List<Situation> situations() {
    return List.of(
        new Situation("healthy", "Healthy pool", "Three hosts, and all is well."),
        new Situation(
            "coordinator-dead",
            "Coordinator dead",
            "The coordinator loses power; its members wait for it, and calls to them hang."));
  }

  @Override
  public DemoSession start(String id) {
    told.add("start " + id);
    return new Session(
        situations().stream()
            .filter(each -> each.id().equals(id))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("There is no situation \"" + id + "\".")));
  }

  private final class Session implements DemoSession {
    private final Situation situation;

    private Session(Situation situation) {
      this.situation = situation;
    }

    @Override
    public Situation situation() {
      return situation;
    }

    @Override
    public List<Endpoint> seeds() {
      return List.of(new Endpoint(new HostAddress("192.0.2.11"), Endpoint.HTTPS));
    }

    @Override
    public Map<Endpoint, InetSocketAddress> resolve() {
      return Map.of();
    }

    @Override
    public RememberedPool remembered() {
      return new RememberedPool(
          new PoolId("p"), "", Optional.empty(), List.of(), List.of(), Instant.EPOCH);
    }

    @Override
    public String user() {
      return "root";
    }

    @Override
    public String password() {
      return "demo";
    }

    @Override
    public List<DemoHost> hosts() {
      return List.of(
          new DemoHost("host-a", new HostAddress("192.0.2.11"), hostA),
          new DemoHost("host-b", new HostAddress("192.0.2.12"), HostState.RUNNING));
    }

    @Override
    public void setSpeed(double factor) {
      told.add("speed " + factor);
    }

    @Override
    public void pullCable(String host) {
      told.add("pull " + host);
      hostA = HostState.UNPLUGGED;
    }

    @Override
    public void plugCable(String host) {
      told.add("plug " + host);
      hostA = HostState.RUNNING;
    }

    @Override
    public void killManagementService(String host) {
      told.add("kill " + host);
    }

    @Override
    public void startManagementService(String host) {
      told.add("service " + host);
    }

    @Override
    public void powerOff(String host) {
      told.add("power off " + host);
    }

    @Override
    public void powerOn(String host) {
      told.add("power on " + host);
    }

    @Override
    public void orderlyShutdown(String host) {
      told.add("shut down " + host);
    }

    @Override
    public void close() {
      told.add("close " + situation.id());
    }
  }
}
