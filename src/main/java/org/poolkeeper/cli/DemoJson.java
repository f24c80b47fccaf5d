package org.poolkeeper.cli;

import java.util.List;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.port.DemoPool.DemoSession;
import org.poolkeeper.port.DemoPool.Situation;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The demo for scripts: `schema` 1.
final class DemoJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private DemoJson() {}

  static String situations(List<Situation> situations) {
    var json = JsonNodeFactory.instance.objectNode().put("schema", 1);
    var list = json.putArray("scenarios");
    situations.forEach(situation -> situation(situation, list.addObject()));
    return MAPPER.writeValueAsString(json);
  }

  static String session(DemoSession session, List<String> mappings) {
    var json = JsonNodeFactory.instance.objectNode().put("schema", 1);
    situation(session.situation(), json.putObject("scenario"));
    var addresses = json.putArray("addresses");
    session.seeds().stream().map(Endpoint::toString).forEach(addresses::add);
    var resolve = json.putArray("resolve");
    mappings.forEach(resolve::add);
    json.put("user", session.user());
    json.put("password", session.password());
    return MAPPER.writeValueAsString(json);
  }

  private static void situation(Situation situation, ObjectNode json) {
    json.put("id", situation.id());
    json.put("title", situation.title());
    json.put("description", situation.description());
  }
}
