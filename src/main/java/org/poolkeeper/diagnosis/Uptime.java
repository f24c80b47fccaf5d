package org.poolkeeper.diagnosis;

import java.time.Duration;
import java.util.Optional;
import org.poolkeeper.model.HostState;

/// How long a host's management service has been up, as the shown picture records it.
record Uptime(Situation situation) {
  Optional<Duration> of(HostState host) {
    return situation
        .shown()
        .flatMap(claim -> situation.started(host, claim))
        .map(started -> Duration.between(started, situation.now()))
        .map(uptime -> uptime.isNegative() ? Duration.ZERO : uptime);
  }
}
