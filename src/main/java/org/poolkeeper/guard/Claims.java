package org.poolkeeper.guard;

import java.time.Instant;
import java.util.Optional;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.Role;

/// Whether a host says *now* that it coordinates: in its last look, or by a session still open that
/// was confirmed after the look that failed began. The newer of two facts counts.
record Claims() {

  boolean claims(HostState host, Optional<PoolClaim> claim) {
    var open = claim.filter(PoolClaim::open);
    return switch (host.view()) {
      case HostView.Unseen() -> open.isPresent();
      case HostView.Answering(var at) ->
          switch (host.currentRole()) {
            case Role.Coordinator() -> true;
            case Role.Unknown() -> open.isPresent();
            case Role.Member _, Role.Emergency _, Role.Broken _ ->
                open.filter(picture -> picture.at().isAfter(told(host, at))).isPresent();
          };
      case HostView.Refusing(_, _, var since) -> confirmedAfterLook(open, host, since);
      case HostView.Silent(_, _, var since) -> confirmedAfterLook(open, host, since);
    };
  }

  private static Instant told(HostState host, Instant otherwise) {
    return host.role().map(role -> role.at()).orElse(otherwise);
  }

  private static boolean confirmedAfterLook(
      Optional<PoolClaim> open, HostState host, Instant since) {
    var began = host.lastProbe().map(probe -> probe.at().minus(probe.took())).orElse(since);
    return open.filter(picture -> picture.at().isAfter(began)).isPresent();
  }
}
