package org.poolkeeper.xapi.tls;

import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import org.poolkeeper.model.HostAddress;

/// The server name that TLS sends along (SNI).
public final class ServerNames {
  private ServerNames() {}

  /// The name of `address`; none for a literal, nor for a name that TLS cannot carry.
  public static List<SNIServerName> of(HostAddress address) {
    if (address.isLiteral()) {
      return List.of();
    }
    try {
      return List.of(new SNIHostName(address.text()));
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }
}
