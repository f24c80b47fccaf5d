package org.poolkeeper.ui.pool;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.diagnosis.Evidence;
import org.poolkeeper.diagnosis.HostAssessment;
import org.poolkeeper.model.HostProbe;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.Role;
import org.poolkeeper.model.Source;

/// What a pool's state rests on: the evidence of its findings, or where there are none, what every
/// host said of itself.
final class PoolEvidence {
  private PoolEvidence() {}

  /// Newest first.
  static List<Evidence> of(Diagnosis diagnosis) {
    var ofFindings =
        diagnosis.findings().stream().flatMap(finding -> finding.evidence().stream()).toList();
    var evidence =
        ofFindings.isEmpty()
            ? diagnosis.hosts().stream().flatMap(PoolEvidence::ofHost)
            : ofFindings.stream();
    return evidence.distinct().sorted(Comparator.comparing(Evidence::at).reversed()).toList();
  }

  private static Stream<Evidence> ofHost(HostAssessment host) {
    return Stream.concat(
        host.host().role().stream().map(role -> said(host, role)),
        host.host().answers()
            ? Stream.empty()
            : host.host().lastProbe().stream().map(probe -> met(host, probe)));
  }

  private static Evidence said(HostAssessment host, Observed<Role> role) {
    var words =
        switch (role.value()) {
          case Role.Coordinator() -> "says that it coordinates";
          case Role.Member(var follows) -> "says that it follows " + follows;
          case Role.Emergency(var follows) ->
              "is in emergency mode" + follows.map(each -> ", waiting for " + each).orElse("");
          case Role.Broken() -> "says that its role is broken";
          case Role.Unknown() -> "does not tell its role";
        };
    return new Evidence(host.host().label() + " " + words, role.source(), role.at());
  }

  private static Evidence met(HostAssessment host, HostProbe probe) {
    var words =
        switch (probe.view()) {
          case HostView.Answering _ -> "answers";
          case HostView.Refusing(_, var text, _) -> text;
          case HostView.Silent(_, var text, _) -> text;
          case HostView.Unseen() -> "was not looked at yet";
        };
    return new Evidence(
        host.host().label() + ": " + words,
        new Source.CredentialFreeProbe(probe.endpoint().address()),
        probe.at());
  }
}
