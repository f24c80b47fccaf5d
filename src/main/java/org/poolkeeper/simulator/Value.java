package org.poolkeeper.simulator;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// A value of the API by its type, before anyone decides how it is written (XAPI.md 1.4).
public sealed interface Value {

  /// String, enum or reference; on the wire an untyped string.
  record Text(String text) implements Value {}

  /// A 64-bit integer; the server writes an untyped string of digits.
  record Whole(long number) implements Value {}

  /// The 32-bit integer of `valid_ref_counts`, the only one written as `<i4>`.
  record Count(int number) implements Value {}

  /// A float.
  record Real(double number) implements Value {}

  /// A boolean.
  record Flag(boolean set) implements Value {}

  /// A date, written with a `Z`.
  record Date(Instant at) implements Value {}

  /// A set.
  record Items(List<Value> items) implements Value {}

  /// A map or a record; keys are always text.
  record Entries(Map<String, Value> entries) implements Value {}

  /// Nothing: an empty string on the wire.
  record Nothing() implements Value {}

  /// The null reference.
  String NULL = "OpaqueRef:NULL";

  static Value of(String text) {
    return new Text(text);
  }

  static Value of(long number) {
    return new Whole(number);
  }

  static Value of(boolean set) {
    return new Flag(set);
  }

  static Value of(Instant at) {
    return new Date(at);
  }

  /// A set of strings or references.
  static Value texts(Collection<String> texts) {
    return new Items(texts.stream().map(Value::of).toList());
  }

  /// The text of a [Text]; anything else is the type error a real server answers.
  default String text() {
    return switch (this) {
      case Text(var text) -> text;
      case Nothing() -> "";
      case Whole(var number) -> throw unexpected("I(" + number + ")");
      case Count(var number) -> throw unexpected("I(" + number + ")");
      case Real(var number) -> throw unexpected("F(" + number + ")");
      case Flag(var set) -> throw unexpected("B(" + set + ")");
      case Date(var at) -> throw unexpected("D(" + at + ")");
      case Items(_) -> throw unexpected("[..]");
      case Entries(_) -> throw unexpected("{..}");
    };
  }

  /// Whether this is a true [Flag].
  default boolean isTrue() {
    return this instanceof Flag(var set) && set;
  }

  /// The number of any numeric form, also of digits in an untyped string.
  default double asNumber() {
    return switch (this) {
      case Whole(var number) -> number;
      case Count(var number) -> number;
      case Real(var number) -> number;
      case Text(var text) -> parsed(text);
      case Flag(_), Date(_), Items(_), Entries(_), Nothing() ->
          throw new ApiFailure("INTERNAL_ERROR", "Failure(\"Expected a number\")");
    };
  }

  /// The elements of a set.
  default List<Value> items() {
    return this instanceof Items(var items) ? items : List.of();
  }

  /// The members of a map or record.
  default Map<String, Value> entries() {
    return this instanceof Entries(var entries) ? entries : Map.of();
  }

  private static double parsed(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new ApiFailure("INTERNAL_ERROR", "Failure(\"float_of_string\")");
    }
  }

  private static ApiFailure unexpected(String got) {
    return new ApiFailure("INTERNAL_ERROR", "Failure(\"Expected string, got '" + got + "'\")");
  }
}
