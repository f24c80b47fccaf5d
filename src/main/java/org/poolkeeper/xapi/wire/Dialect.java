package org.poolkeeper.xapi.wire;

import java.util.Map;
import org.apache.xmlrpc.client.XmlRpcClient;
import org.apache.xmlrpc.client.XmlRpcClientConfigImpl;
import org.apache.xmlrpc.common.TypeFactory;

/// The library, set up the safe way: no extensions, our types, our writer.
final class Dialect {
  private final XmlRpcClient client = new XmlRpcClient();
  private final XmlRpcClientConfigImpl config = new XmlRpcClientConfigImpl();
  private final PlainTypes types = new PlainTypes(client);

  Dialect() {
    config.setEnabledForExtensions(false);
    config.setEnabledForExceptions(false);
    client.setTypeFactory(types);
    client.setXmlWriterFactory((_, out) -> new XmlOut(out));
    client.setConfig(config);
  }

  XmlRpcClient client() {
    return client;
  }

  XmlRpcClientConfigImpl config() {
    return config;
  }

  TypeFactory types() {
    return types;
  }

  /// What a fault says. Its `faultCause` is never looked at (CVE-2019-17570).
  static CallFailure fault(Map<?, ?> fault) {
    var code = fault.get("faultCode") instanceof Long number ? number.intValue() : 0;
    var text = fault.get("faultString") instanceof String string ? string : "";
    return new CallFailure.Fault(code, Excerpt.of(text));
  }
}
