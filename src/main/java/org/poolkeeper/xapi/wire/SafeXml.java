package org.poolkeeper.xapi.wire;

import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.ContentHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/// Makes XML readers that know no document types, hence no entities, and fetch nothing. Touches no
/// setting of the process.
final class SafeXml {
  private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

  private SafeXml() {}

  /// A reader that hands everything to `content`, as the library expects it.
  static XMLReader reader(ContentHandler content) throws SAXException {
    return reader(SAXParserFactory.newDefaultNSInstance(), content);
  }

  /// A faster one that knows no namespaces: a prefix is part of a name.
  static XMLReader plainReader(ContentHandler content) throws SAXException {
    return reader(SAXParserFactory.newDefaultInstance(), content);
  }

  private static XMLReader reader(SAXParserFactory factory, ContentHandler content)
      throws SAXException {
    try {
      factory.setXIncludeAware(false);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature(NO_DOCTYPE, true);
      var reader = factory.newSAXParser().getXMLReader();
      reader.setContentHandler(content);
      reader.setErrorHandler(new Strict());
      reader.setEntityResolver((_, _) -> new InputSource(new StringReader("")));
      return reader;
    } catch (ParserConfigurationException e) {
      throw new SAXException("no XML parser", e);
    }
  }

  /// Errors are exceptions, and nothing goes to the error stream.
  private static final class Strict extends DefaultHandler {
    @Override
    public void error(SAXParseException error) throws SAXException {
      throw error;
    }
  }
}
