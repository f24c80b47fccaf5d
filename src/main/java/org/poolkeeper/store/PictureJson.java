package org.poolkeeper.store;

import java.util.Optional;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.RememberedPool.Away;
import org.poolkeeper.model.RememberedPool.Picture;
import org.poolkeeper.model.RememberedPool.RememberedVm;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The picture that a coordinator had, in JSON.
final class PictureJson {
  private PictureJson() {}

  static Picture read(JsonNode node) {
    return new Picture(
        new HostId(Fields.text(node, "coordinator")),
        Fields.time(node, "at"),
        generation(node),
        Fields.list(node, "vms").stream().map(PictureJson::vm).toList());
  }

  static void write(Picture picture, ObjectNode node) {
    node.put("coordinator", picture.coordinator().uuid());
    node.put("at", picture.at().toString());
    picture.generation().ifPresent(number -> node.put("generation", number));
    var vms = node.putArray("vms");
    picture.vms().forEach(vm -> write(vm, vms.addObject()));
  }

  /// Empty where there is none.
  static Optional<Long> generation(JsonNode node) {
    var value = node.path("generation");
    return value.isIntegralNumber() ? Optional.of(value.asLong()) : Optional.empty();
  }

  private static RememberedVm vm(JsonNode node) {
    return new RememberedVm(
        Fields.text(node, "uuid"),
        Fields.text(node, "name"),
        Fields.text(node, "powerState"),
        Fields.optionalText(node, "residentOn").map(HostId::new),
        Fields.optionalTime(node, "created"),
        Fields.optionalTime(node, "started"),
        Fields.optionalTime(node, "migrated"),
        Fields.optionalText(node, "awayFrom")
            .map(HostId::new)
            .flatMap(from ->
                Fields.optionalTime(node, "awaySince").map(since -> new Away(from, since))));
  }

  private static void write(RememberedVm vm, ObjectNode node) {
    node.put("uuid", vm.uuid());
    node.put("name", vm.name());
    node.put("powerState", vm.powerState());
    vm.residentOn().ifPresent(host -> node.put("residentOn", host.uuid()));
    Fields.put(node, "created", vm.created());
    Fields.put(node, "started", vm.started());
    Fields.put(node, "migrated", vm.migrated());
    vm.away().ifPresent(away -> node.put("awayFrom", away.from().uuid()));
    Fields.put(node, "awaySince", vm.away().map(Away::since));
  }
}
