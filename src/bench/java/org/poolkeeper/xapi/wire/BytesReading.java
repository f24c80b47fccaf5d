package org.poolkeeper.xapi.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.xml.sax.SAXException;

/// Opens a reader to bytes in memory, so that reading can be measured without a network.
public final class BytesReading {
  private final Dialect dialect = new Dialect();

  /// What `reader` makes of `body`.
  public <T> T read(ReplyReader<T> reader, byte[] body) throws IOException, SAXException {
    return reader.read(new ByteArrayInputStream(body), dialect);
  }
}
