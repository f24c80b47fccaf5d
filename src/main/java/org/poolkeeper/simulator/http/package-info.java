/// The simulated world spoken as XAPI over XML-RPC, HTTPS and HTTP on loopback, for the demo and
/// for tests of the real adapter.
///
/// What lives here: sockets, the server's side of HTTP and TLS, its XML, and its certificates. What
/// may not: any behaviour of a host (see `org.poolkeeper.simulator`) and anything of the client's
/// side.
@NullMarked
package org.poolkeeper.simulator.http;

import org.jspecify.annotations.NullMarked;
