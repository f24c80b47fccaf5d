package org.poolkeeper.xapi.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.xmlrpc.XmlRpcException;
import org.apache.xmlrpc.client.XmlRpcStreamTransport;
import org.apache.xmlrpc.common.XmlRpcStreamRequestConfig;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/// The library's transport for one call, over our own HTTP, with our own limits and reader.
final class CallTransport extends XmlRpcStreamTransport {
  private final Dialect dialect;
  private final CallPolicy policy;
  private final HttpLink link;
  private final Call call;
  private final ReplyReader<?> reader;
  private final Deadlines deadlines;
  private @Nullable ReplyBody body;

  CallTransport(
      Dialect dialect,
      CallPolicy policy,
      HttpLink link,
      Call call,
      ReplyReader<?> reader,
      Deadlines deadlines) {
    super(dialect.client());
    this.dialect = dialect;
    this.policy = policy;
    this.link = link;
    this.call = call;
    this.reader = reader;
    this.deadlines = deadlines;
  }

  @Override
  protected void writeRequest(ReqWriter writer) throws XmlRpcException, IOException, SAXException {
    var bytes = new ByteArrayOutputStream(1024);
    try {
      writer.write(bytes);
    } catch (XmlOut.Unsendable e) {
      throw new WireFailure(new CallFailure.NotSendable(String.valueOf(e.getMessage())), e);
    }
    if (bytes.size() > Limits.REQUEST_BYTES) {
      throw new WireFailure(
          new CallFailure.NotSendable(
              "is larger than the %d KiB that a host takes".formatted(Limits.REQUEST_BYTES >> 10)));
    }
    if (!policy.allows(call)) {
      throw new WireFailure(new CallFailure.NotAllowed(Excerpt.of(call.method())));
    }
    body = link.post(bytes.toByteArray(), deadlines);
  }

  @Override
  protected InputStream getInputStream() {
    return opened();
  }

  @Override
  protected Object readResponse(XmlRpcStreamRequestConfig config, InputStream in)
      throws XmlRpcException {
    var reply = opened();
    try {
      var result = reader.read(reply, dialect);
      if (result == null) {
        throw new IllegalStateException("a reader gives a result");
      }
      return result;
    } catch (WrongType e) {
      throw wrapped(new CallFailure.Malformed(String.valueOf(e.getMessage())), e);
    } catch (IOException e) {
      throw wrapped(WireFailure.in(e).orElseGet(CallFailure.Truncated::new), e);
    } catch (SAXException e) {
      throw wrapped(WireFailure.in(e).orElseGet(() -> failure(e, reply)), e);
    }
  }

  private static CallFailure failure(SAXException thrown, ReplyBody reply) {
    if (thrown instanceof BadShape) {
      return new CallFailure.Malformed(String.valueOf(thrown.getMessage()));
    }
    if (reply.taken() == 0) {
      return new CallFailure.NotXmlRpc("an empty reply");
    }
    if (reply.ended()) {
      return new CallFailure.Truncated();
    }
    // The parser's own words may quote what the host sent.
    return new CallFailure.Malformed(
        thrown instanceof SAXParseException at
            ? "not well-formed near line %d, column %d"
                .formatted(at.getLineNumber(), at.getColumnNumber())
            : "not well-formed");
  }

  private static XmlRpcException wrapped(CallFailure failure, Exception cause) {
    return new XmlRpcException("no result", new WireFailure(failure, cause));
  }

  @Override
  protected boolean isResponseGzipCompressed(XmlRpcStreamRequestConfig config) {
    return false;
  }

  @Override
  protected void close() {
    if (body != null) {
      try {
        body.close();
      } catch (IOException e) {
        link.abandon();
      }
    }
  }

  private ReplyBody opened() {
    if (body == null) {
      throw new IllegalStateException("nothing was sent yet");
    }
    return body;
  }
}
