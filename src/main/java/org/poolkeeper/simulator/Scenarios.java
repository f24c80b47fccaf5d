package org.poolkeeper.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The scenarios on the class path, in the order of `scenarios/index.json`, and those made by size:
/// `scale:64x5000` is one pool of 64 hosts with 5,000 virtual machines.
public final class Scenarios {

  private final ScenarioReader reader = new ScenarioReader();

  /// The ids of all scenario files, in the order to show them in.
  public List<String> ids() {
    var ids = new ArrayList<String>();
    json("index").forEach(id -> ids.add(id.asString()));
    return List.copyOf(ids);
  }

  /// The scenario called `id`.
  ///
  /// @throws IllegalArgumentException with one sentence for the user if there is none
  public Scenario named(String id) {
    if (id.startsWith(Scale.PREFIX)) {
      return Scale.scenario(id);
    }
    if (!ids().contains(id)) {
      throw new IllegalArgumentException(
          "No scenario is called \"" + id + "\"; there are: " + String.join(", ", ids()) + ".");
    }
    return reader.read(id, json(id));
  }

  private static JsonNode json(String name) {
    try (InputStream stream = Scenarios.class.getResourceAsStream("/scenarios/" + name + ".json")) {
      if (stream == null) {
        throw new IllegalStateException("scenarios/" + name + ".json is missing.");
      }
      return JsonMapper.shared().readTree(stream.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
