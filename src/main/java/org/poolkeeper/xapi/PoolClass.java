package org.poolkeeper.xapi;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostCertificate;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.PoolRecord;
import org.poolkeeper.model.StorageRepository;
import org.poolkeeper.xapi.wire.XapiRecord;

/// The database classes that a claim is made of, with the fields that are read of each (XAPI.md
/// 6.4, 6.5). Older servers lack some fields and newer ones have more: both are normal.
enum PoolClass {
  POOL(
      "pool",
      PoolClass::pool,
      "uuid",
      "name_label",
      "master",
      "default_SR",
      "ha_enabled",
      "ha_host_failures_to_tolerate",
      "ha_plan_exists_for",
      "ha_overcommitted",
      "ha_statefiles",
      "ha_configuration",
      "ha_allow_overcommit",
      "ha_cluster_stack",
      "tls_verification_enabled",
      "current_operations",
      "other_config",
      "is_psr_pending"),
  HOST(
      "host",
      PoolClass::host,
      "uuid",
      "name_label",
      "address",
      "enabled",
      "metrics",
      "software_version",
      "API_version_major",
      "API_version_minor",
      "other_config",
      "ha_statefiles",
      "ha_network_peers",
      "current_operations",
      "power_on_mode",
      "resident_VMs",
      "control_domain"),
  HOST_METRICS("host_metrics", PoolClass::metrics, "live", "memory_total"),
  SR(
      "SR",
      PoolClass::storage,
      "uuid",
      "name_label",
      "type",
      "shared",
      "physical_size",
      "physical_utilisation"),
  PBD("PBD", PoolClass::connection, "SR", "host", "currently_attached"),
  CERTIFICATE("Certificate", PoolClass::certificate, "host", "type", "not_after"),
  VM(
      "VM",
      PoolClass::vm,
      "uuid",
      "name_label",
      "power_state",
      "resident_on",
      "ha_restart_priority",
      "ha_always_run",
      "order",
      "start_delay",
      "is_a_template",
      "is_a_snapshot",
      "is_control_domain");

  /// What the first picture is made of: everything but the detail of VMs, which can be a hundred
  /// times as large as the rest. How many run on a host is in the host's record.
  static final List<PoolClass> FIRST = List.of(POOL, HOST, HOST_METRICS, SR, PBD, CERTIFICATE);

  private final String apiName;

  @SuppressWarnings("ImmutableEnumChecker") // a method of this class
  private final BiFunction<String, XapiRecord, Row> mapping;

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<String> fields;

  PoolClass(String apiName, BiFunction<String, XapiRecord, Row> mapping, String... fields) {
    this.apiName = apiName;
    this.mapping = mapping;
    this.fields = Set.of(fields);
  }

  /// The class as events spell it.
  static Optional<PoolClass> ofEvent(String type) {
    return Arrays.stream(values()).filter(each -> each.eventName().equals(type)).findFirst();
  }

  /// The fields to read of each class, by the name that events give it.
  static Map<String, Set<String>> fieldsByEvent() {
    return Arrays.stream(values())
        .collect(Collectors.toUnmodifiableMap(PoolClass::eventName, PoolClass::fields));
  }

  String eventName() {
    return apiName.toLowerCase(java.util.Locale.ROOT);
  }

  /// The call that reads all its records.
  String getAllRecords() {
    return apiName + ".get_all_records";
  }

  Set<String> fields() {
    return fields;
  }

  Row row(String ref, XapiRecord record) {
    return mapping.apply(ref, record);
  }

  private static Row pool(String ref, XapiRecord record) {
    return new Row.Pool(
        new PoolRecord(
            ref,
            new PoolId(record.text("uuid").orElse("")),
            record.text("name_label").orElse(""),
            record.text("master").orElse(XapiRecord.NULL_REF),
            record.text("default_SR").orElse(XapiRecord.NULL_REF),
            new PoolRecord.HaState(
                record.bool("ha_enabled").orElse(false),
                record.integer("ha_host_failures_to_tolerate").orElse(0),
                record.integer("ha_plan_exists_for").orElse(0),
                record.bool("ha_overcommitted").orElse(false),
                record.strings("ha_statefiles"),
                record.map("ha_configuration"),
                record.bool("ha_allow_overcommit").orElse(false),
                record.text("ha_cluster_stack").orElse("")),
            record.bool("tls_verification_enabled").orElse(null),
            operations(record),
            "true".equals(record.map("other_config").get("rolling_upgrade_in_progress")),
            record.bool("is_psr_pending").orElse(false)));
  }

  private static Row host(String ref, XapiRecord record) {
    var other = record.map("other_config");
    return new Row.Host(
        new HostRecord(
            ref,
            new HostId(record.text("uuid").orElse("")),
            record.text("name_label").orElse(""),
            record.text("address").flatMap(PoolClass::address),
            record.bool("enabled").orElse(false),
            null,
            isOn(other.getOrDefault("MAINTENANCE_MODE", "")),
            0,
            version(record),
            Row.epochSeconds(other.get("agent_start_time")),
            Row.epochSeconds(other.get("boot_time")),
            record.strings("ha_statefiles"),
            record.strings("ha_network_peers"),
            operations(record),
            record.text("power_on_mode").orElse(""),
            residents(record)),
        record.ref("metrics"));
  }

  private static HostRecord.HostVersion version(XapiRecord record) {
    var software = record.map("software_version");
    return new HostRecord.HostVersion(
        software.getOrDefault("product_brand", ""),
        software.getOrDefault("product_version", ""),
        software.getOrDefault("xapi_build", ""),
        record.integer("API_version_major").orElse(0),
        record.integer("API_version_minor").orElse(0));
  }

  /// VMs on it, its control domain not counted. Servers before 7.1 do not tell which one that is;
  /// it is always among them.
  private static int residents(XapiRecord record) {
    var residents = record.refs("resident_VMs");
    var control = record.ref("control_domain");
    return control.isPresent()
        ? (int) residents.stream().filter(vm -> !vm.equals(control.get())).count()
        : Math.max(0, residents.size() - 1);
  }

  private static Row metrics(String ref, XapiRecord record) {
    return new Row.Metrics(
        record.bool("live").orElse(null), record.integer("memory_total").orElse(0));
  }

  private static Row vm(String ref, XapiRecord record) {
    var counted =
        !record.bool("is_a_template").orElse(false)
            && !record.bool("is_a_snapshot").orElse(false)
            && !record.bool("is_control_domain").orElse(false);
    return counted
        ? new Row.Vm(
            new org.poolkeeper.model.Vm(
                ref,
                record.text("uuid").orElse(""),
                record.text("name_label").orElse(""),
                record.text("power_state").orElse(""),
                record.text("resident_on").orElse(XapiRecord.NULL_REF),
                record.text("ha_restart_priority").filter("restart"::equals).isPresent()
                    || record.bool("ha_always_run").orElse(false),
                new org.poolkeeper.model.Vm.Restart(
                    record.text("ha_restart_priority").orElse(""),
                    record.integer("order").orElse(0),
                    record.integer("start_delay").orElse(0))))
        : new Row.OtherVm();
  }

  private static Row storage(String ref, XapiRecord record) {
    return new Row.Sr(
        new StorageRepository(
            ref,
            record.text("uuid").orElse(""),
            record.text("name_label").orElse(""),
            record.text("type").orElse(""),
            record.bool("shared").orElse(false),
            record.integer("physical_size").orElse(-1),
            record.integer("physical_utilisation").orElse(-1),
            List.of()));
  }

  private static Row connection(String ref, XapiRecord record) {
    return new Row.Pbd(
        record.text("SR").orElse(XapiRecord.NULL_REF),
        new StorageRepository.Connection(
            record.text("host").orElse(XapiRecord.NULL_REF),
            record.bool("currently_attached").orElse(false)));
  }

  private static Row certificate(String ref, XapiRecord record) {
    return new Row.Certificate(
        new HostCertificate(
            record.text("host").orElse(XapiRecord.NULL_REF),
            record.text("type").orElse(""),
            record.date("not_after").orElse(Instant.EPOCH)));
  }

  private static Optional<HostAddress> address(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(new HostAddress(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static List<String> operations(XapiRecord record) {
    return record.map("current_operations").values().stream().sorted().toList();
  }

  private static boolean isOn(String text) {
    return !text.isBlank() && !text.equals("false");
  }
}
