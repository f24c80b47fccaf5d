package org.poolkeeper.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.model.CertificateFacts;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.Fingerprint;
import org.poolkeeper.port.TrustDecider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Known certificates in the file `trust.json`, one fingerprint for each endpoint.
public final class FileTrust implements TrustDecider {
  private final JsonFile<Map<Endpoint, Fingerprint>> file;
  private final Set<Fingerprint> agreed;
  private final Strangers strangers;

  /// What becomes of a certificate when none is known for its endpoint.
  public enum Strangers {
    REFUSE,
    TRUST
  }

  /// Nothing is read before it is asked for.
  ///
  /// @param agreed fingerprints the user vouches for, even in the place of a known one
  public FileTrust(StateDirectory directory, Set<Fingerprint> agreed, Strangers strangers) {
    this.file = new JsonFile<>(directory, "trust.json", new PinsCodec());
    this.agreed = Set.copyOf(agreed);
    this.strangers = strangers;
  }

  @Override
  public Verdict judge(Endpoint endpoint, CertificateFacts presented) {
    var pinned = file.read().get(endpoint);
    if (presented.fingerprint().equals(pinned)) {
      return new Verdict.Trusted();
    }
    if (agreed.contains(presented.fingerprint())) {
      return new Verdict.FirstUse();
    }
    if (pinned != null) {
      return new Verdict.Changed(pinned);
    }
    return switch (strangers) {
      case TRUST -> new Verdict.FirstUse();
      case REFUSE -> new Verdict.Unknown();
    };
  }

  /// What is known for `endpoint`.
  public Optional<Fingerprint> known(Endpoint endpoint) {
    return Optional.ofNullable(file.read().get(endpoint));
  }

  @Override
  public void remember(Endpoint endpoint, CertificateFacts presented) {
    file.update(pins -> {
      var changed = new LinkedHashMap<>(pins);
      changed.put(endpoint, presented.fingerprint());
      return changed;
    });
  }

  private static final class PinsCodec implements Codec<Map<Endpoint, Fingerprint>> {
    @Override
    public Map<Endpoint, Fingerprint> empty() {
      return Map.of();
    }

    @Override
    public Map<Endpoint, Fingerprint> decode(JsonNode document) {
      var pins = new LinkedHashMap<Endpoint, Fingerprint>();
      for (var node : Fields.list(document, "certificates")) {
        pins.put(Fields.endpoint(node), new Fingerprint(Fields.text(node, "sha256")));
      }
      return pins;
    }

    @Override
    public void encode(Map<Endpoint, Fingerprint> value, ObjectNode document) {
      var pins = document.putArray("certificates");
      value.forEach((endpoint, fingerprint) -> {
        var entry = pins.addObject();
        Fields.put(entry, endpoint);
        entry.put("sha256", fingerprint.hex());
      });
    }
  }
}
