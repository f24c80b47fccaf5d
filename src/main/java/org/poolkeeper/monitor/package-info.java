/// Watching pools over time: who is looked at when, and what is known as a result.
///
/// What lives here: the loops that drive [org.poolkeeper.port.PoolObserver], their back-off, and
/// the assembly of snapshots. What may not: any judgement of what a snapshot means, any protocol,
/// and any type outside `java.base`, JSpecify, the model and the ports.
@NullMarked
package org.poolkeeper.monitor;

import org.jspecify.annotations.NullMarked;
