package org.poolkeeper.monitor;

import java.util.List;
import java.util.Set;
import org.poolkeeper.model.CredentialCheck;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Role;

/// One machine: what is known of it, and every endpoint that leads to it.
///
/// @param ways the endpoint to ask first, then those left as ways to it when that one fails
/// @param endpoints every endpoint that was found to lead to it
record KnownHost(HostState state, List<Endpoint> ways, Set<Endpoint> endpoints) {
  KnownHost {
    ways = List.copyOf(ways);
    endpoints = Set.copyOf(endpoints);
  }

  boolean isCoordinator() {
    return state.currentRole() instanceof Role.Coordinator;
  }

  boolean refusesCredentials() {
    return state.credentials() == CredentialCheck.REFUSED
        || state.credentials() == CredentialCheck.NOT_ALLOWED;
  }
}
