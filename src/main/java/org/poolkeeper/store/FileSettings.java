package org.poolkeeper.store;

import java.util.List;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.port.Settings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Settings in the file `settings.json`.
public final class FileSettings implements Settings {
  private final JsonFile<Kept> file;

  /// Nothing is read before it is asked for.
  public FileSettings(StateDirectory directory) {
    this.file = new JsonFile<>(directory, "settings.json", new KeptCodec());
  }

  @Override
  public List<SavedConnection> connections() {
    return file.read().connections();
  }

  @Override
  public void saveConnections(List<SavedConnection> connections) {
    file.update(kept -> new Kept(connections, kept.appearance()));
  }

  @Override
  public Appearance appearance() {
    return file.read().appearance();
  }

  @Override
  public void saveAppearance(Appearance appearance) {
    file.update(kept -> new Kept(kept.connections(), appearance));
  }

  private record Kept(List<SavedConnection> connections, Appearance appearance) {
    Kept {
      connections = List.copyOf(connections);
    }
  }

  private static final class KeptCodec implements Codec<Kept> {
    @Override
    public Kept empty() {
      return new Kept(List.of(), Appearance.SYSTEM);
    }

    @Override
    public Kept decode(JsonNode document) {
      return new Kept(
          Fields.list(document, "connections").stream().map(KeptCodec::connection).toList(),
          Appearance.valueOf(Fields.text(document, "appearance")));
    }

    @Override
    public void encode(Kept value, ObjectNode document) {
      document.put("appearance", value.appearance().name());
      var connections = document.putArray("connections");
      for (var connection : value.connections()) {
        var entry = connections.addObject();
        entry.put("label", connection.label());
        var seeds = entry.putArray("seeds");
        connection.seeds().forEach(seed -> Fields.put(seeds.addObject(), seed));
        entry.put("user", connection.user());
        entry.put("passwordKept", connection.passwordKept());
      }
    }

    private static SavedConnection connection(JsonNode node) {
      List<Endpoint> seeds = Fields.list(node, "seeds").stream().map(Fields::endpoint).toList();
      if (seeds.isEmpty()) {
        throw new IllegalArgumentException("a connection to nowhere");
      }
      return new SavedConnection(
          Fields.text(node, "label"),
          seeds,
          Fields.text(node, "user"),
          node.path("passwordKept").asBoolean(false));
    }
  }
}
