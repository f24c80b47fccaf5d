package org.poolkeeper.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.poolkeeper.model.HostCertificate;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.PoolClaim;

/// Certificates that have expired or soon will, as presented or as recorded by the coordinator.
final class CertificateCheck implements Check {
  private static final Duration NOTICE = Duration.ofDays(30);
  private static final Duration SOON = Duration.ofDays(14);
  private static final Duration URGENT = Duration.ofDays(7);

  /// A certificate with its end and the fact that tells it.
  private record Term(Instant end, Evidence evidence) {}

  @Override
  public List<Finding> findings(Situation situation, PoolCondition condition) {
    return situation.hosts().stream()
        .flatMap(host ->
            terms(situation, host).stream()
                .min(Comparator.comparing(Term::end))
                .flatMap(term -> finding(situation, host, term))
                .stream())
        .toList();
  }

  private static List<Term> terms(Situation situation, HostState host) {
    var facts = new Facts(situation);
    var terms = new ArrayList<Term>();
    host.certificate()
        .ifPresent(seen ->
            terms.add(
                new Term(
                    seen.value().notAfter(),
                    Facts.from(
                        seen,
                        "%s presents a certificate that is valid until %s."
                            .formatted(situation.name(host), seen.value().notAfter())))));
    situation.shown().stream()
        .flatMap(claim -> recorded(situation, claim, host))
        .forEach(certificate ->
            terms.add(
                new Term(
                    certificate.notAfter(),
                    facts
                        .recorded(
                            "The certificate of type %s of %s is valid until %s."
                                .formatted(
                                    certificate.type(),
                                    situation.name(host),
                                    certificate.notAfter()))
                        .orElseThrow())));
    return terms;
  }

  private static Stream<HostCertificate> recorded(
      Situation situation, PoolClaim claim, HostState host) {
    var ref = situation.record(host).map(record -> record.ref());
    return claim.certificates().stream()
        .filter(certificate -> certificate.type().startsWith("host"))
        .filter(certificate -> ref.filter(certificate.host()::equals).isPresent());
  }

  private static Optional<Finding> finding(Situation situation, HostState host, Term term) {
    var left = Duration.between(situation.now(), term.end());
    var name = situation.name(host);
    if (left.isNegative() || left.isZero()) {
      return Optional.of(
          FindingCode.CERTIFICATE_EXPIRED.finding(
              Severity.DEGRADED,
              situation.subject(host),
              "A certificate of %s expired %s ago.".formatted(name, Words.duration(left.abs())),
              "Renew it on the host; this program will then ask whether to trust the new one.",
              term.evidence()));
    }
    if (left.compareTo(NOTICE) > 0) {
      return Optional.empty();
    }
    var urgent = left.compareTo(URGENT) <= 0;
    return Optional.of(
        FindingCode.CERTIFICATE_EXPIRING.finding(
            urgent ? Severity.DEGRADED : Severity.ADVISORY,
            situation.subject(host),
            "A certificate of %s expires in %s.".formatted(name, Words.duration(left)),
            urgent
                ? "Renew it on the host now."
                : left.compareTo(SOON) <= 0
                    ? "Renew it on the host this week."
                    : "Plan to renew it on the host.",
            term.evidence()));
  }
}
