package org.poolkeeper.store;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.journal.Attested;
import org.poolkeeper.journal.Consented;
import org.poolkeeper.journal.ConsoleLinesShown;
import org.poolkeeper.journal.Intent;
import org.poolkeeper.journal.JournalEntry;
import org.poolkeeper.journal.Note;
import org.poolkeeper.journal.Observation;
import org.poolkeeper.journal.Opaque;
import org.poolkeeper.journal.Outcome;
import org.poolkeeper.journal.OverrideUsed;
import org.poolkeeper.journal.Paused;
import org.poolkeeper.journal.Recovered;
import org.poolkeeper.journal.Resumed;
import org.poolkeeper.journal.RunBegun;
import org.poolkeeper.journal.RunEnded;
import org.poolkeeper.journal.StateChanged;
import org.poolkeeper.journal.StepEntered;
import org.poolkeeper.journal.StopRequested;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// How an entry is spelled in a file: a kind, whose name never changes, and the entry's own fields
/// under their own names. Fields this version does not know are passed over; an entry that lacks
/// one is kept as it stands.
final class EntryCodec {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private static final Map<String, Class<? extends JournalEntry>> KINDS =
      Map.ofEntries(
          Map.entry("attested", Attested.class),
          Map.entry("consented", Consented.class),
          Map.entry("console-lines-shown", ConsoleLinesShown.class),
          Map.entry("intent", Intent.class),
          Map.entry("note", Note.class),
          Map.entry("observation", Observation.class),
          Map.entry("outcome", Outcome.class),
          Map.entry("override-used", OverrideUsed.class),
          Map.entry("paused", Paused.class),
          Map.entry("recovered", Recovered.class),
          Map.entry("resumed", Resumed.class),
          Map.entry("run-begun", RunBegun.class),
          Map.entry("run-ended", RunEnded.class),
          Map.entry("state-changed", StateChanged.class),
          Map.entry("step-entered", StepEntered.class),
          Map.entry("stop-requested", StopRequested.class));

  private static final Map<Class<?>, String> NAMES =
      KINDS.keySet().stream().collect(Collectors.toMap(KINDS::get, Function.identity()));

  String kind(JournalEntry entry) {
    var name = NAMES.get(entry.getClass());
    if (name == null) {
      throw new IllegalArgumentException("what is not understood is not written");
    }
    return name;
  }

  JsonNode encode(JournalEntry entry) {
    return MAPPER.valueToTree(entry);
  }

  /// The entry, or its text where it is not understood.
  ///
  /// @param line as it stands in the file
  JournalEntry decode(String kind, JsonNode content, String line) {
    @Nullable Class<? extends JournalEntry> type = KINDS.get(kind);
    if (type == null) {
      return new Opaque(kind, line);
    }
    try {
      return MAPPER.treeToValue(content, type);
    } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
      return new Opaque(kind, line);
    }
  }
}
