package org.poolkeeper.simulator;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The calls every class with records has: getters, and setters of a few fields.
final class RecordCalls {

  /// Fields that can be written here, in any class that has them.
  static final Set<String> WRITABLE =
      Set.of("name_label", "name_description", "other_config", "tags", "default_SR", "address");

  private static final Set<String> DESTROYED = Set.of("task", "message");

  private static final DateTimeFormatter SINCE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HH:mm:ss'Z'", Locale.ROOT);

  private static final Pattern EQUALS =
      Pattern.compile("\\s*field \"(\\w+)\"\\s*=\\s*\"([^\"]*)\"\\s*");

  private final Catalog catalog;

  RecordCalls(Catalog catalog) {
    this.catalog = catalog;
  }

  /// The method called `Class.verb`, if it is one of these.
  Optional<Method> method(String name) {
    var dot = name.indexOf('.');
    var type = dot < 0 ? "" : name.substring(0, dot);
    if (!catalog.types().contains(type) || catalog.signature(name).isEmpty()) {
      return Optional.empty();
    }
    return method(type, name.substring(dot + 1));
  }

  private static Optional<Method> method(String type, String verb) {
    return switch (verb) {
      case "get_all" -> stored(request -> Value.texts(refs(request.database().table(type).rows())));
      case "get_all_records" -> stored(request -> records(request, type, _ -> true));
      case "get_all_records_where" ->
          stored(request -> records(request, type, matching(request.text(0))));
      case "get_since" -> stored(request -> records(request, type, since(request.text(0))));
      case "get_record" ->
          stored(request -> request.database().require(type, request.text(0)).asRecord());
      case "get_by_uuid" -> stored(request -> byUuid(request, type));
      case "get_by_name_label" -> stored(request -> byName(request, type));
      case "add_to_other_config" -> stored(request -> addToOtherConfig(request, type));
      case "remove_from_other_config" -> stored(request -> removeFromOtherConfig(request, type));
      case String field when field.startsWith("get_") ->
          stored(request -> field(request, type, field.substring(4)));
      case String field when field.startsWith("set_") ->
          stored(request -> write(request, type, field.substring(4)));
      case "destroy" ->
          DESTROYED.contains(type) ? stored(request -> destroy(request, type)) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Method> stored(Function<Request, Value> answer) {
    return Optional.of(Method.stored(answer));
  }

  private static List<String> refs(List<Row> rows) {
    return rows.stream().map(Row::ref).toList();
  }

  private static Value records(Request request, String type, Predicate<Row> wanted) {
    var records = new LinkedHashMap<String, Value>();
    request.database().table(type).rows().stream()
        .filter(wanted)
        .forEach(row -> records.put(row.ref(), row.asRecord()));
    return new Value.Entries(records);
  }

  /// Only the form `field "x" = "y"` is understood; anything else matches all, as `true` does.
  private static Predicate<Row> matching(String expression) {
    var matcher = EQUALS.matcher(expression);
    if (!matcher.matches()) {
      return _ -> true;
    }
    var field = matcher.group(1);
    var wanted = matcher.group(2);
    return row ->
        switch (row.get(field)) {
          case Value.Text(var text) -> text.equals(wanted);
          case Value.Flag(var set) -> Boolean.toString(set).equals(wanted);
          case Value.Whole(var number) -> Long.toString(number).equals(wanted);
          case Value.Count _,
              Value.Real _,
              Value.Date _,
              Value.Items _,
              Value.Entries _,
              Value.Nothing _ ->
              false;
        };
  }

  /// A date as text, as the server takes it too.
  private static Predicate<Row> since(String date) {
    var from = LocalDateTime.parse(date, SINCE).toInstant(ZoneOffset.UTC);
    return row ->
        row.get("timestamp") instanceof Value.Date(var written) && !written.isBefore(from);
  }

  private static Value byUuid(Request request, String type) {
    var uuid = request.text(0);
    return request
        .database()
        .findFirst(type, row -> row.text("uuid").equals(uuid))
        .map(row -> Value.of(row.ref()))
        .orElseThrow(() -> new ApiFailure("UUID_INVALID", type, uuid));
  }

  private static Value byName(Request request, String type) {
    var name = request.text(0);
    return Value.texts(
        refs(
            request.database().table(type).rows().stream()
                .filter(row -> row.text("name_label").equals(name))
                .toList()));
  }

  private static Value field(Request request, String type, String field) {
    return request.database().require(type, request.text(0)).get(field);
  }

  private static Value write(Request request, String type, String field) {
    var row = request.database().require(type, request.text(0));
    request.database().set(type, row.ref(), field, request.args().get(1));
    return new Value.Nothing();
  }

  private static Value addToOtherConfig(Request request, String type) {
    var row = request.database().require(type, request.text(0));
    var entries = new LinkedHashMap<>(row.get("other_config").entries());
    if (entries.putIfAbsent(request.text(1), Value.of(request.text(2))) != null) {
      throw new ApiFailure("MAP_DUPLICATE_KEY", type, "other_config", row.ref(), request.text(1));
    }
    request.database().set(type, row.ref(), "other_config", new Value.Entries(entries));
    return new Value.Nothing();
  }

  private static Value removeFromOtherConfig(Request request, String type) {
    var row = request.database().require(type, request.text(0));
    var entries = new LinkedHashMap<>(row.get("other_config").entries());
    entries.remove(request.text(1));
    request.database().set(type, row.ref(), "other_config", new Value.Entries(entries));
    return new Value.Nothing();
  }

  private static Value destroy(Request request, String type) {
    request.database().remove(type, request.database().require(type, request.text(0)).ref());
    return new Value.Nothing();
  }
}
