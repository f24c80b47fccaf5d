package org.poolkeeper.simulator;

/// A version of the server, as far as versions differ in what a client sees (XAPI.md 11).
///
/// @param brand `product_brand`
/// @param product `product_version`
/// @param build `xapi_build`, the version that matters for behaviour
/// @param apiMinor minor number of API 2.x
/// @param schema database schema
/// @param level newest level of fields and calls known: 70, 71, 82 or 99 for what came after 8.2
/// @param freshTimers whether hosts get a fresh 600 s after a coordinator start (from 24.20:
///   XAPI.md 6.2)
/// @param restart what a member does that starts while its coordinator is dead
public record Release(
    String brand,
    String product,
    String build,
    int apiMinor,
    String schema,
    int level,
    Timers freshTimers,
    MemberRestart restart) {

  /// How a coordinator treats hosts it has not heard since its start (XAPI.md 6.2).
  public enum Timers {
    /// From 24.20: alive for another 600 s.
    FRESH,
    /// Up to 24.19: dead at the next pass.
    DEAD_AT_ONCE
  }

  /// What a member does that starts while its coordinator is dead.
  public enum MemberRestart {
    /// The boot loop of XAPI.md 3.2.
    EMERGENCY_LOOP,
    /// Stuck before its TLS front is up, as measured on 26.x (XAPI.md 14).
    STUCK_BEFORE_TLS
  }

  /// 8.2: API 2.15, no newer fields.
  static final Release R8_2 =
      new Release(
          "XCP-ng",
          "8.2.1",
          "1.249.26",
          15,
          "5.602",
          82,
          Timers.DEAD_AT_ONCE,
          MemberRestart.EMERGENCY_LOOP);

  /// XenServer 8 and XCP-ng 8.3.
  static final Release R8_3 =
      new Release(
          "XCP-ng",
          "8.3.0",
          "24.39.1",
          21,
          "5.785",
          99,
          Timers.FRESH,
          MemberRestart.EMERGENCY_LOOP);

  /// 26.x, the version of the recorded pool.
  static final Release R26 =
      new Release(
          "XenServer",
          "9.0.0",
          "26.17.0",
          23,
          "5.909",
          99,
          Timers.FRESH,
          MemberRestart.STUCK_BEFORE_TLS);

  /// The release called `8.2`, `8.3` or `26`.
  ///
  /// @throws IllegalArgumentException with one sentence
  public static Release called(String name) {
    return switch (name) {
      case "8.2" -> R8_2;
      case "8.3" -> R8_3;
      case "26" -> R26;
      default -> throw new IllegalArgumentException("No release is called \"" + name + "\".");
    };
  }

  /// Whether the TLS server name `pool` selects the internal certificate (XAPI.md 1.6).
  public boolean hasInternalCertificate() {
    return level > 82;
  }

  Release restartingLike(MemberRestart other) {
    return new Release(brand, product, build, apiMinor, schema, level, freshTimers, other);
  }
}
