package org.poolkeeper.monitor;

import java.util.Optional;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolId;

/// A host as some coordinator records it, or as it is remembered: what gives an address its name.
///
/// @param pool the pool whose member it is
/// @param address empty where the record has none that can be asked
record RosterEntry(PoolId pool, HostId id, Observed<String> name, Optional<HostAddress> address) {}
