/// TLS towards hosts: pinning by fingerprint with trust on first use, the reading of certificates,
/// and a look at a TLS port that sends nothing.
///
/// What lives here: the trust managers and everything that turns an endpoint into a socket address.
/// What may not: XML-RPC, passwords, and a trust manager that accepts a certificate for a
/// connection that carries a secret without asking [org.poolkeeper.port.TrustDecider].
@NullMarked
package org.poolkeeper.xapi.tls;

import org.jspecify.annotations.NullMarked;
