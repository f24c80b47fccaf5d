package org.poolkeeper.simulator;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a host writes about itself into the database when its service starts.
final class HostFacts {

  private static final int BOOTED_BEFORE = 60;

  private HostFacts() {}

  static void record(SimulatedHost host, PoolDatabase database) {
    database
        .host(host.uuid())
        .ifPresent(row -> {
          var config = new LinkedHashMap<>(row.get("other_config").entries());
          config.putAll(serving(host.world.clock.instant()).entries());
          host.machine.booted.ifPresent(at -> config.putAll(booted(at).entries()));
          database.set("host", row.ref(), "other_config", new Value.Entries(config));
          database.set("host", row.ref(), "software_version", softwareVersion(host.release()));
          database.set("host", row.ref(), "API_version_minor", Value.of(host.release().apiMinor()));
        });
  }

  /// When machine and service started, in the server's odd form (XAPI.md 6.5). The time of boot is
  /// the kernel's: a restart of the service leaves it as it is.
  static Value started(Instant at) {
    var entries = new LinkedHashMap<>(serving(at).entries());
    entries.putAll(booted(at).entries());
    return new Value.Entries(entries);
  }

  private static Value.Entries serving(Instant at) {
    return new Value.Entries(Map.of("agent_start_time", Value.of(at.getEpochSecond() + ".")));
  }

  /// @param at when the service started for the first time after the boot
  private static Value.Entries booted(Instant at) {
    return new Value.Entries(
        Map.of("boot_time", Value.of(at.getEpochSecond() - BOOTED_BEFORE + ".")));
  }

  static Value softwareVersion(Release release) {
    var entries = new LinkedHashMap<String, Value>();
    entries.put("product_version", Value.of(release.product()));
    entries.put("product_version_text", Value.of(release.product()));
    entries.put("product_version_text_short", Value.of(release.product()));
    entries.put("platform_name", Value.of("XCP"));
    entries.put("product_brand", Value.of(release.brand()));
    entries.put("xapi", Value.of("1.20"));
    entries.put("xapi_build", Value.of(release.build()));
    entries.put("build_number", Value.of("1"));
    entries.put("date", Value.of("20260101T00:00:00Z"));
    entries.put("network_backend", Value.of("openvswitch"));
    entries.put("db_schema", Value.of(release.schema()));
    return new Value.Entries(entries);
  }
}
