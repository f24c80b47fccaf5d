package org.poolkeeper.xapi.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;

/// A server's keys: one for those who ask for the server name `pool`, one for all others.
final class ByServerName extends X509ExtendedKeyManager {
  private static final String POOL = "pool";

  private final SelfSigned everybody;
  private final SelfSigned pool;

  ByServerName(SelfSigned everybody, SelfSigned pool) {
    this.everybody = everybody;
    this.pool = pool;
  }

  @Override
  public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
    var session = (ExtendedSSLSession) ((SSLSocket) socket).getHandshakeSession();
    var asked = session.getRequestedServerNames();
    return asked.equals(List.of(new SNIHostName(POOL))) ? POOL : "everybody";
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return new X509Certificate[] {identity(alias).certificate()};
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return identity(alias).key();
  }

  @Override
  public String[] getServerAliases(String type, Principal[] issuers) {
    return new String[] {"everybody", POOL};
  }

  @Override
  public String[] getClientAliases(String type, Principal[] issuers) {
    return new String[0];
  }

  @Override
  public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
    throw new UnsupportedOperationException("a server's keys");
  }

  private SelfSigned identity(String alias) {
    return alias.equals(POOL) ? pool : everybody;
  }
}
