package org.poolkeeper.simulator.http;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// One host's TLS: the ordinary certificate, and another for those who ask for the server name
/// `pool` (XAPI.md 1.6).
final class HostTls {

  private static final String ORDINARY = "host";
  private static final String INTERNAL = "pool";

  private final SSLContext context;

  HostTls(SelfSigned ordinary, SelfSigned internal) {
    try {
      context = SSLContext.getInstance("TLS");
      // An empty array of trust managers: null would load the system's certificates for each host.
      context.init(
          new KeyManager[] {new ByName(Map.of(ORDINARY, ordinary, INTERNAL, internal))},
          new TrustManager[0],
          new SecureRandom());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no TLS.", e);
    }
  }

  /// Puts TLS on an accepted connection; the handshake happens with the first read.
  SSLSocket wrap(Socket plain) throws java.io.IOException {
    var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, null, true);
    socket.setUseClientMode(false);
    socket.setEnabledProtocols(new String[] {"TLSv1.2", "TLSv1.3"});
    return socket;
  }

  private static final class ByName extends X509ExtendedKeyManager {
    private final Map<String, SelfSigned> identities;

    private ByName(Map<String, SelfSigned> identities) {
      this.identities = identities;
    }

    @Override
    public @Nullable String chooseServerAlias(
        String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
      if (!keyType.startsWith("EC")) {
        return null;
      }
      if (socket instanceof SSLSocket tls
          && tls.getHandshakeSession() instanceof ExtendedSSLSession session) {
        return session.getRequestedServerNames().stream()
                .anyMatch(
                    name -> name instanceof SNIHostName host && host.getAsciiName().equals("pool"))
            ? INTERNAL
            : ORDINARY;
      }
      return ORDINARY;
    }

    @Override
    public String chooseEngineServerAlias(
        String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
      return ORDINARY;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return new X509Certificate[] {identity(alias).certificate()};
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return identity(alias).keys().getPrivate();
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
      return new String[] {ORDINARY, INTERNAL};
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
      return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
        String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
      return null;
    }

    private SelfSigned identity(String alias) {
      var identity = identities.get(alias);
      if (identity == null) {
        throw new IllegalArgumentException("No certificate is called " + alias + ".");
      }
      return identity;
    }
  }
}
