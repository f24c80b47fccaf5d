package org.poolkeeper.xapi.wire;

import org.apache.ws.commons.util.NamespaceContextImpl;
import org.apache.xmlrpc.parser.RecursiveTypeParserImpl;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/// The library's decoder for one `<value>`, to be used again for the next.
final class ValueParser extends RecursiveTypeParserImpl {
  private @Nullable Object value;

  ValueParser(Dialect dialect) {
    super(dialect.config(), new NamespaceContextImpl(), dialect.types());
  }

  /// Comes right after `<value>`.
  void begin() throws SAXException {
    startDocument();
    startValueTag();
  }

  /// Comes in the place of `</value>`.
  Object end() throws SAXException {
    endValueTag();
    if (value == null) {
      throw new BadShape("a value is missing");
    }
    return value;
  }

  @Override
  protected void addResult(Object result) {
    value = result;
  }
}
