package org.poolkeeper.bench;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.Secret;
import org.poolkeeper.monitor.PoolMonitors;

/// Many simulated pools in another process, so that only the watching is measured in this one.
record Crowd(Process server, List<List<Endpoint>> pools, Map<Endpoint, Endpoint> routes)
    implements AutoCloseable {

  static Crowd inAnotherProcess(int pools, int hosts) throws Exception {
    var server =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-Xmx3g",
                "-cp",
                System.getProperty("java.class.path"),
                CrowdServer.class.getName(),
                String.valueOf(pools),
                String.valueOf(hosts))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var members = new ArrayList<List<Endpoint>>();
    var routes = new HashMap<Endpoint, Endpoint>();
    var lines =
        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
    for (var line = lines.readLine();
        line != null && !line.equals("ready");
        line = lines.readLine()) {
      var words = line.split(" ");
      switch (words[0]) {
        case "pool" -> members.add(List.of(Endpoint.parse(words[1], Endpoint.HTTPS)));
        case "route" ->
            routes.put(
                Endpoint.parse(words[1], Endpoint.HTTPS), Endpoint.parse(words[2], Endpoint.HTTPS));
        default -> throw new IllegalStateException(line);
      }
    }
    return new Crowd(server, members, routes);
  }

  PoolMonitors monitors() {
    return Stage.monitors(Stage.observe(routes));
  }

  Credentials credentials() {
    return new Credentials(CrowdServer.USER, new Secret(CrowdServer.PASSWORD));
  }

  @Override
  public void close() {
    server.destroy();
  }
}
