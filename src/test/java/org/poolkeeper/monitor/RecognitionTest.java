package org.poolkeeper.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.poolkeeper.monitor.Facts.at;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.model.Fingerprint;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.RememberedHost;

/// Two sites, north and south, whose hosts have the same addresses.
class RecognitionTest {
  private static final RememberedPool NORTH = pool("north", "n1", "A");
  private static final RememberedPool SOUTH = pool("south", "s1", "B");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # what is met                                   | asked at       | host | pool  | certificate | held  | recognized
          an address of one alone                         | 192.0.2.21     |      |       |             |       | north
          an address of both                              | 192.0.2.1      |      |       |             |       |
          an address of both, one of them held            | 192.0.2.1      |      |       |             | south | south
          the same, and its certificate tells             | 192.0.2.1      |      |       | A           | south | north
          the same, and its uuid tells                    | 192.0.2.1      | n1   |       |             | south | north
          the same, and its record tells                  | 192.0.2.1      | n1   | south |             | north | south
          another address, its uuid tells                 | 198.51.100.9   | s1   |       |             |       | south
          another port, its uuid tells                    | 192.0.2.1:8443 | s1   |       |             |       | south
          another name, its certificate tells             | xen.test       |      |       | B           |       | south
          a stranger at a remembered address              | 192.0.2.21     | x    |       |             | north |
          a stranger's pool at a remembered address       | 192.0.2.21     |      | other |             | north |
          a stranger elsewhere                            | 198.51.100.9   | x    | other | C           |       |
          a host that left its pool and ruled it before   | 198.51.100.9   | gone |       |             |       | north
          """)
  void findsThePool(
      String what,
      String asked,
      String host,
      String pool,
      String certificate,
      String held,
      String recognized) {
    var trace =
        new Traces.Trace(
            at(asked),
            Optional.empty(),
            Optional.ofNullable(host).map(HostId::new),
            Optional.ofNullable(pool).map(PoolId::new),
            Stream.ofNullable(certificate)
                .map(RecognitionTest::fingerprint)
                .collect(Collectors.toSet()));
    var found =
        new Recognition()
            .recognize(
                List.of(NORTH, SOUTH),
                new Traces(List.of(at(asked)), List.of(trace)),
                Optional.ofNullable(held).map(PoolId::new));
    assertThat(found.map(known -> known.id().uuid()))
        .as(what)
        .isEqualTo(Optional.ofNullable(recognized));
  }

  private static RememberedPool pool(String id, String host, String certificate) {
    var endpoint = at("192.0.2.1");
    var own =
        id.equals("north")
            ? Set.of(endpoint.address(), Facts.address("192.0.2.21"))
            : Set.of(endpoint.address());
    return new RememberedPool(
        new PoolId(id),
        id,
        Optional.empty(),
        List.of(
            new RememberedHost(
                new HostId(host),
                host,
                endpoint,
                own,
                Optional.of(fingerprint(certificate)),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty())),
        id.equals("north")
            ? List.of(
                new RememberedPool.Reign(
                    new HostId("gone"), ManualTime.START, ManualTime.START.plusSeconds(1)))
            : List.of(),
        ManualTime.START);
  }

  private static Fingerprint fingerprint(String letter) {
    return new Fingerprint((letter + letter).repeat(32));
  }
}
