package org.poolkeeper.cli;

import java.util.List;
import org.poolkeeper.diagnosis.Severity;
import org.poolkeeper.model.HostProbe;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.HostView.Refusal;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.Role;

/// What probes mean for scripts.
final class ProbeVerdict {
  private ProbeVerdict() {}

  /// A coordinator or member that answers is well. One in emergency mode or broken is critical. One
  /// that does not tell, or does not answer while others do, is a warning.
  static Severity severity(HostProbe probe) {
    return switch (probe.view()) {
      case HostView.Answering _ ->
          switch (probe.role().map(Observed::value).orElse(new Role.Unknown())) {
            case Role.Coordinator _, Role.Member _ -> Severity.OK;
            case Role.Emergency _, Role.Broken _ -> Severity.CRITICAL;
            case Role.Unknown _ -> Severity.UNKNOWN;
          };
      case HostView.Refusing _, HostView.Silent _ -> Severity.DEGRADED;
      case HostView.Unseen _ -> Severity.UNKNOWN;
    };
  }

  static boolean untrusted(HostProbe probe) {
    return probe.view() instanceof HostView.Refusing(var reason, _, _)
        && (reason == Refusal.CERTIFICATE_UNKNOWN || reason == Refusal.CERTIFICATE_CHANGED);
  }

  static int exitCode(List<HostProbe> probes) {
    if (probes.stream().noneMatch(probe -> probe.view() instanceof HostView.Answering)) {
      return probes.stream().anyMatch(ProbeVerdict::untrusted)
          ? ExitCode.NOT_TRUSTED
          : ExitCode.UNREACHABLE;
    }
    return ExitCode.of(
        probes.stream().map(ProbeVerdict::severity).reduce(Severity.OK, Severity::worse));
  }
}
