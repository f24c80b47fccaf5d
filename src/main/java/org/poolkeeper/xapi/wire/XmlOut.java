package org.poolkeeper.xapi.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/// Writes a request as UTF-8. The library's own writer sends characters beyond the basic plane as
/// two invalid references, control characters as they are, and loses carriage returns.
final class XmlOut extends DefaultHandler {
  private final StringBuilder text = new StringBuilder(512);
  private final OutputStream out;

  XmlOut(OutputStream out) {
    this.out = out;
  }

  @Override
  public void startDocument() {
    text.append("<?xml version=\"1.0\"?>");
  }

  @Override
  public void endDocument() throws SAXException {
    try {
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new SAXException(e);
    }
  }

  @Override
  public void startElement(String uri, String localName, String name, Attributes attributes) {
    text.append('<').append(name).append('>');
  }

  @Override
  public void endElement(String uri, String localName, String name) {
    text.append("</").append(name).append('>');
  }

  @Override
  public void characters(char[] characters, int start, int length) throws SAXException {
    for (var i = start; i < start + length; ) {
      var point = Character.codePointAt(characters, i, start + length);
      append(point);
      i += Character.charCount(point);
    }
  }

  private void append(int point) throws SAXException {
    switch (point) {
      case '<' -> text.append("&lt;");
      case '>' -> text.append("&gt;");
      case '&' -> text.append("&amp;");
      case '\r' -> text.append("&#13;");
      default -> {
        if (!isXml(point)) {
          throw new Unsendable("holds a character that XML cannot carry");
        }
        text.appendCodePoint(point);
      }
    }
  }

  private static boolean isXml(int point) {
    return point == '\t'
        || point == '\n'
        || (point >= 0x20 && point <= 0xD7FF)
        || (point >= 0xE000 && point <= 0xFFFD)
        || point > 0xFFFF;
  }

  /// A request that no server could read.
  static final class Unsendable extends SAXException {
    private static final long serialVersionUID = 1L;

    Unsendable(String why) {
      super(why);
    }
  }
}
