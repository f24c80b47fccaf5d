package org.poolkeeper.monitor;

import java.util.Optional;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.RememberedPool.HaSettings;
import org.poolkeeper.model.RememberedPool.RememberedHa;

/// Whether high availability is on, since when it was seen so, and with which settings it last was:
/// a pool whose high availability was left off tells nothing of it by itself.
///
/// @param before what was remembered
record HaNotes(Optional<RememberedHa> before) {

  RememberedHa after(PoolClaim claim) {
    var ha = claim.pool().ha();
    var same = before.filter(known -> known.on() == ha.enabled());
    return new RememberedHa(
        ha.enabled(),
        same.map(RememberedHa::since).orElse(claim.at()),
        ha.enabled() ? Optional.of(settings(claim)) : before.flatMap(RememberedHa::settings));
  }

  /// What did not change is not written anew with every look.
  private HaSettings settings(PoolClaim claim) {
    var ha = claim.pool().ha();
    return new HaSettings(ha.configuration(), ha.tolerates(), claim.at());
  }
}
