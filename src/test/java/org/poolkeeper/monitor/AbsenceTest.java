package org.poolkeeper.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.RecordFixture;
import org.poolkeeper.model.RememberedPool.Away;
import org.poolkeeper.model.RememberedPool.RememberedVm;

/// Which VMs are remembered to be away from a host, and for how long.
class AbsenceTest {
  private static final Duration EARLIER = Duration.ofHours(30);

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # what                                      | before    | away | out of service | now       | away now
          moved away from a host out of service       | Running b | -    | b              | Running a | b now
          stopped on a host out of service            | Running b | -    | b              | Halted -  | b now
          suspended on a host out of service          | Running b | -    | b              | Suspended - | b now
          still on it                                 | Running b | -    | b              | Running b | -
          where it runs is not told                   | Running b | -    | b              | Running - | -
          moved by somebody, the host serves          | Running b | -    | -              | Running a | -
          was off before                              | Halted b  | -    | b              | Running a | -
          away, and nothing changed                   | Running a | b    | b              | Running a | b then
          away, and moved on                          | Running a | b    | b              | Running c | b then
          away, and moved on from another             | Running a | b    | a b            | Running c | b then
          away, and stopped                           | Running a | b    | b              | Halted -  | b then
          away, and back                              | Running a | b    | -              | Running b | -
          away for 30 h from a host that serves again | Running a | b    | -              | Running a | -
          away for 1 h from a host that serves again  | Running a | b 1h | -              | Running a | b 1h
          """)
  void isKeptUntilTheVmIsBackOrAtHomeElsewhere(
      String what, String before, String away, String out, String now, String expected) {
    var pool = Pools.of(3);
    for (var host : out.replace("-", "").split(" ")) {
      if (!host.isBlank()) {
        pool.claim(claim -> claim.record("host-" + host, RecordFixture::disabled));
      }
    }
    var claim = pool.snapshot().claims().getFirst();
    var since = claim.at().minus(away.endsWith("1h") ? Duration.ofHours(1) : EARLIER);
    var known =
        new RememberedVm(
            "vm",
            "vm",
            before.split(" ")[0],
            host(before),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            away.equals("-") ? Optional.empty() : Optional.of(new Away(id(away.charAt(0)), since)));

    var after = new Absence(claim).after(known, now.startsWith("Running"), host(now));

    assertThat(after.map(one -> words(one, claim.at())).orElse("-")).as(what).isEqualTo(expected);
  }

  private static String words(Away away, Instant now) {
    var host = (char) ('a' + away.from().uuid().charAt(away.from().uuid().length() - 1) - '1');
    if (away.since().equals(now)) {
      return host + " now";
    }
    return host + (away.since().equals(now.minus(EARLIER)) ? " then" : " 1h");
  }

  private static Optional<HostId> host(String words) {
    var host = words.charAt(words.length() - 1);
    return host == '-' ? Optional.empty() : Optional.of(id(host));
  }

  private static HostId id(char host) {
    return new HostId("aaaaaaaa-0000-4000-8000-%012d".formatted(host - 'a' + 1));
  }
}
