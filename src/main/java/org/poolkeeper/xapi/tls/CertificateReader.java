package org.poolkeeper.xapi.tls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.poolkeeper.model.CertificateFacts;
import org.poolkeeper.model.Fingerprint;

/// Takes the facts off an X.509 certificate.
final class CertificateReader {
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;

  private CertificateReader() {}

  /// The facts of `leaf`; what cannot be read off a malformed one is left empty.
  static CertificateFacts facts(X509Certificate leaf) throws CertificateEncodingException {
    return new CertificateFacts(
        fingerprint(leaf),
        commonName(leaf),
        names(leaf),
        leaf.getNotBefore().toInstant(),
        leaf.getNotAfter().toInstant());
  }

  private static Fingerprint fingerprint(X509Certificate leaf) throws CertificateEncodingException {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(leaf.getEncoded());
      return new Fingerprint(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String commonName(X509Certificate leaf) {
    try {
      return new LdapName(leaf.getSubjectX500Principal().getName())
          .getRdns().stream()
              .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
              .map(Rdn::getValue)
              .map(Object::toString)
              .findFirst()
              .orElse("");
    } catch (InvalidNameException e) {
      return "";
    }
  }

  private static List<String> names(X509Certificate leaf) {
    try {
      Collection<List<?>> names = leaf.getSubjectAlternativeNames();
      return names == null
          ? List.of()
          : names.stream()
              .filter(name -> name.getFirst() instanceof Integer type && isHost(type))
              .map(name -> String.valueOf(name.get(1)))
              .toList();
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }

  private static boolean isHost(int type) {
    return type == DNS_NAME || type == IP_ADDRESS;
  }
}
