package org.poolkeeper.simulator;

import java.time.Instant;
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
  private final HostRecords hosts;

  PoolBuilder(PoolPlan plan, Instant start, World.Credentials credentials) {
    this(plan, start, credentials, new Catalog(plan.release().level()));
  }

  /// With the catalog of the plan's release, which takes longer to read than a pool to build.
  PoolBuilder(PoolPlan plan, Instant start, World.Credentials credentials, Catalog catalog) {
    this.plan = plan;
    this.world = new World(seed(plan), start, plan.release(), credentials, catalog);
    this.database = new PoolDatabase(world.catalog, GENERATION);
    this.hosts = new HostRecords(world, database, plan.release());
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
      hosts.add(world.host(host.name()), host, network, storage);
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
    builder.hosts.add(host, plan.hosts().getFirst(), builder.addNetwork(), builder.addStorage());
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

  private static Value map() {
    return new Value.Entries(Map.of());
  }
}
