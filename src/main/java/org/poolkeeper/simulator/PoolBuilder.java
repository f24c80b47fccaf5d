package org.poolkeeper.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes a healthy pool: the world, its hosts, and the database they share.
final class PoolBuilder {

  private static final long GIB = 1L << 30;

  /// A real database has seen some writes; two pools never start at one generation by chance.
  private static final long GENERATION = 2500;

  private final World world;
  private final PoolPlan plan;
  private final PoolDatabase database;

  PoolBuilder(PoolPlan plan, Instant start, World.Credentials credentials) {
    this(plan, start, credentials, new Catalog(plan.release().level()));
  }

  /// With the catalog of the plan's release, which takes longer to read than a pool to build.
  PoolBuilder(PoolPlan plan, Instant start, World.Credentials credentials, Catalog catalog) {
    this.plan = plan;
    this.world = new World(seed(plan), start, plan.release(), credentials, catalog);
    this.database = new PoolDatabase(world.catalog, GENERATION);
  }

  World build() {
    var coordinator = plan.hosts().getFirst().address();
    for (var host : plan.hosts()) {
      var role =
          host.address().equals(coordinator)
              ? new PoolRole.Coordinator()
              : new PoolRole.Member(coordinator);
      world
          .add(new SimulatedHost(world, world.uuid("host"), host.name(), host.address(), role))
          .take(host.timings());
    }
    addPool();
    var network = addNetwork();
    var storage = addStorage();
    for (var host : plan.hosts()) {
      addHost(world.host(host.name()), host, network, storage);
    }
    addVirtualMachines();
    switch (plan.ha()) {
      case OFF -> {}
      case ON -> HaSetup.fromTheBeginning(database, world);
      case COORDINATOR_ONLY -> HaSetup.forTheCoordinator(database, world);
    }
    var traits = new VmTraits(world, database);
    plan.special().forEach(traits::apply);
    var backup = database.copy();
    for (var host : world.hosts()) {
      if (host.roleFile() instanceof PoolRole.Coordinator) {
        host.startup.alreadyRunning(database);
      }
    }
    for (var host : world.hosts()) {
      if (host.roleFile() instanceof PoolRole.Member) {
        host.startup.alreadyRunning(backup);
      }
    }
    return world;
  }

  /// What a promoted host without any copy makes: a new pool of its own (XAPI.md 4.1).
  static PoolDatabase freshPool(SimulatedHost host) {
    var plan =
        new PoolPlan(
            "",
            host.release(),
            List.of(new PoolPlan.HostPlan(host.name(), host.address())),
            0,
            PoolPlan.Ha.OFF);
    var known = host.world;
    var builder =
        host.release().equals(known.release)
            ? new PoolBuilder(plan, known.clock.instant(), known.credentials, known.catalog)
            : new PoolBuilder(plan, known.clock.instant(), known.credentials);
    builder.addPool();
    builder.addHost(host, plan.hosts().getFirst(), builder.addNetwork(), builder.addStorage());
    return builder.database;
  }

  private static String seed(PoolPlan plan) {
    return plan.name() + " " + plan.hosts().getFirst().address() + " ";
  }

  private void addPool() {
    var fields = new LinkedHashMap<String, Value>();
    fields.put("name_label", Value.of(plan.name()));
    fields.put("cpu_info", map());
    fields.put("tls_verification_enabled", Value.of(true));
    var uuid = world.uuid("pool");
    world.pool(uuid);
    database.create("pool", uuid, fields);
  }

  private Row addNetwork() {
    return database.create(
        "network",
        world.uuid("network"),
        Map.of(
            "name_label", Value.of("Pool-wide network associated with eth0"),
            "name_description", Value.of(""),
            "bridge", Value.of("xenbr0"),
            "other_config", map()));
  }

  private Row addStorage() {
    var storage =
        database.create(
            "SR",
            world.uuid("SR"),
            Map.of(
                "name_label", Value.of("NFS virtual disk storage"),
                "type", Value.of("nfs"),
                "content_type", Value.of("user"),
                "shared", Value.of(true),
                "physical_size", Value.of(4096 * GIB),
                "physical_utilisation", Value.of(1024 * GIB),
                "virtual_allocation", Value.of(1024 * GIB)));
    database.set("pool", database.pool().ref(), "default_SR", Value.of(storage.ref()));
    return storage;
  }

  private void addHost(SimulatedHost host, PoolPlan.HostPlan hostPlan, Row network, Row storage) {
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
    fields.put("API_version_minor", Value.of(plan.release().apiMinor()));
    fields.put("software_version", HostFacts.softwareVersion(plan.release()));
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
            "metrics", Value.of(addVmMetrics().ref())));
  }

  private List<String> addCertificates(String host) {
    var refs = new ArrayList<String>();
    var kinds =
        plan.release().hasInternalCertificate()
            ? List.of("host", "host_internal")
            : List.of("host");
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

  private Row addVmMetrics() {
    return database.create(
        "VM_metrics",
        world.uuid("VM_metrics"),
        Map.of("start_time", Value.of(world.clock.instant())));
  }

  private Row addTools() {
    return database.create(
        "VM_guest_metrics",
        world.uuid("VM_guest_metrics"),
        Map.of("PV_drivers_detected", Value.of(true), "live", Value.of(true)));
  }

  private void addVirtualMachines() {
    var hosts = world.hosts();
    for (var number = 1; number <= plan.vms(); number++) {
      var host = hosts.get((number - 1) % hosts.size());
      var uuid = world.uuid("VM");
      var tools = addTools();
      database.create(
          "VM",
          uuid,
          Map.of(
              "name_label", Value.of("vm" + number),
              "guest_metrics", Value.of(tools.ref()),
              "allowed_operations", VmOperations.OF_RUNNING_WITH_TOOLS,
              "name_description", Value.of("Simulated machine " + number),
              "resident_on", Value.of(PoolDatabase.ref("host", host.uuid())),
              "domid", Value.of(number),
              "metrics", Value.of(addVmMetrics().ref())));
      host.domains.add(uuid);
    }
    hosts.forEach(host -> Residents.list(database, PoolDatabase.ref("host", host.uuid())));
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
