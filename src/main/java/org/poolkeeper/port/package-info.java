/// What the core needs from outside, as interfaces that adapters implement.
///
/// What lives here: ports and the failures they declare. What may not: any implementation, and any
/// type outside `java.base`, JSpecify and the core.
@NullMarked
package org.poolkeeper.port;

import org.jspecify.annotations.NullMarked;
