package org.poolkeeper.xapi.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// A reply that is too large to be kept as a whole, and is made into its result on the way.
///
/// @param <T> of the result
abstract sealed class WalkedReply<T> extends ReplyReader<T> permits RecordsReply, EventsReply {
  /// The state of one reading.
  abstract Reading<T> begin();

  /// One reading.
  ///
  /// @param <T> of the result
  interface Reading<T> {
    /// What to do with the result's value.
    Take take();

    /// The result, after the last element.
    T result() throws SAXException;
  }

  @Override
  T read(InputStream body, Dialect dialect) throws IOException, SAXException {
    var reading = begin();
    var envelope = new Envelope(reading.take());
    var walker = new ReplyWalker(envelope.take(), dialect);
    try {
      SafeXml.plainReader(walker).parse(new InputSource(body));
    } catch (ReplyWalker.FaultMet e) {
      throw new WireFailure(e.failure());
    }
    if (!walker.found()) {
      throw new BadShape("it has no value");
    }
    Status.check(envelope.status, envelope.errorDescription);
    if (!envelope.hasValue) {
      throw new BadShape("it has a status and no value");
    }
    return reading.result();
  }

  static Take members(Function<String, Take> member) {
    return new Take.Members(member, () -> {});
  }

  private static final class Envelope {
    private final Take value;
    private @Nullable Object status;
    private @Nullable Object errorDescription;
    private boolean hasValue;

    Envelope(Take value) {
      this.value = value;
    }

    Take take() {
      return members(name ->
          switch (name) {
            case "Status" -> new Take.Whole(found -> status = found);
            case "ErrorDescription" -> new Take.Whole(found -> errorDescription = found);
            case "Value" -> {
              hasValue = true;
              yield value;
            }
            default -> Take.SKIP;
          });
    }
  }
}
