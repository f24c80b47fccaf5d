package org.poolkeeper.xapi.wire;

import java.time.DateTimeException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.ws.commons.util.NamespaceContextImpl;
import org.apache.xmlrpc.common.TypeFactoryImpl;
import org.apache.xmlrpc.common.XmlRpcController;
import org.apache.xmlrpc.common.XmlRpcStreamConfig;
import org.apache.xmlrpc.parser.AtomicParser;
import org.apache.xmlrpc.parser.TypeParser;
import org.apache.xmlrpc.serializer.StringSerializer;
import org.apache.xmlrpc.serializer.TypeSerializer;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.model.Secret;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/// The types of XML-RPC that XAPI uses, and no others: what is not listed here is refused, and
/// nothing of the library's extensions is known (CVE-2016-5003). Values come out as [String],
/// [Long], [Double], [Boolean], [java.time.Instant], maps, arrays and [Nil].
final class PlainTypes extends TypeFactoryImpl {

  PlainTypes(XmlRpcController controller) {
    super(controller);
  }

  /// A value that is not there.
  enum Nil {
    NIL
  }

  @Override
  public @Nullable TypeParser getParser(
      XmlRpcStreamConfig config, NamespaceContextImpl context, String uri, String name) {
    if (!uri.isEmpty()) {
      return null;
    }
    return switch (name) {
      case "string" -> new Atom("text", text -> text);
      // Never decoded: it exists for faults of other servers, which are shown without their cause.
      case "base64" -> new Atom("text", text -> text);
      case "i4", "int", "i8" -> new Atom("a number", text -> Long.valueOf(text.strip()));
      case "boolean" -> new Atom("a boolean", PlainTypes::bool);
      case "double" -> new Atom("a number", PlainTypes::real);
      case "dateTime.iso8601" -> new Atom("a date", XapiDate::parse);
      case "nil" -> new Atom("nothing", _ -> Nil.NIL);
      case "array", "struct" -> super.getParser(config, context, uri, name);
      default -> null;
    };
  }

  @Override
  public TypeSerializer getSerializer(XmlRpcStreamConfig config, Object value) throws SAXException {
    return switch (value) {
      case String _, Boolean _, Double _, Map<?, ?> _, List<?> _, Object[] _ ->
          super.getSerializer(config, value);
      case Secret _ -> new Revealing();
      default -> throw new SAXException("not a value of XML-RPC");
    };
  }

  /// A double as OCaml prints it: `%.16g`, and `inf`, `-inf`, `nan` (XAPI.md 1.4).
  static double real(String text) {
    var bare = text.strip().toLowerCase(Locale.ROOT);
    return switch (bare) {
      case "nan", "-nan" -> Double.NaN;
      case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      default -> {
        if (!bare.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)(e[+-]?\\d+)?")) {
          throw new NumberFormatException("not a number");
        }
        yield Double.parseDouble(bare);
      }
    };
  }

  private static Boolean bool(String text) {
    return switch (text.strip()) {
      case "1" -> true;
      case "0" -> false;
      default -> throw new NumberFormatException("not a boolean");
    };
  }

  private static final class Atom extends AtomicParser {
    private final String kind;
    private final Function<String, Object> decoding;
    private boolean done;

    Atom(String kind, Function<String, Object> decoding) {
      this.kind = kind;
      this.decoding = decoding;
    }

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes)
        throws SAXException {
      if (done) {
        throw new BadShape("a value has two types");
      }
      super.startElement(uri, localName, name, attributes);
    }

    @Override
    public void characters(char[] text, int start, int length) throws SAXException {
      if (done && !new String(text, start, length).isBlank()) {
        throw new BadShape("a value has a type and text beside it");
      }
      super.characters(text, start, length);
    }

    @Override
    protected void setResult(String text) throws SAXException {
      done = true;
      try {
        super.setResult(decoding.apply(text));
      } catch (DateTimeException | NumberFormatException e) {
        throw new BadShape("a value is not " + kind);
      }
    }
  }

  private static final class Revealing extends StringSerializer {
    @Override
    public void write(ContentHandler handler, Object value) throws SAXException {
      super.write(handler, ((Secret) value).reveal());
    }
  }
}
