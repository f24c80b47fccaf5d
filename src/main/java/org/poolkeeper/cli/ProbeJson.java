package org.poolkeeper.cli;

import java.time.Instant;
import java.util.List;
import org.poolkeeper.model.CertificateFacts;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostProbe;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.Role;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Probes for scripts: `schema` 1, words as in `status`.
final class ProbeJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  String text(List<HostProbe> probes, Instant now) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("schema", 1);
    json.put("observedAt", StatusJson.time(now));
    var hosts = json.putArray("hosts");
    probes.forEach(probe -> host(probe, hosts.addObject()));
    return MAPPER.writeValueAsString(json);
  }

  private static void host(HostProbe probe, ObjectNode json) {
    var role = probe.role().map(Observed::value).orElse(new Role.Unknown());
    json.put("address", probe.endpoint().address().text());
    json.put("port", probe.endpoint().port());
    json.put("resolved", probe.resolved().map(HostAddress::text).orElse(null));
    json.put("uuid", probe.identity().map(Observed::value).map(HostId::uuid).orElse(null));
    view(probe.view(), json);
    role(role, json);
    probe
        .certificate()
        .map(Observed::value)
        .ifPresentOrElse(
            certificate -> certificate(certificate, json.putObject("certificate")),
            () -> json.putNull("certificate"));
    json.put("tookMillis", probe.took().toMillis());
  }

  private static void view(HostView view, ObjectNode json) {
    switch (view) {
      case HostView.Answering _ -> contact(json, "ANSWERING").putNull("reason").putNull("text");
      case HostView.Refusing(var reason, var text, _) ->
          contact(json, "REFUSING").put("reason", reason.name()).put("text", text);
      case HostView.Silent(var reason, var text, _) ->
          contact(json, "SILENT").put("reason", reason.name()).put("text", text);
      case HostView.Unseen _ -> contact(json, "SILENT").putNull("reason").putNull("text");
    }
  }

  private static ObjectNode contact(ObjectNode json, String word) {
    return json.put("contact", word);
  }

  private static void role(Role role, ObjectNode json) {
    switch (role) {
      case Role.Coordinator() -> json.put("role", "COORDINATOR").putNull("follows");
      case Role.Member(var follows) -> json.put("role", "MEMBER").put("follows", follows.text());
      case Role.Emergency(var follows) ->
          json.put("role", "EMERGENCY").put("follows", follows.map(HostAddress::text).orElse(null));
      case Role.Broken() -> json.put("role", "BROKEN").putNull("follows");
      case Role.Unknown() -> json.put("role", "UNKNOWN").putNull("follows");
    }
  }

  private static void certificate(CertificateFacts certificate, ObjectNode json) {
    json.put("sha256", certificate.fingerprint().hex());
    json.put("commonName", certificate.commonName());
    var names = json.putArray("names");
    certificate.names().forEach(names::add);
    json.put("notBefore", certificate.notBefore().toString());
    json.put("notAfter", certificate.notAfter().toString());
  }
}
