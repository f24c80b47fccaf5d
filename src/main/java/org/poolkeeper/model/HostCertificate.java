package org.poolkeeper.model;

import java.time.Instant;

/// A certificate as a coordinator records it (class `Certificate`, XAPI.md 11).
///
/// @param host reference of its host, or `OpaqueRef:NULL`
/// @param type `host`, `host_internal`, `ca`, or what a newer server calls it
/// @param notAfter end of validity
public record HostCertificate(String host, String type, Instant notAfter) {}
