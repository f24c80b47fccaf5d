package org.poolkeeper.xapi.tls;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.model.CertificateFacts;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.port.TrustDecider;
import org.poolkeeper.port.TrustDecider.Verdict;

/// The trust of one connection to one endpoint: the leaf's fingerprint decides, not its issuer, its
/// names or its dates, since a host's certificate is self-signed and names an address that may have
/// moved (XAPI.md 1.6).
///
/// Each connection has its own, and its own [SSLContext]: a resumed TLS session bypasses the trust
/// manager, and would so outlive a pin that was withdrawn.
public final class PinningTrust {
  private final Endpoint endpoint;
  private final TrustDecider decider;
  private final Requirement requirement;
  private final CompletableFuture<Meeting> met = new CompletableFuture<>();
  private volatile @Nullable Meeting newest;

  /// Trust for connections to `endpoint`.
  public PinningTrust(Endpoint endpoint, TrustDecider decider, Requirement requirement) {
    this.endpoint = endpoint;
    this.decider = decider;
    this.requirement = requirement;
  }

  /// What must hold before a byte of a request is sent.
  public enum Requirement {
    /// The certificate is known, or may be taken for known at first use.
    KNOWN,
    /// The certificate is not known to be another one: only for questions without any secret.
    NOT_CHANGED
  }

  /// What was presented and what was said to it.
  ///
  /// @param certificate the leaf
  /// @param verdict of the decider
  /// @param accepted whether the connection might go on
  public record Meeting(CertificateFacts certificate, Verdict verdict, boolean accepted) {}

  /// A context of which no session was ever shared with another connection.
  public SSLContext newContext() {
    return contextOf(new Pinned());
  }

  /// The certificate met in the newest handshake; empty before the first.
  public Optional<Meeting> meeting() {
    return Optional.ofNullable(newest);
  }

  /// Completes when a certificate was first seen, which is when TLS is nearly up.
  public CompletableFuture<Meeting> met() {
    return met.copy();
  }

  /// Keeps the certificate, if the verdict was that it may be kept.
  public void rememberFirstUse() {
    if (requirement == Requirement.KNOWN
        && newest instanceof Meeting(var certificate, Verdict.FirstUse _, _)) {
      decider.remember(endpoint, certificate);
    }
  }

  static SSLContext contextOf(TrustManager manager) {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {manager}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has TLS", e);
    }
  }

  private final class Pinned extends ServerTrust {
    @Override
    void judge(X509Certificate[] chain) throws CertificateException {
      var certificate = CertificateReader.facts(chain[0]);
      var verdict = decider.judge(endpoint, certificate);
      var meeting = new Meeting(certificate, verdict, accepts(verdict));
      newest = meeting;
      met.complete(meeting);
      if (!meeting.accepted()) {
        throw new CertificateException("the certificate is not trusted");
      }
    }
  }

  private boolean accepts(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Trusted _, Verdict.FirstUse _ -> true;
      case Verdict.Unknown _ -> requirement == Requirement.NOT_CHANGED;
      case Verdict.Changed _ -> false;
    };
  }
}
