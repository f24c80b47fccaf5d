package org.poolkeeper.xapi.wire;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Fields of one record. A field that the server does not have, or left empty as nil, is absent: a
/// set or map is then empty, anything else an empty optional. A field of another type than asked
/// for throws [WrongType].
public final class XapiRecord {
  /// The reference that refers to nothing.
  public static final String NULL_REF = "OpaqueRef:NULL";

  private final String what;
  private final Map<String, Object> fields;

  XapiRecord(String what, Map<String, Object> fields) {
    this.what = what;
    this.fields = fields;
  }

  /// The fields that are there, of those that were asked for.
  public Set<String> names() {
    return Set.copyOf(fields.keySet());
  }

  /// A text or the value of an enum, which may be one that is newer than this program.
  public Optional<String> text(String name) {
    return value(name).map(XapiValue::text);
  }

  /// A boolean.
  public Optional<Boolean> bool(String name) {
    return value(name).map(XapiValue::bool);
  }

  /// A whole number.
  public OptionalLong integer(String name) {
    var value = value(name);
    return value.isEmpty() ? OptionalLong.empty() : OptionalLong.of(value.get().integer());
  }

  /// A number.
  public Optional<Double> real(String name) {
    return value(name).map(XapiValue::real);
  }

  /// A date; [Instant#EPOCH] stands for *never*.
  public Optional<Instant> date(String name) {
    return value(name).map(XapiValue::date);
  }

  /// A reference; empty where it refers to nothing.
  public Optional<String> ref(String name) {
    return text(name).filter(ref -> !ref.equals(NULL_REF));
  }

  /// A set of references, without those that refer to nothing.
  public List<String> refs(String name) {
    var refs = strings(name);
    return refs.contains(NULL_REF)
        ? refs.stream().filter(ref -> !ref.equals(NULL_REF)).toList()
        : refs;
  }

  /// A set of texts.
  public List<String> strings(String name) {
    return value(name).map(XapiValue::strings).orElse(List.of());
  }

  /// A map from text to text.
  public Map<String, String> map(String name) {
    return value(name).map(XapiValue::map).orElse(Map.of());
  }

  /// A record within the record.
  public Optional<XapiRecord> record(String name) {
    return value(name).map(XapiValue::record);
  }

  private Optional<XapiValue> value(String name) {
    @Nullable Object value = fields.get(name);
    return value == null ? Optional.empty() : Optional.of(new XapiValue(value, what + "." + name));
  }
}
