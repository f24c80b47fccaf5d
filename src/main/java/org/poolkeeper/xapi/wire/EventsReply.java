package org.poolkeeper.xapi.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/// `event.from`: events, counts and a token, in any order (XAPI.md 9.1).
///
/// @param <T> what is made of each event
final class EventsReply<T> extends WalkedReply<EventBatch<T>> {
  private final Map<String, Set<String>> wanted;
  private final Set<String> anyWanted;
  private final EventMapper<T> mapper;

  EventsReply(Map<String, Set<String>> wanted, EventMapper<T> mapper) {
    this.wanted =
        wanted.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
    this.anyWanted =
        wanted.values().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    this.mapper = mapper;
  }

  @Override
  Reading<EventBatch<T>> begin() {
    return new Batch();
  }

  private final class Batch implements Reading<EventBatch<T>> {
    private final List<T> events = new ArrayList<>();
    private final Map<String, Fields> fieldsByClass = new HashMap<>();
    private final Fields anyFields = new Fields(anyWanted);
    private Map<String, Long> counts = Map.of();
    private @Nullable String token;

    @Override
    public Take take() {
      return members(name ->
          switch (name) {
            case "events" -> new Take.Elements(this::event);
            case "token" -> new Take.Whole(found -> token = text(found, "the token"));
            case "valid_ref_counts" -> new Take.Whole(found -> counts = counts(found));
            default -> Take.SKIP;
          });
    }

    @Override
    public EventBatch<T> result() throws SAXException {
      if (token == null) {
        throw new BadShape("it has events and no token");
      }
      return new EventBatch<>(events, counts, token);
    }

    private Take event() {
      var event = new Parts();
      return new Take.Members(event::part, () -> add(event));
    }

    private void add(Parts parts) {
      var snapshot =
          Optional.ofNullable(parts.fields)
              .map(fields -> new XapiRecord(parts.type, only(fields, parts.type)));
      var made = mapper.map(new XapiEvent(parts.type, parts.operation, parts.ref, snapshot));
      if (made != null) {
        events.add(made);
      }
    }

    private Map<String, Object> only(Map<String, Object> fields, String type) {
      fields.keySet().retainAll(wanted.getOrDefault(type, Set.of()));
      return fields;
    }

    private Fields fields(String type) {
      // A snapshot may come before its class: then the fields of any class are collected.
      return type.isEmpty()
          ? anyFields
          : fieldsByClass.computeIfAbsent(
              type, name -> new Fields(wanted.getOrDefault(name, Set.of())));
    }

    /// What came of one event so far.
    private final class Parts {
      private String type = "";
      private String operation = "";
      private String ref = "";
      private @Nullable Map<String, Object> fields;

      Take part(String name) {
        return switch (name) {
          case "class" -> new Take.Whole(found -> type = text(found, "the class"));
          case "operation" -> new Take.Whole(found -> operation = text(found, "the operation"));
          case "ref" -> new Take.Whole(found -> ref = text(found, "the reference"));
          case "snapshot" -> fields(type).take(found -> fields = found);
          default -> Take.SKIP;
        };
      }
    }
  }

  private static String text(Object value, String what) {
    return new XapiValue(value, what + " of an event").text();
  }

  private static Map<String, Long> counts(Object value) {
    return value instanceof Map<?, ?> map
        ? map.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    entry -> (String) entry.getKey(),
                    entry -> new XapiValue(entry.getValue(), "a count").integer()))
        : Map.of();
  }
}
