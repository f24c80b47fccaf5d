package org.poolkeeper.procedure.engine;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Values made of records, sealed interfaces, enums, collections and plain values, as text and back
/// exactly. What a text may name is closed: the types are found by walking from the one that is
/// asked for, through components and permitted subtypes, and never by a name in the text.
///
/// The form: an atom is `LENGTH:CHARACTERS`, a list is `(…)`; a record is the list of its
/// components, after its simple name where its type is a sealed interface.
final class DataText {
  /// Asking a class for them anew costs more than all the rest.
  private static final ClassValue<List<RecordComponent>> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
          var components = List.of(type.getRecordComponents());
          components.forEach(one -> one.getAccessor().setAccessible(true));
          return components;
        }
      };

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
    return new DataReader(text).whole(type);
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
        for (var component : components(record.getClass())) {
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

  private static Object get(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("No text for " + component, e);
    }
  }

  /// What a record consists of, in order, with accessors that may be called.
  static List<RecordComponent> components(Class<?> type) {
    return COMPONENTS.get(type);
  }

  static Class<?> raw(Type type) {
    return switch (type) {
      case Class<?> plain -> plain;
      case ParameterizedType generic -> (Class<?>) generic.getRawType();
      default -> throw new IllegalArgumentException("No text for " + type);
    };
  }

  static Type argument(Type type, int index) {
    if (type instanceof ParameterizedType generic) {
      return generic.getActualTypeArguments()[index];
    }
    throw new IllegalArgumentException("No text for " + type);
  }
}
