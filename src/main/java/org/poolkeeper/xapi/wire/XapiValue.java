package org.poolkeeper.xapi.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// One decoded value, read as the type that the API promises for it. Each reading throws
/// [WrongType] where the value is something else.
public final class XapiValue {
  private final Object value;
  private final String what;

  XapiValue(Object value, String what) {
    this.value = value;
    this.what = what;
  }

  /// The value as it was decoded.
  Object raw() {
    return value;
  }

  /// A text, an enum's value or a reference.
  public String text() {
    return switch (value) {
      case String text -> text;
      case Long number -> number.toString();
      default -> throw new WrongType(what, "text");
    };
  }

  /// A whole number, which XAPI sends as text (XAPI.md 1.4).
  public long integer() {
    try {
      return switch (value) {
        case Long number -> number;
        case String text -> Long.parseLong(text.strip());
        default -> throw new WrongType(what, "a whole number");
      };
    } catch (NumberFormatException e) {
      throw new WrongType(what, "a whole number");
    }
  }

  /// A number, which may be infinite or none at all.
  public double real() {
    try {
      return switch (value) {
        case Double number -> number;
        case Long number -> number;
        case String text -> PlainTypes.real(text);
        default -> throw new WrongType(what, "a number");
      };
    } catch (NumberFormatException e) {
      throw new WrongType(what, "a number");
    }
  }

  /// A boolean.
  public boolean bool() {
    return switch (value) {
      case Boolean bool -> bool;
      default -> throw new WrongType(what, "a boolean");
    };
  }

  /// A date; [Instant#EPOCH] stands for *never* (XAPI.md 1.4).
  public Instant date() {
    try {
      return switch (value) {
        case Instant date -> date;
        case String text -> XapiDate.parse(text);
        default -> throw new WrongType(what, "a date");
      };
    } catch (DateTimeException e) {
      throw new WrongType(what, "a date");
    }
  }

  /// The elements of a set.
  public List<XapiValue> elements() {
    return switch (value) {
      case List<?> list ->
          list.stream().map(element -> new XapiValue(element, "an element of " + what)).toList();
      default -> throw new WrongType(what, "a set");
    };
  }

  /// The elements of a set of texts.
  public List<String> strings() {
    if (!(value instanceof List<?> list)) {
      throw new WrongType(what, "a set");
    }
    var texts = new String[list.size()];
    for (var i = 0; i < texts.length; i++) {
      texts[i] = text(list.get(i), what);
    }
    return List.of(texts);
  }

  /// A map from text to text.
  public Map<String, String> map() {
    var texts = new HashMap<String, String>();
    members().forEach((name, member) -> texts.put(name, text(member, what)));
    return Map.copyOf(texts);
  }

  /// A record.
  public XapiRecord record() {
    return new XapiRecord(what, members());
  }

  /// The records of a map from reference to record.
  public Map<String, XapiRecord> records() {
    return members().entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Map.Entry::getKey,
                entry -> new XapiValue(entry.getValue(), "a record of " + what).record()));
  }

  // Structs are made by Values, with text for keys.
  @SuppressWarnings("unchecked")
  private Map<String, Object> members() {
    if (!(value instanceof Map<?, ?>)) {
      throw new WrongType(what, "a struct");
    }
    return (Map<String, Object>) value;
  }

  private static String text(Object part, String whole) {
    return part instanceof String text ? text : new XapiValue(part, "a part of " + whole).text();
  }
}
