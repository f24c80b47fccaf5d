package org.poolkeeper.xapi;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.model.HostCertificate;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.PoolRecord;
import org.poolkeeper.model.StorageRepository;

/// What is kept of one database object.
sealed interface Row {
  /// A pool.
  record Pool(PoolRecord pool) implements Row {}

  /// A host, with `live` and memory still missing: they are in its metrics.
  record Host(HostRecord host, Optional<String> metrics) implements Row {}

  /// A host's metrics.
  record Metrics(@Nullable Boolean live, long memoryTotal) implements Row {}

  /// A virtual machine.
  record Vm(org.poolkeeper.model.Vm vm) implements Row {}

  /// A template, snapshot or control domain: only counted.
  record OtherVm() implements Row {}

  /// A storage repository, without its connections.
  record Sr(StorageRepository storage) implements Row {}

  /// A storage connection.
  record Pbd(String sr, StorageRepository.Connection connection) implements Row {}

  /// A certificate.
  record Certificate(HostCertificate certificate) implements Row {}

  /// Seconds since the epoch as XAPI writes them into `other_config`, for example `1767225600.`
  /// (XAPI.md 6.5).
  static Optional<Instant> epochSeconds(@Nullable String text) {
    try {
      return text == null || text.isBlank()
          ? Optional.empty()
          : Optional.of(Instant.ofEpochMilli(Math.round(Double.parseDouble(text) * 1000)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
