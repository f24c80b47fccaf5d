/// XML-RPC as XAPI speaks it, made safe: one connection to one host, deadlines on every call, a
/// hardened parser, limits, the list of calls that may leave the program, and the decoding of
/// values.
///
/// What lives here: the only code that sees Apache XML-RPC. What may not: any knowledge of what a
/// call means for a pool (see `org.poolkeeper.xapi`), and any text that holds a password or a
/// session reference.
@NullMarked
package org.poolkeeper.xapi.wire;

import org.jspecify.annotations.NullMarked;
