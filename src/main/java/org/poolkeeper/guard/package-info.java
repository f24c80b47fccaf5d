/// Who rules a pool, and what may be sent to whom.
///
/// What lives here: who is who in a snapshot ([Parties]), the [Verdict] on every host that claims
/// to coordinate, as a pure function ([Arbiter]), and the one way by which a command leaves the
/// program ([GuardedControl]). What may not: any way of reaching a host, and wording for one
/// particular screen.
@NullMarked
package org.poolkeeper.guard;

import org.jspecify.annotations.NullMarked;
