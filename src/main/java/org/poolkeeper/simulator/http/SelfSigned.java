package org.poolkeeper.simulator.http;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.poolkeeper.simulator.Value;

/// A self-signed certificate with its key, made with the JDK alone.
///
/// @param keys an elliptic curve key pair
/// @param certificate signed with it
record SelfSigned(KeyPair keys, X509Certificate certificate) {

  private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.oid(1, 2, 840, 10045, 4, 3, 2));
  private static final byte[] COMMON_NAME = Der.oid(2, 5, 4, 3);
  private static final byte[] ALTERNATIVE_NAME = Der.oid(2, 5, 29, 17);
  private static final int SERIAL_BITS = 120;

  /// A new elliptic curve key pair.
  static KeyPair newKeys() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no elliptic curve keys.", e);
    }
  }

  /// A certificate for `name`.
  static SelfSigned create(KeyPair keys, String name, Instant from, Instant until) {
    try {
      return sign(keys, name, from, until);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot sign with elliptic curve keys.", e);
    }
  }

  private static SelfSigned sign(KeyPair keys, String name, Instant from, Instant until)
      throws GeneralSecurityException {
    var subject = Der.sequence(Der.tagged(0x31, Der.sequence(COMMON_NAME, Der.utf8(name))));
    var dnsName = Der.tagged(0x82, name.getBytes(StandardCharsets.US_ASCII));
    var alternative = Der.sequence(ALTERNATIVE_NAME, Der.tagged(0x04, Der.sequence(dnsName)));
    var body =
        Der.sequence(
            Der.tagged(0xa0, Der.integer(BigInteger.TWO)),
            Der.integer(new BigInteger(SERIAL_BITS, new SecureRandom())),
            ECDSA_WITH_SHA256,
            subject,
            Der.sequence(Der.time(from), Der.time(until)),
            subject,
            keys.getPublic().getEncoded(),
            Der.tagged(0xa3, Der.sequence(alternative)));
    var signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(keys.getPrivate());
    signature.update(body);
    var der = Der.sequence(body, ECDSA_WITH_SHA256, Der.bits(signature.sign()));
    var factory = CertificateFactory.getInstance("X.509");
    return new SelfSigned(
        keys, (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
  }

  /// The fields of a certificate object that follow from this.
  Map<String, Value> asRecord() {
    var sha256 = Value.of(fingerprint("SHA-256"));
    return Map.of(
        "fingerprint", sha256,
        "fingerprint_sha256", sha256,
        "fingerprint_sha1", Value.of(fingerprint("SHA-1")),
        "not_before", Value.of(certificate.getNotBefore().toInstant()),
        "not_after", Value.of(certificate.getNotAfter().toInstant()));
  }

  /// Upper-case hex with colons, as the API shows it (XAPI.md 11).
  ///
  /// @param algorithm `SHA-256` or `SHA-1`
  String fingerprint(String algorithm) {
    try {
      var digest = MessageDigest.getInstance(algorithm).digest(certificate.getEncoded());
      return HexFormat.ofDelimiter(":").formatHex(digest).toUpperCase(Locale.ROOT);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no " + algorithm + ".", e);
    }
  }
}
