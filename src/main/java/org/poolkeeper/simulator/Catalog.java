package org.poolkeeper.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Which classes, fields and methods a release has. Read from `simulator/api.json`, whose entries
/// are `[class, has records]`, `[field, since, value]` and `[fewest parameters, most parameters,
/// has an asynchronous form, takes a session, since]`.
final class Catalog {

  /// How a method is called; the session does not count as a parameter.
  record Signature(int fewest, int most, boolean hasAsync, boolean takesSession) {}

  private final Map<String, Schema> schemas = new HashMap<>();
  private final Map<String, Signature> signatures = new LinkedHashMap<>();
  private final List<String> types = new ArrayList<>();

  Catalog(int level) {
    var json = json();
    json.get("classes").forEach(entry -> types.add(entry.get(0).asString()));
    json.get("fields")
        .properties()
        .forEach(entry -> addFields(entry.getKey(), entry.getValue(), level));
    json.get("methods")
        .properties()
        .forEach(entry -> addMethod(entry.getKey(), entry.getValue(), level));
    json.get("classes").forEach(this::addGetters);
    SessionCalls.GETTERS.forEach(name -> signatures.put(name, new Signature(1, 1, false, true)));
  }

  /// The schema of a class that has fields here.
  Optional<Schema> schema(String type) {
    return Optional.ofNullable(schemas.get(type));
  }

  /// All class names as the API spells them.
  List<String> types() {
    return types;
  }

  /// The signature of a method that exists in this release.
  Optional<Signature> signature(String method) {
    return Optional.ofNullable(signatures.get(method));
  }

  /// The names of all methods.
  List<String> methods() {
    return List.copyOf(signatures.keySet());
  }

  private void addFields(String type, JsonNode fields, int level) {
    var schema = new Schema(type);
    for (var field : fields) {
      if (field.get(1).asInt() <= level) {
        schema.add(field.get(0).asString(), value(field.get(2)));
      }
    }
    schemas.put(type, schema);
  }

  private void addMethod(String name, JsonNode entry, int level) {
    if (entry.get(4).asInt() <= level) {
      signatures.put(
          name,
          new Signature(
              entry.get(0).asInt(),
              entry.get(1).asInt(),
              entry.get(2).asInt() == 1,
              entry.get(3).asInt() == 1));
    }
  }

  private void addGetters(JsonNode entry) {
    if (entry.get(1).asInt() == 0) {
      return;
    }
    var type = entry.get(0).asString();
    for (var name : List.of("get_all", "get_all_records")) {
      signatures.putIfAbsent(type + "." + name, new Signature(0, 0, false, true));
    }
    for (var name : List.of("get_record", "get_by_uuid", "get_uuid", "get_all_records_where")) {
      signatures.putIfAbsent(type + "." + name, new Signature(1, 1, false, true));
    }
    schema(type).map(Schema::names).orElse(List.of()).forEach(field -> addAccessors(type, field));
  }

  private void addAccessors(String type, String field) {
    signatures.putIfAbsent(type + ".get_" + field, new Signature(1, 1, false, true));
    if (field.equals("name_label")) {
      signatures.putIfAbsent(type + ".get_by_name_label", new Signature(1, 1, false, true));
    }
    if (RecordCalls.WRITABLE.contains(field)) {
      signatures.putIfAbsent(type + ".set_" + field, new Signature(2, 2, false, true));
    }
    if (field.equals("other_config")) {
      signatures.putIfAbsent(type + ".add_to_other_config", new Signature(3, 3, false, true));
      signatures.putIfAbsent(type + ".remove_from_other_config", new Signature(2, 2, false, true));
    }
  }

  /// A value as the JSON files write it: dates as text with a leading `@`.
  static Value value(JsonNode node) {
    if (node.isArray()) {
      var items = new ArrayList<Value>();
      node.forEach(item -> items.add(value(item)));
      return new Value.Items(items);
    }
    if (node.isObject()) {
      var entries = new LinkedHashMap<String, Value>();
      node.properties().forEach(entry -> entries.put(entry.getKey(), value(entry.getValue())));
      return new Value.Entries(entries);
    }
    if (node.isBoolean()) {
      return Value.of(node.asBoolean());
    }
    if (node.isFloatingPointNumber()) {
      return new Value.Real(node.asDouble());
    }
    if (node.isNumber()) {
      return Value.of(node.asLong());
    }
    var text = node.asString();
    return text.matches("@\\d{8}T\\d\\d:\\d\\d:\\d\\dZ") ? date(text.substring(1)) : Value.of(text);
  }

  private static Value date(String text) {
    var pattern = DateTimeFormatter.ofPattern("yyyyMMdd'T'HH:mm:ss'Z'");
    return Value.of(LocalDateTime.parse(text, pattern).toInstant(ZoneOffset.UTC));
  }

  private static JsonNode json() {
    try (InputStream stream = Catalog.class.getResourceAsStream("/simulator/api.json")) {
      if (stream == null) {
        throw new IllegalStateException("simulator/api.json is missing from the class path.");
      }
      return JsonMapper.shared().readTree(stream.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
