package org.poolkeeper.xapi.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.apache.xmlrpc.XmlRpcException;
import org.apache.xmlrpc.parser.XmlRpcResponseParser;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// Reads a reply through the library's own parser, as a whole.
final class ValueReply extends ReplyReader<XapiValue> {

  @Override
  XapiValue read(InputStream body, Dialect dialect) throws IOException, SAXException {
    var parser = new SafeParser(dialect);
    SafeXml.reader(parser).parse(new InputSource(body));
    var value = new Values(new StringPool()).tidy(parser.value());
    if (!(value instanceof Map<?, ?> envelope) || !envelope.containsKey("Status")) {
      return new XapiValue(value, "the reply"); // system.listMethods has no envelope
    }
    Status.check(envelope.get("Status"), envelope.get("ErrorDescription"));
    @Nullable Object result = envelope.get("Value");
    if (result == null) {
      throw new BadShape("it has a status and no value");
    }
    return new XapiValue(result, "the result");
  }

  private static final class SafeParser extends XmlRpcResponseParser {
    private int depth;
    private @Nullable Object value;
    private boolean faulty;

    SafeParser(Dialect dialect) {
      super(dialect.config(), dialect.types());
    }

    Object value() throws SAXException, WireFailure {
      if (faulty) {
        throw new WireFailure(Dialect.fault(value instanceof Map<?, ?> map ? map : Map.of()));
      }
      if (value == null) {
        throw new BadShape("it has no value");
      }
      return value;
    }

    /// Keeps the result from the library's own method, which deserialises a fault's cause.
    @Override
    protected void addResult(Object result) {
      faulty = !isSuccess();
      value = result;
    }

    @Override
    public Object getResult() throws XmlRpcException {
      throw new XmlRpcException("use value()");
    }

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes)
        throws SAXException {
      if (++depth > Limits.DEPTH) {
        throw new BadShape("it is nested too deeply");
      }
      super.startElement(uri, localName, name, attributes);
    }

    @Override
    public void endElement(String uri, String localName, String name) throws SAXException {
      depth--;
      super.endElement(uri, localName, name);
    }
  }
}
