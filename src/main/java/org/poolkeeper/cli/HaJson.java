package org.poolkeeper.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.ha.HaCover.Guarded;
import org.poolkeeper.ha.HaLoss;
import org.poolkeeper.ha.HaMatrix;
import org.poolkeeper.ha.HaReading;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A reading of high availability as the JSON object that scripts depend on: `schema` 1. Absent
/// knowledge is `null`.
final class HaJson {
  private static final int SCHEMA = 1;

  ObjectNode object(HaReading reading) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("schema", SCHEMA);
    json.put("readAt", StatusJson.time(reading.at()));
    json.put("present", reading.present());
    json.put("mode", reading.mode().name());
    json.put("since", reading.since().map(StatusJson::time).orElse(null));
    json.put("summary", reading.summary());
    var setup = json.putObject("setup");
    setup.put("timeoutSeconds", reading.setup().timeout().toSeconds());
    setup.put("timeoutChosen", reading.setup().chosen());
    reading.setup().storage().forEach(setup.putArray("storage")::add);
    setup.put("clusterStack", reading.setup().clusterStack().orElse(null));
    var capacity = json.putObject("capacity");
    capacity.put("tolerates", reading.capacity().tolerates());
    capacity.put("plannedFor", reading.capacity().plannedFor());
    capacity.put("overcommitted", reading.capacity().overcommitted());
    capacity.put("most", reading.capacity().most().orElse(null));
    matrix(reading.matrix(), json.putObject("matrix"));
    var losses = json.putArray("losses");
    reading.losses().forEach(loss -> loss(loss, losses.addObject()));
    var cover = json.putObject("vms");
    cover.put("read", reading.cover().read());
    vms(reading.cover().guarded(), cover.putArray("restarted"));
    vms(reading.cover().bestEffort(), cover.putArray("bestEffort"));
    vms(reading.cover().unguarded(), cover.putArray("notRestarted"));
    vms(reading.cover().resting(), cover.putArray("notCovered"));
    var notes = json.putArray("notes");
    reading
        .notes()
        .forEach(note ->
            notes
                .addObject()
                .put("at", StatusJson.time(note.at()))
                .put("kind", note.kind().name())
                .put("about", note.about())
                .put("meaning", note.meaning()));
    return json;
  }

  private static void matrix(HaMatrix matrix, ObjectNode json) {
    json.put("statefileLost", matrix.statefileLost());
    matrix.disks().forEach(json.putArray("disks")::add);
    var rows = json.putArray("hosts");
    for (var row : matrix.rows()) {
      var node = rows.addObject();
      node.put("uuid", row.host().uuid());
      node.put("name", row.name());
      node.put("live", row.alive().orElse(null));
      cell(row.network(), node.putObject("network"));
      var disks = node.putArray("disks");
      row.disks().forEach(disk -> cell(disk, disks.addObject()));
    }
    matrix.reading().forEach(json.putArray("reading")::add);
  }

  private static void cell(HaMatrix.Cell cell, ObjectNode json) {
    json.put("beat", cell.beat().name());
    json.put("words", cell.words());
  }

  private static void loss(HaLoss loss, ObjectNode json) {
    json.put("kind", loss.kind().name());
    json.put("words", loss.words());
    var hosts = json.putArray("hosts");
    loss.hosts()
        .forEach(host ->
            hosts
                .addObject()
                .put("uuid", host.host().uuid())
                .put("name", host.name())
                .put("fate", host.fate().name())
                .put("others", host.others().name())
                .put("words", host.words()));
  }

  private static void vms(List<Guarded> vms, ArrayNode json) {
    for (var vm : vms) {
      json.addObject()
          .put("uuid", vm.vm())
          .put("name", vm.name())
          .put("host", vm.on().orElse(null))
          .put("order", vm.order())
          .put("delaySeconds", vm.delaySeconds())
          .put("agile", agile(vm))
          .put("bound", vm.bound().orElse(null));
    }
  }

  private static @Nullable Boolean agile(Guarded vm) {
    return switch (vm.agility()) {
      case EVERYWHERE -> true;
      case BOUND -> false;
      case UNTOLD -> null;
    };
  }
}
