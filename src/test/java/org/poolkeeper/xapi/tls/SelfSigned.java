package org.poolkeeper.xapi.tls;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import org.poolkeeper.model.CertificateFacts;

/// A self-signed certificate with its key, made by hand from DER, since the platform has no public
/// way to make one.
///
/// @param key the private key
/// @param certificate the certificate
public record SelfSigned(PrivateKey key, X509Certificate certificate) {
  public static final Instant NOT_BEFORE = Instant.parse("2020-01-01T00:00:00Z");
  public static final Instant NOT_AFTER = Instant.parse("2099-12-31T23:59:59Z");

  private static final int INTEGER = 0x02;
  private static final int BITS = 0x03;
  private static final int OCTETS = 0x04;
  private static final int OID = 0x06;
  private static final int UTF8 = 0x0c;
  private static final int TIME = 0x18;
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int DNS_NAME = 0x82;

  private static final byte[] ECDSA_SHA256 = {
    OID, 8, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 4, 3, 2
  };
  private static final byte[] COMMON_NAME = {OID, 3, 0x55, 4, 3};
  private static final byte[] ALTERNATIVE_NAMES = {OID, 3, 0x55, 0x1d, 0x11};

  /// Makes one for a common name and alternative names.
  public static SelfSigned of(String commonName, String... names) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      var keys = generator.generateKeyPair();
      return new SelfSigned(keys.getPrivate(), sign(keys, body(keys, commonName, names)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What a client sees of it.
  public CertificateFacts facts() {
    try {
      return CertificateReader.facts(certificate);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A server's context that presents it to everybody.
  public SSLContext serverContext() {
    return serverContext(this, this);
  }

  /// A server's context as that of a host: who asks for the server name `pool` gets another
  /// certificate than all others.
  static SSLContext serverContext(SelfSigned everybody, SelfSigned pool) {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {new ByServerName(everybody, pool)}, null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509Certificate sign(KeyPair keys, byte[] body) throws GeneralSecurityException {
    var signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(keys.getPrivate());
    signature.update(body);
    var whole =
        tag(SEQUENCE, body, tag(SEQUENCE, ECDSA_SHA256), tag(BITS, new byte[1], signature.sign()));
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(whole));
  }

  private static byte[] body(KeyPair keys, String commonName, String... names) {
    var name = tag(SEQUENCE, tag(SET, tag(SEQUENCE, COMMON_NAME, tag(UTF8, bytes(commonName)))));
    var alternatives =
        tag(
            SEQUENCE,
            List.of(names).stream()
                .map(alternative -> tag(DNS_NAME, bytes(alternative)))
                .toArray(byte[][]::new));
    return tag(
        SEQUENCE,
        tag(0xa0, tag(INTEGER, new byte[] {2})),
        tag(INTEGER, BigInteger.valueOf(commonName.hashCode()).abs().toByteArray()),
        tag(SEQUENCE, ECDSA_SHA256),
        name,
        tag(SEQUENCE, time(NOT_BEFORE), time(NOT_AFTER)),
        name,
        keys.getPublic().getEncoded(),
        tag(0xa3, tag(SEQUENCE, tag(SEQUENCE, ALTERNATIVE_NAMES, tag(OCTETS, alternatives)))));
  }

  private static byte[] time(Instant instant) {
    var form = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    return tag(TIME, bytes(form.format(instant)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] tag(int tag, byte[]... parts) {
    var content = new ByteArrayOutputStream();
    for (var part : parts) {
      content.writeBytes(part);
    }
    var length = content.size();
    var result = new ByteArrayOutputStream();
    result.write(tag);
    if (length >= 256) {
      result.write(0x82);
      result.write(length >> 8);
    } else if (length >= 128) {
      result.write(0x81);
    }
    result.write(length & 255);
    result.writeBytes(content.toByteArray());
    return result.toByteArray();
  }
}
