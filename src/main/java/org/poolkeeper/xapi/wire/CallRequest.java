package org.poolkeeper.xapi.wire;

import org.apache.xmlrpc.XmlRpcRequest;
import org.apache.xmlrpc.XmlRpcRequestConfig;

/// A [Call] as the library sees it.
record CallRequest(XmlRpcRequestConfig config, Call call) implements XmlRpcRequest {
  @Override
  public XmlRpcRequestConfig getConfig() {
    return config;
  }

  @Override
  public String getMethodName() {
    return call.method();
  }

  @Override
  public int getParameterCount() {
    return call.params().size();
  }

  @Override
  public Object getParameter(int index) {
    return call.params().get(index);
  }
}
