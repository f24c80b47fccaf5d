package org.poolkeeper.monitor;

import java.time.Duration;

/// How often hosts are looked at, and what that may cost.
///
/// @param healthy between two votes of a member that follows a working coordinator, at least
/// @param trouble between two full looks at a host in trouble, at first
/// @param troubleMost the same, at most; each look in a row that finds trouble doubles the time
/// @param leaderless between two votes of any host while nobody is known to coordinate, at least
/// @param coordinating between two looks at a coordinator besides its session
/// @param credentialFreeVote between two votes of a coordinator where no credentials are known:
///   each counts as one failed login there (XAPI.md 5.5)
/// @param reopen until a session that could not be opened is tried again, at first
/// @param knock between two cheap attempts at a host that does not answer, at least: short, because
///   a former coordinator that comes back is to be seen at once
/// @param poll how long a coordinator may hold the question for changes, at least
/// @param pollMost the same, at most
/// @param keep between two writings to memory while nothing important changes, at least
/// @param lookCost processor time of one vote
/// @param healthyShare the part of one core that votes of healthy hosts may take, over all pools
/// @param leaderlessShare the part of one core that the votes of one leaderless pool may take
/// @param crowd how many looks may be under way at once, over all pools
public record Pace(
    Duration healthy,
    Duration trouble,
    Duration troubleMost,
    Duration leaderless,
    Duration coordinating,
    Duration credentialFreeVote,
    Duration reopen,
    Duration knock,
    Duration poll,
    Duration pollMost,
    Duration keep,
    Duration lookCost,
    double healthyShare,
    double leaderlessShare,
    int crowd) {

  /// For the program as people use it. A dead coordinator is noticed after at most poll time, the
  /// session's slack and one connect limit: about six seconds, rising with the number of pools to
  /// about twelve for a hundred.
  public static Pace usual() {
    return new Pace(
        Duration.ofSeconds(10),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        Duration.ofSeconds(1),
        Duration.ofSeconds(60),
        Duration.ofSeconds(60),
        Duration.ofSeconds(1),
        Duration.ofMillis(1500),
        Duration.ofMillis(1500),
        Duration.ofSeconds(8),
        Duration.ofSeconds(5),
        Duration.ofMillis(8),
        0.02,
        0.4,
        256);
  }

  /// Between two votes of a healthy host while `hosts` hosts are watched in the whole program.
  Duration healthyAmong(int hosts) {
    return longer(healthy, cost(hosts, healthyShare));
  }

  /// Between two looks at a coordinator whose session is open, which is the better sign of life.
  Duration coordinatingAmong(int hosts) {
    return longer(coordinating, cost(hosts, healthyShare));
  }

  /// Between two votes in a pool of `hosts` hosts that nobody is known to coordinate.
  Duration leaderlessAmong(int hosts) {
    return longer(leaderless, cost(hosts, leaderlessShare));
  }

  /// Between two cheap attempts at one of `silent` hosts of a pool that do not answer.
  Duration knockAmong(int silent) {
    return longer(knock, cost(silent, leaderlessShare));
  }

  /// Between two writings to memory while `watches` pools are watched: they share one disk.
  Duration keepAmong(int watches) {
    return longer(keep, Duration.ofMillis(500).multipliedBy(watches));
  }

  /// How long a coordinator may hold the question while `watches` pools are watched: growing with
  /// them, because each answer costs.
  Duration pollAmong(int watches) {
    var wanted = Duration.ofMillis(100).multipliedBy(watches);
    return wanted.compareTo(pollMost) > 0 ? pollMost : longer(poll, wanted);
  }

  /// Until a host is looked at again after `streak` looks in a row that found trouble.
  Duration troubleAfter(int streak) {
    return doubled(trouble, streak, troubleMost);
  }

  /// Until a session is tried again after `failures` in a row.
  Duration reopenAfter(int failures) {
    return doubled(reopen, failures, troubleMost);
  }

  private Duration cost(int hosts, double share) {
    return Duration.ofMillis(Math.round(hosts * lookCost.toMillis() / share));
  }

  private static Duration doubled(Duration first, int times, Duration most) {
    var shift = Math.clamp(times - 1, 0, 16);
    var wanted = first.multipliedBy(1L << shift);
    return wanted.compareTo(most) > 0 ? most : wanted;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
