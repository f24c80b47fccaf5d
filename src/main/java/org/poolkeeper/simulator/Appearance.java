package org.poolkeeper.simulator;

/// What somebody who connects to a host finds.
///
/// @param tls how the TLS port behaves
/// @param plain how the plain port behaves
/// @param life changes whenever the service starts or ends: a connection belongs to one life
/// @param certificate what it serves on the TLS port
public record Appearance(Front tls, Front plain, int life, CertificateOrder certificate) {}
