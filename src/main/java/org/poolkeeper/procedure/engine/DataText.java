package org.poolkeeper.procedure.engine;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Values made of records, sealed interfaces, enums, collections and plain values, as text and back
/// exactly. What a text may name is closed: the types are found by walking from the one that is
/// asked for, through components and permitted subtypes, and never by a name in the text.
///
/// The form: an atom is `LENGTH:CHARACTERS`, a list is `(…)`; a record is the list of its
/// components, after its simple name where its type is a sealed interface.
final class DataText {

  /// `value` as text.
  ///
  /// @throws IllegalArgumentException if it holds something else than said above
  String write(Type type, Object value) {
    var text = new StringBuilder();
    write(type, value, text);
    return text.toString();
  }

  /// The value that [#write] wrote.
  ///
  /// @throws IllegalArgumentException if the text is none such
  Object read(Type type, String text) {
    try {
      var reader = new Reader(text);
      var value = value(type, reader);
      if (!reader.atEnd()) {
        throw new IllegalArgumentException("There is more than one value.");
      }
      return value;
    } catch (IndexOutOfBoundsException | java.time.DateTimeException e) {
      throw new IllegalArgumentException("The text is damaged.", e);
    }
  }

  private void write(Type type, Object value, StringBuilder out) {
    switch (value) {
      case Collection<?> items -> {
        out.append('(');
        items.forEach(item -> write(argument(type, 0), item, out));
        out.append(')');
      }
      case Map<?, ?> map -> {
        out.append('(');
        map.forEach((key, item) -> {
          write(argument(type, 0), key, out);
          write(argument(type, 1), item, out);
        });
        out.append(')');
      }
      case Optional<?> optional -> {
        out.append('(');
        optional.ifPresent(item -> write(argument(type, 0), item, out));
        out.append(')');
      }
      case Record record -> {
        out.append('(');
        if (raw(type).isSealed()) {
          atom(record.getClass().getSimpleName(), out);
        }
        for (var component : record.getClass().getRecordComponents()) {
          write(component.getGenericType(), get(component, record), out);
        }
        out.append(')');
      }
      case Enum<?> constant -> atom(constant.name(), out);
      case String _, Integer _, Long _, Boolean _, Instant _, Duration _ ->
          atom(value.toString(), out);
      default -> throw new IllegalArgumentException("No text for " + value.getClass().getName());
    }
  }

  private static void atom(String text, StringBuilder out) {
    out.append(text.length()).append(':').append(text);
  }

  private Object value(Type type, Reader in) {
    var raw = raw(type);
    if (raw == List.class) {
      return List.copyOf(items(argument(type, 0), in));
    }
    if (raw == java.util.Set.class) {
      return java.util.Collections.unmodifiableSet(
          new LinkedHashSet<>(items(argument(type, 0), in)));
    }
    if (raw == Optional.class) {
      return items(argument(type, 0), in).stream().findFirst();
    }
    if (raw == Map.class) {
      return map(type, in);
    }
    if (raw.isSealed() || raw.isRecord()) {
      return record(raw, in);
    }
    return plain(raw, in.atom());
  }

  private List<Object> items(Type type, Reader in) {
    var items = new ArrayList<Object>();
    in.open();
    while (!in.closes()) {
      items.add(value(type, in));
    }
    return items;
  }

  private Map<Object, Object> map(Type type, Reader in) {
    var map = new LinkedHashMap<Object, Object>();
    in.open();
    while (!in.closes()) {
      map.put(value(argument(type, 0), in), value(argument(type, 1), in));
    }
    return map;
  }

  private Object record(Class<?> type, Reader in) {
    in.open();
    var made = type.isSealed() ? permitted(type, in.atom()) : type;
    var components = made.getRecordComponents();
    var values = new Object[components.length];
    for (var i = 0; i < components.length; i++) {
      values[i] = value(components[i].getGenericType(), in);
    }
    if (!in.closes()) {
      throw new IllegalArgumentException(made.getSimpleName() + " has other parts.");
    }
    try {
      var constructor =
          made.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
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
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(DataText::leaves)
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

  private static Object get(RecordComponent component, Record record) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("No text for " + component, e);
    }
  }

  private static Class<?> raw(Type type) {
    return switch (type) {
      case Class<?> plain -> plain;
      case ParameterizedType generic -> (Class<?>) generic.getRawType();
      default -> throw new IllegalArgumentException("No text for " + type);
    };
  }

  private static Type argument(Type type, int index) {
    if (type instanceof ParameterizedType generic) {
      return generic.getActualTypeArguments()[index];
    }
    throw new IllegalArgumentException("No text for " + type);
  }

  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    boolean atEnd() {
      return at == text.length();
    }

    void open() {
      if (text.charAt(at++) != '(') {
        throw new IllegalArgumentException("A list is missing.");
      }
    }

    /// Whether the list ends here; then its end is taken.
    boolean closes() {
      if (text.charAt(at) != ')') {
        return false;
      }
      at++;
      return true;
    }

    String atom() {
      var colon = text.indexOf(':', at);
      var begin = colon + 1;
      at = begin + Integer.parseInt(text.substring(at, colon));
      return text.substring(begin, at);
    }
  }
}
