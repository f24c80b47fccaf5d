package org.poolkeeper.xapi.wire;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/// Walks once through a reply and decodes only what a [Take] asks for, so that thousands of records
/// never exist as a whole. Levels are kept in arrays: a large reply has a million elements.
final class ReplyWalker extends DefaultHandler {

  private enum At {
    DOCUMENT,
    RESPONSE,
    PARAMS,
    PARAM,
    FAULT,
    VALUE,
    STRUCT,
    MEMBER,
    NAME,
    ARRAY,
    DATA
  }

  private static final int NOWHERE = -1;

  private final Take root;
  private final ValueParser parser;
  private final StringPool pool = new StringPool();
  private final Values values = new Values(pool);
  private final At[] at = new At[Limits.DEPTH + 1];
  private final Take[] takes = new Take[Limits.DEPTH + 1];
  private final @Nullable String[] keys = new @Nullable String[Limits.DEPTH + 1];
  private final StringBuilder text = new StringBuilder(64);
  private int level;
  private int skippingFrom = NOWHERE;
  private int decodingFrom = NOWHERE;
  private boolean typed;
  private boolean found;

  ReplyWalker(Take root, Dialect dialect) {
    this.root = root;
    this.parser = new ValueParser(dialect);
    Arrays.fill(takes, Take.SKIP);
    at[0] = At.DOCUMENT;
  }

  /// Whether the reply had a value at all.
  boolean found() {
    return found;
  }

  @Override
  public void startElement(String uri, String localName, String qName, Attributes attributes)
      throws SAXException {
    if (++level > Limits.DEPTH) {
      throw new BadShape("it is nested too deeply");
    }
    if (skippingFrom != NOWHERE) {
      return;
    }
    if (decodingFrom != NOWHERE) {
      decode(qName, attributes);
      return;
    }
    enter(at[level - 1], qName);
  }

  @Override
  public void endElement(String uri, String localName, String qName) throws SAXException {
    var here = level--;
    if (skippingFrom != NOWHERE) {
      skippingFrom = skippingFrom == here ? NOWHERE : skippingFrom;
    } else if (decodingFrom == here) {
      decodingFrom = NOWHERE;
      // Most values are untyped text, which needs no parser.
      var value = typed ? values.tidy(parser.end()) : pool.of(text);
      ((Take.Whole) takes[here]).to().accept(value);
    } else if (decodingFrom != NOWHERE) {
      parser.endElement("", qName, qName);
    } else {
      leave(here);
    }
  }

  @Override
  public void characters(char[] characters, int start, int length) throws SAXException {
    if (skippingFrom != NOWHERE) {
      return;
    }
    if (decodingFrom != NOWHERE && typed) {
      parser.characters(characters, start, length);
    } else if (decodingFrom != NOWHERE || at[level] == At.NAME) {
      text.append(characters, start, length);
    }
  }

  private void decode(String element, Attributes attributes) throws SAXException {
    if (!typed) {
      typed = true;
      parser.begin();
      parser.characters(text.toString().toCharArray(), 0, text.length());
    }
    parser.startElement("", element, element, attributes);
  }

  private void enter(At above, String element) throws SAXException {
    switch (above) {
      case DOCUMENT -> expect(element, "methodResponse", At.RESPONSE);
      case RESPONSE -> {
        if (element.equals("fault")) {
          at[level] = At.FAULT;
        } else {
          expect(element, "params", At.PARAMS);
        }
      }
      case PARAMS -> expect(element, "param", At.PARAM);
      case PARAM -> value(element, root);
      case FAULT -> value(element, new Take.Whole(ReplyWalker::fault));
      case VALUE -> {
        switch (takes[level - 1]) {
          case Take.Members _ -> expect(element, "struct", At.STRUCT);
          case Take.Elements _ -> expect(element, "array", At.ARRAY);
          case Take.Skip _, Take.Whole _ -> throw new IllegalStateException("not walked into");
        }
        takes[level] = takes[level - 1];
        keys[level - 1] = "entered";
      }
      case STRUCT -> {
        expect(element, "member", At.MEMBER);
        takes[level] = takes[level - 1];
        keys[level] = null;
      }
      case MEMBER -> member(element);
      case ARRAY -> {
        expect(element, "data", At.DATA);
        takes[level] = takes[level - 1];
      }
      case DATA -> value(element, ((Take.Elements) takes[level - 1]).element().get());
      case NAME -> throw new BadShape("the name of a member holds an element");
    }
  }

  private void member(String element) throws SAXException {
    if (element.equals("name")) {
      at[level] = At.NAME;
      text.setLength(0);
      return;
    }
    var key = keys[level - 1];
    if (key == null) {
      throw new BadShape("a member has no name before its value");
    }
    value(element, ((Take.Members) takes[level - 1]).member().apply(key));
  }

  private void value(String element, Take take) throws SAXException {
    expect(element, "value", At.VALUE);
    found = true;
    takes[level] = take;
    keys[level] = null;
    switch (take) {
      case Take.Skip _ -> skippingFrom = level;
      case Take.Whole _ -> {
        decodingFrom = level;
        typed = false;
        text.setLength(0);
      }
      case Take.Members _, Take.Elements _ -> {}
    }
  }

  private void leave(int here) throws SAXException {
    switch (at[here]) {
      case NAME -> keys[here - 1] = pool.of(text);
      case STRUCT -> ((Take.Members) takes[here]).end().run();
      case VALUE -> {
        if (keys[here] == null) {
          throw new BadShape("a value is neither a struct nor an array");
        }
      }
      case DOCUMENT, RESPONSE, PARAMS, PARAM, FAULT, MEMBER, ARRAY, DATA -> {}
    }
  }

  private void expect(String element, String expected, At next) throws SAXException {
    if (!element.equals(expected)) {
      throw new BadShape("it has something else where <%s> belongs".formatted(expected));
    }
    at[level] = next;
  }

  private static void fault(Object value) {
    throw new FaultMet(Dialect.fault(value instanceof Map<?, ?> map ? map : Map.of()));
  }

  /// A fault, thrown through the walk.
  static final class FaultMet extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient CallFailure failure;

    FaultMet(CallFailure failure) {
      super("fault", null, false, false);
      this.failure = failure;
    }

    CallFailure failure() {
      return failure;
    }
  }
}
