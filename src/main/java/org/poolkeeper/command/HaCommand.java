package org.poolkeeper.command;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A command about high availability of the pool, sent to the host that rules (XAPI.md 7).
public sealed interface HaCommand extends PlannedCommand {

  /// Switches high availability on.
  ///
  /// @param storage uuid of the storage repository for the heartbeat disk
  /// @param storageName its label
  /// @param configuration for example `timeout`, in seconds as text; may be empty
  record EnableHa(
      Target target, String storage, String storageName, Map<String, String> configuration)
      implements HaCommand {
    /// Keeps its own copy.
    public EnableHa {
      configuration = Map.copyOf(configuration);
    }

    @Override
    public Course course() {
      return Course.AS_TASK;
    }

    @Override
    public List<String> xe() {
      var line = new StringBuilder("xe pool-ha-enable heartbeat-sr-uuids=").append(storage);
      new TreeMap<>(configuration)
          .forEach(
              (key, value) -> line.append(" ha-config:").append(key).append('=').append(value));
      return List.of(line.toString());
    }
  }

  /// Switches high availability off in the whole pool.
  record DisableHa(Target target) implements HaCommand {
    @Override
    public Course course() {
      return Course.AS_TASK;
    }

    @Override
    public List<String> xe() {
      return List.of("xe pool-ha-disable");
    }
  }

  /// Says for how many failed hosts room is kept.
  ///
  /// @param hosts 0 keeps none, and restarts no VM as promised
  /// @param pool the pool's uuid
  record SetFailuresToTolerate(Target target, String pool, long hosts) implements HaCommand {
    @Override
    public Course course() {
      return Course.AT_ONCE;
    }

    @Override
    public List<String> xe() {
      return List.of(
          "xe pool-param-set uuid=%s ha-host-failures-to-tolerate=%d".formatted(pool, hosts));
    }
  }
}
