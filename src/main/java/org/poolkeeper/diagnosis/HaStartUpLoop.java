package org.poolkeeper.diagnosis;

import java.util.List;
import org.poolkeeper.model.HostState;

/// The finding for a host whose management service does not come up because its high availability
/// daemon cannot start (XAPI.md 3.5).
record HaStartUpLoop(Situation situation) {

  private String wasOn() {
    var startUp = new StartUp(situation);
    return startUp.haWasOn()
        ? ", and high availability was on in the pool when it was last read"
        : startUp
            .haWentOff()
            .map(at ->
                ", and high availability was on in the pool until %s ago"
                    .formatted(new Facts(situation).since(at)))
            .orElse("");
  }

  Finding finding(Severity severity, HostState host, List<Evidence> evidence) {
    var name = situation.name(host);
    return FindingCode.HA_START_UP_LOOP.finding(
        severity,
        situation.subject(host),
        "%s closes every connection after the TLS handshake%s%s. A host that has high availability on tries for ever to start it before its API comes up, and may still take itself for coordinator; a host that is just starting, or whose management service was stopped, looks the same."
            .formatted(name, new Facts(situation).lasting(host), wasOn()),
        "Check the heartbeat disk and the network of %s. Nothing can be sent to it from here: if it does not come up, switch high availability off on its own console (xe host-emergency-ha-disable --force)."
            .formatted(name),
        evidence);
  }
}
