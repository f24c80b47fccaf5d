package org.poolkeeper.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Where connections really go, as with `curl --resolve`: a host keeps its address everywhere
/// (certificates, logs, tables), only the socket is opened to another target.
///
/// @param targets from the endpoint as people know it to the one that is connected to
public record Routes(Map<Endpoint, Endpoint> targets) {

  /// Every endpoint is connected to as it is.
  public static final Routes DIRECT = new Routes(Map.of());

  private static final String HOST = "(\\[[^\\]]+\\]|[^:\\[\\]]+)";
  private static final Pattern MAPPING =
      Pattern.compile(HOST + ":(\\d{1,5}):" + HOST + ":(\\d{1,5})");

  /// Keeps its own copy.
  public Routes {
    targets = Map.copyOf(targets);
  }

  /// Reads mappings of the form `ADDRESS:PORT:TARGET:PORT`, IPv6 literals in brackets; of two for
  /// the same endpoint the later one counts.
  ///
  /// @throws IllegalArgumentException with one sentence for the user
  public static Routes parse(List<String> mappings) {
    var targets = new LinkedHashMap<Endpoint, Endpoint>();
    for (var mapping : mappings) {
      var matcher = MAPPING.matcher(mapping.strip());
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "\"%s\" is not of the form ADDRESS:PORT:TARGET:PORT (IPv6 addresses in brackets)."
                .formatted(mapping));
      }
      targets.put(
          new Endpoint(new HostAddress(matcher.group(1)), Integer.parseInt(matcher.group(2))),
          new Endpoint(new HostAddress(matcher.group(3)), Integer.parseInt(matcher.group(4))));
    }
    return new Routes(targets);
  }

  /// What to connect to when `endpoint` is meant.
  public Endpoint target(Endpoint endpoint) {
    return targets.getOrDefault(endpoint, endpoint);
  }

  /// The mappings in the form that [#parse] reads, in order of the text.
  public List<String> mappings() {
    return targets.entrySet().stream()
        .map(entry -> withPort(entry.getKey()) + ":" + withPort(entry.getValue()))
        .sorted()
        .toList();
  }

  @Override
  public String toString() {
    return mappings().stream().collect(Collectors.joining(" "));
  }

  private static String withPort(Endpoint endpoint) {
    return endpoint.address().isIpv6()
        ? "[%s]:%d".formatted(endpoint.address().text(), endpoint.port())
        : "%s:%d".formatted(endpoint.address().text(), endpoint.port());
  }
}
