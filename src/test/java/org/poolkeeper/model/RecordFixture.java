package org.poolkeeper.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.model.HostRecord.HostVersion;

/// One host in the picture of a coordinator. Starts as alive, enabled, up for 41 days.
public final class RecordFixture {
  private final Instant now;
  private final HostFixture host;
  private Optional<HostAddress> address;
  private boolean enabled = true;
  private @Nullable Boolean live = true;
  private boolean maintenance;
  private String build = "26.1.3";
  private Duration up = Duration.ofDays(41);
  private List<String> statefiles = List.of();
  private List<String> peers = List.of();
  private int vms;
  private String powerOnMode = "";
  private boolean startsUntold;
  private boolean bootUntold;

  RecordFixture(Instant now, HostFixture host) {
    this.now = now;
    this.host = host;
    address = Optional.of(host.address());
    vms = host.vms();
  }

  HostFixture host() {
    return host;
  }

  String ref() {
    return "OpaqueRef:" + host.name();
  }

  /// The coordinator's liveness flag; null for no metrics.
  public RecordFixture live(@Nullable Boolean value) {
    live = value;
    return this;
  }

  /// Recorded as not taking VMs.
  public RecordFixture disabled() {
    enabled = false;
    return this;
  }

  /// Marked by a console.
  public RecordFixture inMaintenance() {
    maintenance = true;
    return disabled();
  }

  /// Build of the management service.
  public RecordFixture build(String xapiBuild) {
    build = xapiBuild;
    return this;
  }

  /// How long its management service is up.
  public RecordFixture up(Duration uptime) {
    up = uptime;
    return this;
  }

  /// The heartbeat it has: statefiles it reaches and hosts it hears.
  public RecordFixture heartbeat(List<String> reaches, List<String> hears) {
    statefiles = List.copyOf(reaches);
    peers = List.copyOf(hears);
    return this;
  }

  /// Another recorded address than the one it is asked at; empty for none.
  public RecordFixture address(Optional<HostAddress> recorded) {
    address = recorded;
    return this;
  }

  /// VMs on it.
  public RecordFixture vms(int number) {
    vms = number;
    return this;
  }

  /// It can be switched on from afar.
  public RecordFixture powerOnMode(String mode) {
    powerOnMode = mode;
    return this;
  }

  /// It does not tell when it was started.
  public RecordFixture startsUntold() {
    startsUntold = true;
    return this;
  }

  /// It tells when its management service was started, and not when its machine was.
  public RecordFixture bootUntold() {
    bootUntold = true;
    return this;
  }

  HostRecord build() {
    var major = build.isEmpty() ? 0 : Long.parseLong(build.split("\\.", -1)[0]);
    return new HostRecord(
        ref(),
        host.id(),
        host.name(),
        address,
        enabled,
        live,
        maintenance,
        64L << 30,
        new HostVersion("XCP-ng", "8.3.0", build, 2, major >= 24 ? 21 : 16),
        startsUntold ? Optional.empty() : Optional.of(now.minus(up)),
        startsUntold || bootUntold ? Optional.empty() : Optional.of(now.minus(up)),
        statefiles,
        peers,
        List.of(),
        powerOnMode,
        vms);
  }
}
