package org.poolkeeper.simulator.http;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.poolkeeper.simulator.Call;
import org.poolkeeper.simulator.Value;

/// Reads a `methodCall` as the server does: strictly, and with whitespace in values as data
/// (XAPI.md 1.2, 1.4).
final class CallReader {

  /// The request is not what an XML-RPC server can read.
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
      super(message);
    }
  }

  private final XMLInputFactory factory;

  CallReader() {
    factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
  }

  /// Reads one call from UTF-8 text.
  Call read(byte[] body) throws Unreadable {
    try {
      return call(factory.createXMLStreamReader(new ByteArrayInputStream(body), "UTF-8"));
    } catch (XMLStreamException e) {
      throw new Unreadable("Xmlm.Error(" + firstLine(e) + ")");
    }
  }

  private static Call call(XMLStreamReader xml) throws XMLStreamException, Unreadable {
    open(xml, "methodCall");
    open(xml, "methodName");
    var method = xml.getElementText();
    open(xml, "params");
    var params = new ArrayList<Value>();
    while (more(xml, "params")) {
      expect(xml, "param");
      open(xml, "value");
      params.add(value(xml));
      close(xml, "param");
    }
    close(xml, "methodCall");
    while (xml.hasNext()) {
      xml.next();
    }
    return new Call(method, List.copyOf(params));
  }

  /// Between `<value>` and `</value>`, both consumed.
  private static Value value(XMLStreamReader xml) throws XMLStreamException, Unreadable {
    var text = new StringBuilder();
    while (true) {
      switch (xml.next()) {
        case XMLStreamReader.CHARACTERS,
            XMLStreamReader.CDATA,
            XMLStreamReader.SPACE,
            XMLStreamReader.ENTITY_REFERENCE ->
            text.append(xml.getText());
        case XMLStreamReader.START_ELEMENT -> {
          var typed = typed(xml, xml.getLocalName());
          close(xml, "value");
          return typed;
        }
        case XMLStreamReader.END_ELEMENT -> {
          return Value.of(text.toString());
        }
        default -> {}
      }
    }
  }

  private static Value typed(XMLStreamReader xml, String type)
      throws XMLStreamException, Unreadable {
    return switch (type) {
      case "string" -> Value.of(xml.getElementText());
      case "int", "i4", "i8" -> Value.of(number(xml.getElementText()));
      case "boolean" -> Value.of(xml.getElementText().equals("1"));
      case "double" -> new Value.Real(real(xml.getElementText()));
      case "dateTime.iso8601" -> {
        xml.getElementText();
        yield Value.of(Instant.EPOCH);
      }
      case "array" -> array(xml);
      case "struct" -> struct(xml);
      case "nil" -> {
        xml.getElementText();
        yield new Value.Nothing();
      }
      default -> throw new Unreadable("Failure(\"unexpected element " + type + "\")");
    };
  }

  private static Value array(XMLStreamReader xml) throws XMLStreamException, Unreadable {
    var items = new ArrayList<Value>();
    open(xml, "data");
    while (more(xml, "data")) {
      expect(xml, "value");
      items.add(value(xml));
    }
    close(xml, "array");
    return new Value.Items(List.copyOf(items));
  }

  private static Value struct(XMLStreamReader xml) throws XMLStreamException, Unreadable {
    Map<String, Value> entries = new LinkedHashMap<>();
    while (more(xml, "struct")) {
      expect(xml, "member");
      open(xml, "name");
      var name = xml.getElementText();
      open(xml, "value");
      entries.put(name, value(xml));
      close(xml, "member");
    }
    return new Value.Entries(entries);
  }

  /// Whether another child starts, as opposed to the end of `parent`.
  private static boolean more(XMLStreamReader xml, String parent)
      throws XMLStreamException, Unreadable {
    if (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
      return true;
    }
    expect(xml, parent);
    return false;
  }

  private static void open(XMLStreamReader xml, String name) throws XMLStreamException, Unreadable {
    if (xml.nextTag() != XMLStreamReader.START_ELEMENT) {
      throw new Unreadable("Failure(\"no " + name + "\")");
    }
    expect(xml, name);
  }

  private static void close(XMLStreamReader xml, String name)
      throws XMLStreamException, Unreadable {
    if (xml.nextTag() != XMLStreamReader.END_ELEMENT) {
      throw new Unreadable("Failure(\"no end of " + name + "\")");
    }
    expect(xml, name);
  }

  private static void expect(XMLStreamReader xml, String name) throws Unreadable {
    if (!xml.getLocalName().equals(name)) {
      throw new Unreadable("Failure(\"" + xml.getLocalName() + " instead of " + name + "\")");
    }
  }

  private static long number(String text) throws Unreadable {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new Unreadable("Failure(\"int_of_string\")");
    }
  }

  private static double real(String text) throws Unreadable {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new Unreadable("Failure(\"float_of_string\")");
    }
  }

  private static String firstLine(XMLStreamException e) {
    var at = e.getLocation();
    return at == null
        ? "unexpected end of input"
        : at.getLineNumber() + ":" + at.getColumnNumber() + ", \"malformed\"";
  }
}
