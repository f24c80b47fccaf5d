package org.poolkeeper.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.poolkeeper.model.CredentialCheck;
import org.poolkeeper.model.EmergencyReason;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostProbe;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.PoolRecord;
import org.poolkeeper.model.Role;
import org.poolkeeper.model.Source;

/// Short words for the facts that tests of this package are made of.
final class Facts {
  static final PoolId POOL = new PoolId("pool-1");

  private Facts() {}

  static Endpoint at(String address) {
    return Endpoint.parse(address, Endpoint.HTTPS);
  }

  static HostAddress address(String text) {
    return new HostAddress(text);
  }

  /// A look that was answered with this role.
  static HostProbe answered(String address, Role role, Instant at) {
    return probe(address, at, new HostView.Answering(at), Optional.of(role), Optional.empty());
  }

  /// The same, with the host's uuid from the pool-internal certificate and the address of its name.
  static HostProbe identified(String address, Role role, String id, String resolved, Instant at) {
    var plain = answered(address, role, at);
    return new HostProbe(
        plain.endpoint(),
        at,
        plain.took(),
        plain.view(),
        plain.role(),
        plain.emergencyMode(),
        plain.emergencyReason(),
        plain.certificate(),
        Optional.of(id)
            .filter(text -> !text.isBlank())
            .map(text -> seen(new HostId(text), address, at)),
        Optional.of(resolved).filter(text -> !text.isBlank()).map(HostAddress::new),
        CredentialCheck.ACCEPTED);
  }

  /// A look at a host in emergency mode.
  static HostProbe inEmergency(String address, String code, Instant at) {
    return new HostProbe(
        at(address),
        at,
        Duration.ofMillis(5),
        new HostView.Answering(at),
        Optional.of(seen(new Role.Emergency(Optional.empty()), address, at)),
        Optional.of(seen(true, address, at)),
        Optional.of(seen(new EmergencyReason(code, List.of()), address, at)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        CredentialCheck.ACCEPTED);
  }

  static HostProbe silent(String address, Instant at) {
    return probe(
        address,
        at,
        new HostView.Silent(HostView.Silence.CONNECT_TIMEOUT, "No answer.", at),
        Optional.empty(),
        Optional.empty());
  }

  static HostProbe probe(
      String address, Instant at, HostView view, Optional<Role> role, Optional<Boolean> emergency) {
    return new HostProbe(
        at(address),
        at,
        Duration.ofMillis(5),
        view,
        role.map(told -> seen(told, address, at)),
        emergency.map(told -> seen(told, address, at)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        CredentialCheck.NOT_TRIED);
  }

  static <T> Observed<T> seen(T value, String asked, Instant at) {
    return new Observed<>(value, at, new Source.CredentialFreeProbe(address(asked)));
  }

  static Role coordinator() {
    return new Role.Coordinator();
  }

  static Role member(String follows) {
    return new Role.Member(address(follows));
  }

  /// A claim; each host is `uuid name address`, the first of them the coordinator.
  static PoolClaim claim(String claimant, Instant at, String... hosts) {
    var records = Arrays.stream(hosts).map(Facts::record).toList();
    return new PoolClaim(
        at(claimant),
        at,
        new PoolRecord(
            "ref-pool",
            POOL,
            "pool",
            records.getFirst().ref(),
            "OpaqueRef:NULL",
            new PoolRecord.HaState(false, 0, 0, false, List.of(), Map.of()),
            true,
            List.of(),
            false,
            false),
        records,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        true);
  }

  private static HostRecord record(String words) {
    var word = words.split(" ");
    return new HostRecord(
        "ref-" + word[0],
        new HostId(word[0]),
        word[1],
        word.length > 2 ? Optional.of(address(word[2])) : Optional.empty(),
        true,
        true,
        false,
        0,
        new HostRecord.HostVersion("XCP-ng", "8.3", "26.1", 2, 21),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        1);
  }
}
