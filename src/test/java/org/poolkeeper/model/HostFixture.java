package org.poolkeeper.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.model.HostView.Refusal;
import org.poolkeeper.model.HostView.Silence;

/// One host of a [Pools] fixture: what it says itself. Starts as one that answered just now.
public final class HostFixture {
  private static final Duration LOOK = Duration.ofMillis(80);

  private final Instant now;
  private final String name;
  private final HostId id;
  private final int vms;
  private final Set<HostAddress> aliases = new HashSet<>();
  private final HostAddress home;
  private Endpoint endpoint;
  private boolean identified = true;
  private boolean plainVote;
  private HostView view;
  private Optional<Observed<Role>> role = Optional.empty();
  private Optional<Observed<Boolean>> emergencyMode = Optional.empty();
  private final List<Observed<EmergencyReason>> reasons = new ArrayList<>();
  private Optional<Observed<CertificateFacts>> certificate = Optional.empty();
  private CredentialCheck credentials = CredentialCheck.ACCEPTED;

  HostFixture(Instant now, String name, HostId id, HostAddress address, int vms) {
    this.now = now;
    this.name = name;
    this.id = id;
    this.vms = vms;
    home = address;
    endpoint = new Endpoint(address, Endpoint.HTTPS);
    view = new HostView.Answering(now);
    emergencyMode = Optional.of(local(false));
  }

  String name() {
    return name;
  }

  HostId id() {
    return id;
  }

  HostAddress address() {
    return endpoint.address();
  }

  /// Where it was when the pool was built.
  HostAddress home() {
    return home;
  }

  int vms() {
    return vms;
  }

  /// Changes what it says, as of now where it answers.
  public void coordinates() {
    answers();
    role = Optional.of(vote(new Role.Coordinator()));
  }

  /// Changes what it says, as of now where it answers.
  public void follows(HostAddress leader) {
    answers();
    role = Optional.of(vote(new Role.Member(leader)));
  }

  /// Changes what it says, as of now where it answers.
  public void emergency(Optional<HostAddress> awaited, String... codes) {
    answers();
    role = Optional.of(local(new Role.Emergency(awaited)));
    emergencyMode = Optional.of(local(true));
    reasons.clear();
    for (var code : codes) {
      var parts = code.split(" ", 2);
      var params = parts.length > 1 ? List.of(parts[1]) : List.<String>of();
      reasons.add(local(new EmergencyReason(parts[0], params)));
    }
  }

  /// Changes what it says, as of now where it answers.
  public void broken() {
    emergency(Optional.empty(), "HOST_BROKEN");
    role = Optional.of(vote(new Role.Broken()));
  }

  /// Changes what it says, as of now where it answers.
  public void tellsNothing() {
    role = Optional.empty();
    emergencyMode = Optional.empty();
  }

  /// Changes what it says, as of now where it answers.
  public void unseen() {
    tellsNothing();
    view = new HostView.Unseen();
  }

  private void answers() {
    view = new HostView.Answering(now);
    emergencyMode = Optional.of(local(false));
    reasons.clear();
  }

  /// Changes what it says, as of now where it answers.
  public void silent(Duration since) {
    view = new HostView.Silent(Silence.CONNECT_TIMEOUT, "No answer within 4 s.", now.minus(since));
    age(since);
  }

  /// Changes what it says, as of now where it answers.
  public void refuses(Refusal reason, Duration since) {
    var text =
        switch (reason) {
          case CONNECTION_REFUSED -> "The port is closed.";
          case CLOSED_AFTER_TLS -> "The connection was closed before any reply.";
          case TLS_FAILED -> "No secure connection could be agreed on.";
          case CERTIFICATE_UNKNOWN -> "Its certificate is not trusted yet.";
          case CERTIFICATE_CHANGED -> "Its certificate is another one than before.";
          case NOT_XAPI -> "It answered with a web page.";
        };
    view = new HostView.Refusing(reason, text, now.minus(since));
    age(since);
  }

  /// It refuses its TLS port and gives this vote on port 80.
  public void onPort80Only(HostAddress leader) {
    follows(leader);
    emergencyMode = Optional.empty();
    plainVote = true;
    view =
        new HostView.Refusing(
            Refusal.CONNECTION_REFUSED, "Its API answers on port 80 only.", now.minusSeconds(60));
  }

  /// What it told before it went away is older than that.
  private void age(Duration since) {
    var heard = now.minus(since).minusSeconds(1);
    role = role.map(one -> new Observed<>(one.value(), heard, one.source()));
    emergencyMode = emergencyMode.map(one -> new Observed<>(one.value(), heard, one.source()));
  }

  /// Changes what it says, as of now where it answers.
  public void at(HostAddress address) {
    endpoint = new Endpoint(address, Endpoint.HTTPS);
  }

  /// Changes what it says, as of now where it answers.
  public void alias(HostAddress address) {
    aliases.add(address);
  }

  /// Changes what it says, as of now where it answers.
  public void unidentified() {
    identified = false;
  }

  /// Changes what it says, as of now where it answers.
  public void credentials(CredentialCheck check) {
    credentials = check;
  }

  /// Changes what it says, as of now where it answers.
  public void certificateUntil(Instant notAfter) {
    certificate =
        Optional.of(
            vote(
                new CertificateFacts(
                    new Fingerprint("AB".repeat(32)),
                    name,
                    List.of(),
                    notAfter.minus(Duration.ofDays(3650)),
                    notAfter)));
  }

  /// What it presents.
  public void presents(Fingerprint fingerprint) {
    certificate =
        Optional.of(
            vote(
                new CertificateFacts(
                    fingerprint,
                    name,
                    List.of(),
                    now.minus(Duration.ofDays(365)),
                    now.plus(Duration.ofDays(3650)))));
  }

  private <T> Observed<T> vote(T value) {
    return new Observed<>(value, now, new Source.CredentialFreeProbe(endpoint.address()));
  }

  private <T> Observed<T> local(T value) {
    return new Observed<>(value, now, new Source.LocalSession(endpoint.address()));
  }

  HostState state() {
    var seen = identified ? Optional.of(vote(id)) : Optional.<Observed<HostId>>empty();
    var reason =
        reasons.isEmpty()
            ? Optional.<Observed<EmergencyReason>>empty()
            : Optional.of(reasons.getLast());
    var looked = !(view instanceof HostView.Unseen);
    return new HostState(
        endpoint,
        aliases,
        seen,
        identified ? Optional.of(vote(name)) : Optional.empty(),
        view,
        role,
        emergencyMode,
        reason,
        reasons,
        certificate,
        credentials,
        looked ? Optional.of(probe(seen, reason)) : Optional.empty());
  }

  private HostProbe probe(
      Optional<Observed<HostId>> seen, Optional<Observed<EmergencyReason>> reason) {
    var answering = view instanceof HostView.Answering;
    return new HostProbe(
        endpoint,
        now,
        LOOK,
        view,
        answering || plainVote ? role : Optional.empty(),
        answering ? emergencyMode : Optional.empty(),
        answering ? reason : Optional.empty(),
        certificate,
        seen,
        Optional.empty(),
        credentials);
  }

  @Override
  public String toString() {
    return name;
  }
}
