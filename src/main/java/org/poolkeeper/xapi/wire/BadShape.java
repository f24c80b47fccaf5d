package org.poolkeeper.xapi.wire;

import org.xml.sax.SAXException;

/// XML that is no reply of XML-RPC. Its text quotes names of elements and fields, never content.
final class BadShape extends SAXException {
  private static final long serialVersionUID = 1L;

  BadShape(String what) {
    super(what);
  }
}
