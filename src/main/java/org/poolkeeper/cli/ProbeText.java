package org.poolkeeper.cli;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.poolkeeper.model.CertificateFacts;
import org.poolkeeper.model.HostProbe;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.Role;

/// Probes for a person.
final class ProbeText {
  private static final int WIDTH = 80;

  private final Paint paint;
  private final InstantSource clock;

  ProbeText(Paint paint, InstantSource clock) {
    this.paint = paint;
    this.clock = clock;
  }

  String text(List<HostProbe> probes) {
    return probes.stream().map(this::text).collect(Collectors.joining("\n"));
  }

  private String text(HostProbe probe) {
    var text = new StringBuilder();
    text.append(paint.symbol(ProbeVerdict.severity(probe)))
        .append(Paragraph.wrap(sentence(probe), " ", "  ", WIDTH - 1));
    probe
        .identity()
        .ifPresent(id -> text.append("  host uuid    ").append(id.value()).append('\n'));
    probe
        .resolved()
        .ifPresent(address -> text.append("  address      ").append(address).append('\n'));
    probe.certificate().ifPresent(certificate -> text.append(certificate(certificate.value())));
    return text.toString();
  }

  private String certificate(CertificateFacts certificate) {
    // 95 columns are too many for one line: the fingerprint is broken in the middle.
    var hex = certificate.fingerprint().hex();
    var half = hex.length() / 2 + 1;
    var until = certificate.notAfter().atOffset(ZoneOffset.UTC).toLocalDate();
    return """
      certificate  %s
                   %s
                   for %s, %s %s
    """
        .formatted(
            hex.substring(0, half),
            hex.substring(half),
            certificate.commonName().isBlank() ? paint.nothing() : certificate.commonName(),
            certificate.notAfter().isBefore(clock.instant()) ? "expired on" : "valid until",
            until);
  }

  private static String sentence(HostProbe probe) {
    var name = probe.endpoint().toString();
    return switch (probe.view()) {
      case HostView.Answering _ ->
          switch (probe.role().map(Observed::value).orElse(new Role.Unknown())) {
            case Role.Coordinator() -> name + " answers and says that it coordinates.";
            case Role.Member(var follows) -> name + " answers and follows " + follows + ".";
            case Role.Emergency(var follows) ->
                name
                    + " is in emergency mode"
                    + follows.map(address -> ", waiting for " + address).orElse("")
                    + ".";
            case Role.Broken() -> name + " answers, and its role is broken.";
            case Role.Unknown() -> name + " answers and does not tell its role.";
          };
      case HostView.Refusing(_, var text, _) -> text;
      case HostView.Silent(_, var text, _) -> text;
      case HostView.Unseen() -> name + " was not looked at.";
    };
  }
}
