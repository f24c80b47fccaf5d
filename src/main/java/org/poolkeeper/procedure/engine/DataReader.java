package org.poolkeeper.procedure.engine;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads what [DataText] wrote, from its beginning to its end. Used once.
final class DataReader {
  private final String text;
  private int at;

  DataReader(String text) {
    this.text = text;
  }

  /// The one value that the text is.
  ///
  /// @throws IllegalArgumentException if it is none such
  Object whole(Type type) {
    try {
      var value = value(type);
      if (at != text.length()) {
        throw new IllegalArgumentException("There is more than one value.");
      }
      return value;
    } catch (IndexOutOfBoundsException | DateTimeException e) {
      throw new IllegalArgumentException("The text is damaged.", e);
    }
  }

  private Object value(Type type) {
    var raw = DataText.raw(type);
    if (raw == List.class) {
      return List.copyOf(items(DataText.argument(type, 0)));
    }
    if (raw == Set.class) {
      return Collections.unmodifiableSet(new LinkedHashSet<>(items(DataText.argument(type, 0))));
    }
    if (raw == Optional.class) {
      return items(DataText.argument(type, 0)).stream().findFirst();
    }
    if (raw == Map.class) {
      return map(type);
    }
    if (raw.isSealed() || raw.isRecord()) {
      return record(raw);
    }
    return plain(raw, atom());
  }

  private List<Object> items(Type type) {
    var items = new ArrayList<Object>();
    open();
    while (!closes()) {
      items.add(value(type));
    }
    return items;
  }

  private Map<Object, Object> map(Type type) {
    var map = new LinkedHashMap<Object, Object>();
    open();
    while (!closes()) {
      map.put(value(DataText.argument(type, 0)), value(DataText.argument(type, 1)));
    }
    return map;
  }

  private Object record(Class<?> type) {
    open();
    var made = type.isSealed() ? permitted(type, atom()) : type;
    var components = DataText.components(made);
    var values = new Object[components.size()];
    for (var i = 0; i < values.length; i++) {
      values[i] = value(components.get(i).getGenericType());
    }
    if (!closes()) {
      throw new IllegalArgumentException(made.getSimpleName() + " has other parts.");
    }
    try {
      var constructor =
          made.getDeclaredConstructor(
              components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("There is no such " + made.getSimpleName() + ".", e);
    }
  }

  private static Class<?> permitted(Class<?> type, String name) {
    return leaves(type)
        .filter(leaf -> leaf.getSimpleName().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "No %s is called %s here.".formatted(type.getSimpleName(), name)));
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(DataReader::leaves)
        : Stream.of(type);
  }

  private static Object plain(Class<?> type, String text) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .filter(constant -> ((Enum<?>) constant).name().equals(text))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("No constant is called " + text + "."));
    }
    return switch (type.getSimpleName()) {
      case "String" -> text;
      case "int" -> Integer.parseInt(text);
      case "long", "Long" -> Long.parseLong(text);
      case "boolean", "Boolean" -> Boolean.parseBoolean(text);
      case "Instant" -> Instant.parse(text);
      case "Duration" -> Duration.parse(text);
      default -> throw new IllegalArgumentException("Nothing is read as " + type.getName());
    };
  }

  private void open() {
    if (text.charAt(at++) != '(') {
      throw new IllegalArgumentException("A list is missing.");
    }
  }

  /// Whether the list ends here; then its end is taken.
  private boolean closes() {
    if (text.charAt(at) != ')') {
      return false;
    }
    at++;
    return true;
  }

  private String atom() {
    var colon = text.indexOf(':', at);
    var begin = colon + 1;
    at = begin + Integer.parseInt(text.substring(at, colon));
    return text.substring(begin, at);
  }
}
