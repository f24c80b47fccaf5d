package org.poolkeeper.simulator.http;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Calls as text, as a client would write them.
final class Xml {

  private Xml() {}

  static String call(String method, String... params) {
    var written =
        Arrays.stream(params)
            .map(param -> "<param><value><string>" + param + "</string></value></param>")
            .collect(Collectors.joining());
    return "<?xml version='1.0'?><methodCall><methodName>"
        + method
        + "</methodName><params>"
        + written
        + "</params></methodCall>";
  }

  static String eventFrom(String session, String token, double timeout, String... classes) {
    var filter =
        Arrays.stream(classes)
            .map(name -> "<value>" + name + "</value>")
            .collect(Collectors.joining());
    return "<?xml version='1.0'?><methodCall><methodName>event.from</methodName><params>"
        + "<param><value>"
        + session
        + "</value></param><param><value><array><data>"
        + filter
        + "</data></array></value></param><param><value>"
        + token
        + "</value></param><param><value><double>"
        + timeout
        + "</double></value></param></params></methodCall>";
  }
}
