/// A deterministic world of simulated hosts under a virtual clock: roles, databases, the network
/// between the hosts, and what each host answers to an API call, or that it never answers.
///
/// What lives here: an independent reading of the protocol (XAPI.md 2 to 9 and 13) and the
/// scenarios. What may not: anything of `org.poolkeeper.xapi` (a shared helper would hide a shared
/// mistake), sockets (see `org.poolkeeper.simulator.http`), and real time other than through
/// [org.poolkeeper.simulator.RealTime].
@NullMarked
package org.poolkeeper.simulator;

import org.jspecify.annotations.NullMarked;
