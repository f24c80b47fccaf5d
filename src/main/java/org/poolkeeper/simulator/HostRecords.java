package org.poolkeeper.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The records of the hosts of a new pool.
final class HostRecords {

  private static final long GIB = 1L << 30;

  private final World world;
  private final PoolDatabase database;
  private final Release release;

  HostRecords(World world, PoolDatabase database, Release release) {
    this.world = world;
    this.database = database;
    this.release = release;
  }

  /// Adds a host that is well, with its interface, its connection to the shared storage, its
  /// control domain and its certificates.
  void add(SimulatedHost host, PoolPlan.HostPlan hostPlan, Row network, Row storage) {
    var ref = PoolDatabase.ref("host", host.uuid());
    var metrics =
        database.create(
            "host_metrics",
            world.uuid("host_metrics"),
            Map.of(
                "memory_total", Value.of(hostPlan.memoryGib() * GIB),
                "live", Value.of(true),
                "last_updated", Value.of(world.clock.instant())));
    var pif = addInterface(host, ref, network);
    var connection =
        database.create(
            "PBD",
            world.uuid("PBD"),
            Map.of(
                "host", Value.of(ref),
                "SR", Value.of(storage.ref()),
                "currently_attached", Value.of(true)));
    var control = addControlDomain(host, ref);
    var fields = new LinkedHashMap<String, Value>();
    fields.put("name_label", Value.of(host.name()));
    fields.put("hostname", Value.of(host.name()));
    fields.put("address", Value.of(host.address()));
    fields.put("metrics", Value.of(metrics.ref()));
    fields.put("PIFs", Value.texts(List.of(pif.ref())));
    fields.put("PBDs", Value.texts(List.of(connection.ref())));
    fields.put("control_domain", Value.of(control.ref()));
    fields.put("resident_VMs", Value.texts(List.of(control.ref())));
    fields.put("API_version_minor", Value.of(release.apiMinor()));
    fields.put("software_version", HostFacts.softwareVersion(release));
    fields.put("power_on_mode", Value.of(hostPlan.powerOnMode()));
    fields.put("license_params", map());
    fields.put("memory_overhead", Value.of(GIB));
    fields.put("other_config", HostFacts.started(world.clock.instant().minus(Duration.ofDays(20))));
    fields.put("tls_verification_enabled", Value.of(true));
    fields.put("certificates", Value.texts(addCertificates(ref)));
    database.create("host", host.uuid(), fields);
    append(storage, "PBDs", connection.ref());
    append(network, "PIFs", pif.ref());
    if (database.pool().text("master").equals(Value.NULL)) {
      database.set("pool", database.pool().ref(), "master", Value.of(ref));
    }
  }

  private Row addInterface(SimulatedHost host, String ref, Row network) {
    return database.create(
        "PIF",
        world.uuid("PIF"),
        Map.of(
            "device", Value.of("eth0"),
            "network", Value.of(network.ref()),
            "host", Value.of(ref),
            "MAC",
                Value.of(
                    "02:00:00:"
                        + host.uuid().substring(0, 8).replaceAll("(..)(..)(..).*", "$1:$2:$3")),
            "IP", Value.of(host.address()),
            "netmask", Value.of("255.255.255.0"),
            "management", Value.of(true)));
  }

  private Row addControlDomain(SimulatedHost host, String ref) {
    var uuid = world.uuid("VM");
    return database.create(
        "VM",
        uuid,
        Map.of(
            "name_label", Value.of("Control domain on host: " + host.name()),
            "name_description", Value.of("The domain which manages physical devices"),
            "is_control_domain", Value.of(true),
            "power_state", Value.of("Running"),
            "resident_on", Value.of(ref),
            "affinity", Value.of(ref),
            "domid", Value.of(0),
            "metrics", Value.of(metrics())));
  }

  private List<String> addCertificates(String host) {
    var refs = new ArrayList<String>();
    var kinds =
        release.hasInternalCertificate() ? List.of("host", "host_internal") : List.of("host");
    for (var kind : kinds) {
      refs.add(
          database
              .create(
                  "Certificate",
                  world.uuid("Certificate"),
                  Map.of(
                      "type", Value.of(kind),
                      "host", Value.of(host),
                      "not_before", Value.of(world.clock.instant().minus(Duration.ofDays(30))),
                      "not_after", Value.of(world.clock.instant().plus(Duration.ofDays(3650)))))
              .ref());
    }
    return refs;
  }

  private String metrics() {
    return database
        .create(
            "VM_metrics",
            world.uuid("VM_metrics"),
            Map.of("start_time", Value.of(world.clock.instant())))
        .ref();
  }

  private void append(Row row, String field, String ref) {
    database.update(
        row.schema().type(),
        row.ref(),
        before -> {
          var items = new ArrayList<>(before.get(field).items());
          items.add(Value.of(ref));
          return before.with(field, new Value.Items(List.copyOf(items)));
        });
  }

  private static Value map() {
    return new Value.Entries(Map.of());
  }
}
