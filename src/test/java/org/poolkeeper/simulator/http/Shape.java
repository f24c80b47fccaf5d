package org.poolkeeper.simulator.http;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/// The shape of a reply: types and field names, without the values. What a record's maps and sets
/// hold differs from pool to pool and is left out.
final class Shape {

  private Shape() {}

  /// A reply's shape as text; records of a map from references are merged into one, since two pools
  /// have different numbers of objects.
  static String of(String xml) throws Exception {
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    return value(first(document.getDocumentElement(), "value"));
  }

  private static String value(Element value) {
    var children = children(value);
    if (children.isEmpty()) {
      return "text";
    }
    var typed = children.getFirst();
    return switch (typed.getTagName()) {
      case "struct" -> struct(typed);
      case "array" -> array(typed);
      default -> typed.getTagName();
    };
  }

  private static String array(Element array) {
    var elements = children(children(array).getFirst());
    return elements.isEmpty() ? "[]" : "[" + value(elements.getFirst()) + "]";
  }

  private static String struct(Element struct) {
    var members = new TreeMap<String, String>();
    for (var member : children(struct)) {
      var name = first(member, "name").getTextContent();
      members.put(name, value(first(member, "value")));
    }
    if (members.containsKey("uuid")) {
      members.replaceAll(
          (_, type) -> type.replaceFirst("(?s)^\\{.*", "map").replaceFirst("(?s)^\\[.*", "set"));
    }
    if (!members.isEmpty() && members.firstKey().startsWith("OpaqueRef:")) {
      return "records of " + members.firstEntry().getValue();
    }
    return members.toString();
  }

  private static Element first(Element parent, String name) {
    return (Element) parent.getElementsByTagName(name).item(0);
  }

  private static List<Element> children(Element parent) {
    var elements = new ArrayList<Element>();
    for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }
}
