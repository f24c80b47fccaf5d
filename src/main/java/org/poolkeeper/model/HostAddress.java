package org.poolkeeper.model;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/// The name or literal IP address of a host, without a port, in one canonical spelling: IPv6
/// literals compressed and without brackets, names in lower case. Two spellings of one literal are
/// equal; a name and the address it resolves to are not, since that needs a look-up.
///
/// @param text the canonical spelling
public record HostAddress(String text) implements Comparable<HostAddress> {

  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern NAME =
      Pattern.compile(
          "[\\p{L}\\p{N}_]([\\p{L}\\p{N}_-]*[\\p{L}\\p{N}_])?(\\.[\\p{L}\\p{N}_-]+)*\\.?");

  /// Canonicalises `text`.
  ///
  /// @throws IllegalArgumentException with one sentence for the user if this is no name or address
  public HostAddress {
    text = canonical(text.strip());
  }

  /// Whether this is an IPv6 literal, which takes brackets in a URL.
  public boolean isIpv6() {
    return text.indexOf(':') >= 0;
  }

  /// Whether this is a literal IP address, as opposed to a name.
  public boolean isLiteral() {
    return isIpv6() || IPV4.matcher(text).matches();
  }

  /// The spelling that goes into a URL or in front of a port.
  public String inUrl() {
    return isIpv6() ? "[" + text.replace("%", "%25") + "]" : text;
  }

  @Override
  public int compareTo(HostAddress other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }

  private static String canonical(String text) {
    var bare =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    if (bare.indexOf(':') >= 0) {
      return canonicalIpv6(bare);
    }
    if (IPV4.matcher(bare).matches()) {
      return canonicalIpv4(bare);
    }
    if (bare.isEmpty() || bare.length() > 253 || !NAME.matcher(bare).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is neither a host name nor an IP address.".formatted(text));
    }
    var lower = bare.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  private static String canonicalIpv4(String text) {
    var result = new StringBuilder();
    for (var part : text.split("\\.")) {
      var number = Integer.parseInt(part);
      if (number > 255) {
        throw new IllegalArgumentException("\"%s\" is not an IPv4 address.".formatted(text));
      }
      result.append(result.isEmpty() ? "" : ".").append(number);
    }
    return result.toString();
  }

  private static String canonicalIpv6(String text) {
    var zone = text.indexOf('%');
    var literal = zone < 0 ? text : text.substring(0, zone);
    if (!literal.matches("[0-9a-fA-F:.]+")) {
      throw new IllegalArgumentException("\"%s\" is not an IPv6 address.".formatted(text));
    }
    try {
      // A literal is parsed, never looked up. An IPv4-mapped literal comes back as IPv4.
      var address = InetAddress.getByName("[" + literal + "]").getAddress();
      if (address.length == 4) {
        return canonicalIpv4(
            "%d.%d.%d.%d"
                .formatted(address[0] & 255, address[1] & 255, address[2] & 255, address[3] & 255));
      }
      return compressed(address) + (zone < 0 ? "" : text.substring(zone));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("\"%s\" is not an IPv6 address.".formatted(text), e);
    }
  }

  /// RFC 5952: lower case, no leading zeros, the longest run of two or more zero groups as `::`.
  private static String compressed(byte[] address) {
    var groups = new int[8];
    for (var i = 0; i < 8; i++) {
      groups[i] = ((address[2 * i] & 255) << 8) | (address[2 * i + 1] & 255);
    }
    var bestStart = -1;
    var bestLength = 1;
    for (var i = 0; i < 8; i++) {
      var length = 0;
      while (i + length < 8 && groups[i + length] == 0) {
        length++;
      }
      if (length > bestLength) {
        bestStart = i;
        bestLength = length;
      }
    }
    var result = new StringBuilder();
    for (var i = 0; i < 8; i++) {
      if (i == bestStart) {
        result.append("::");
        i += bestLength - 1;
      } else {
        if (!result.isEmpty() && result.charAt(result.length() - 1) != ':') {
          result.append(':');
        }
        result.append(Integer.toHexString(groups[i]));
      }
    }
    return result.toString();
  }
}
