package org.poolkeeper.simulator;

import java.util.Map;

/// The certificate objects of a database.
final class Certificates {

  private Certificates() {}

  static void replace(
      PoolDatabase database, SimulatedHost host, String kind, Map<String, Value> fields) {
    database
        .host(host.uuid())
        .flatMap(owner ->
            database.findFirst(
                "Certificate", row -> row.text("host").equals(owner.ref()) && isKind(row, kind)))
        .ifPresent(
            row -> database.update("Certificate", row.ref(), before -> before.withKnown(fields)));
  }

  private static boolean isKind(Row row, String kind) {
    return !row.schema().knows("type") || row.text("type").equals(kind);
  }
}
