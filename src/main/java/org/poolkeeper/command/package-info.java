/// Every command that may change a pool, as data.
///
/// What lives here: [PoolCommand] and what it says of itself: to whom it goes, in which kind of
/// session, on which footing, and how `xe` spells it. What may not: any way of sending one; whether
/// one may be sent is decided in `guard`.
@NullMarked
package org.poolkeeper.command;

import org.jspecify.annotations.NullMarked;
