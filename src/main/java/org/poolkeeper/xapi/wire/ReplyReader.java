package org.poolkeeper.xapi.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/// Turns the body of a reply into a result. One reader may serve many calls.
///
/// @param <T> of the result
public abstract sealed class ReplyReader<T> permits ValueReply, WalkedReply {

  /// Reads a reply of any shape into one value.
  public static ReplyReader<XapiValue> value() {
    return new ValueReply();
  }

  /// Reads `*.get_all_records` record by record, keeping only the fields of `wanted`: a record is
  /// gone once `mapper` returns.
  ///
  /// @param wanted names of fields; others are passed over without being decoded
  public static <T> ReplyReader<List<T>> records(Set<String> wanted, RecordMapper<T> mapper) {
    return new RecordsReply<>(wanted, mapper);
  }

  /// Reads the reply of `event.from` event by event.
  ///
  /// @param wanted names of fields by class, in lower case as events name it; the events of other
  ///   classes come without fields
  public static <T> ReplyReader<EventBatch<T>> events(
      Map<String, Set<String>> wanted, EventMapper<T> mapper) {
    return new EventsReply<>(wanted, mapper);
  }

  /// Makes something of one record.
  ///
  /// @param <T> of what is made
  @FunctionalInterface
  public interface RecordMapper<T> {
    /// What to keep of a record.
    ///
    /// @return null to leave it out
    @Nullable T map(String ref, XapiRecord record);
  }

  /// Makes something of one event.
  ///
  /// @param <T> of what is made
  @FunctionalInterface
  public interface EventMapper<T> {
    /// What to keep of an event.
    ///
    /// @return null to leave it out
    @Nullable T map(XapiEvent event);
  }

  abstract T read(InputStream body, Dialect dialect) throws IOException, SAXException;
}
