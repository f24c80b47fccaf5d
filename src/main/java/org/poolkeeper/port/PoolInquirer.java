package org.poolkeeper.port;

import java.util.Set;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Inquiries;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.model.PoolClaim;

/// Asks a host that coordinates what its database does not tell by itself. Reads only. Thread-safe.
public interface PoolInquirer {

  /// Asks, and comes back within a minute whatever happens: what was not answered is
  /// [org.poolkeeper.model.InquiryAnswer.Untold].
  ///
  /// @param ruler its picture, by which hosts and VMs are named
  Inquiries ask(PoolClaim ruler, Set<Inquiry> questions, Credentials credentials)
      throws InterruptedException;
}
