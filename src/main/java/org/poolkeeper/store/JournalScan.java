package org.poolkeeper.store;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.journal.JournalLine;
import org.poolkeeper.journal.Opaque;
import org.poolkeeper.journal.Problem;
import org.poolkeeper.journal.Problem.Kind;
import org.poolkeeper.journal.RunId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// A journal's bytes, read and checked from the first line to the last.
final class JournalScan {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final EntryCodec CODEC = new EntryCodec();

  private final RunId run;
  private final byte[] file;
  private final List<JournalLine> lines = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private Instant at = Instant.EPOCH;
  private int whole;
  private long count;
  private long lastNumber;
  private String lastHash = "";
  private boolean lastWhole = true;
  private boolean newer;

  JournalScan(RunId run, byte[] file) {
    this.run = run;
    this.file = file;
    for (var end = end(0); end >= 0; end = end(whole)) {
      take(new ChainedLine(Arrays.copyOfRange(file, whole, end)));
      whole = end + 1;
    }
  }

  /// Every whole line but the first.
  List<JournalLine> lines() {
    return List.copyOf(lines);
  }

  /// What is wrong with the whole lines.
  List<Problem> problems() {
    return List.copyOf(problems);
  }

  /// How much of the file is whole lines.
  int wholeBytes() {
    return whole;
  }

  /// The line that a next one has to follow; 0 where there is not even a first one.
  long lastNumber() {
    return lastNumber;
  }

  /// What a next line has to carry.
  String lastHash() {
    return lastHash;
  }

  /// What is left of a last line that was not written to its end.
  byte[] tail() {
    return Arrays.copyOfRange(file, whole, file.length);
  }

  /// That the last line was cut off, if it was.
  Optional<Problem> cutOff() {
    if (count > 0 && whole == file.length) {
      return Optional.empty();
    }
    return Optional.of(
        new Problem(
            Kind.CUT_OFF,
            count + 1,
            "The last line was cut off: line %d was not written to its end (%d bytes of it are there). Nothing was sent on its strength."
                .formatted(count + 1, file.length - whole)));
  }

  private int end(int from) {
    for (var i = from; i < file.length; i++) {
      if (file[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private void take(ChainedLine line) {
    count++;
    var text = line.text();
    var json = json(text);
    var version = json.path("version").asInt(0);
    newer |= count == 1 && version > ChainedLine.VERSION && line.isWhole();
    at = time(json).orElse(at);
    if (newer) {
      takeUnchecked(version, json, text);
    } else {
      check(line, json);
      if (count > 1 || !json.path("kind").asString("").equals(ChainedLine.HEAD)) {
        lines.add(
            new JournalLine(
                lastNumber,
                at,
                CODEC.decode(json.path("kind").asString(""), json.path("entry"), text),
                text));
      }
    }
  }

  private void takeUnchecked(int version, JsonNode json, String text) {
    if (count == 1) {
      problem(
          Kind.NEWER,
          "A newer Poolkeeper wrote this journal (format %d): it is shown as it stands, was not checked, and is not to be continued by this version."
              .formatted(version));
    } else {
      lines.add(new JournalLine(count, at, new Opaque(json.path("kind").asString(""), text), text));
    }
  }

  private void check(ChainedLine line, JsonNode json) {
    var isWhole = line.isWhole();
    var number = json.path("line").asLong(0);
    if (!isWhole) {
      problem(Kind.CHANGED, "Line %d was changed after it was written.".formatted(count));
    } else if (count == 1) {
      checkHead(json);
    } else if (lastWhole
        && (number != lastNumber + 1 || !json.path("before").asString("").equals(lastHash))) {
      problem(
          Kind.CHANGED,
          "Line %d does not follow the line above it: lines were changed, removed, put in or moved here."
              .formatted(count));
    }
    lastNumber = isWhole && number > 0 ? number : lastNumber + 1;
    lastHash = line.sha256();
    lastWhole = isWhole;
  }

  private void checkHead(JsonNode json) {
    if (!json.path("kind").asString("").equals(ChainedLine.HEAD)
        || json.path("line").asLong(0) != 1) {
      problem(Kind.CHANGED, "Line 1 is not the head of a journal: the beginning was removed.");
    } else if (!json.path("run").asString("").equals(run.text())) {
      problem(
          Kind.CHANGED,
          "Line 1 is the head of the run %s, but the file is named after %s."
              .formatted(json.path("run").asString(""), run));
    }
  }

  private void problem(Kind kind, String words) {
    problems.add(new Problem(kind, count, words));
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  private static Optional<Instant> time(JsonNode json) {
    try {
      return Optional.of(Instant.parse(json.path("at").asString("")));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
