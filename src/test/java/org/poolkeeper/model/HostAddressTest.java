package org.poolkeeper.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostAddressTest {

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      textBlock =
          """
          192.0.2.1                  | 192.0.2.1
          192.000.002.001            | 192.0.2.1
          host-a                     | host-a
          Host-A.Example.Org.        | host-a.example.org
          2001:DB8:0:0:0:0:0:1       | 2001:db8::1
          [2001:db8::1]              | 2001:db8::1
          2001:db8:0:1:0:0:0:1       | 2001:db8:0:1::1
          2001:db8:1:0:1:1:1:1       | 2001:db8:1:0:1:1:1:1
          0:0:0:0:0:0:0:0            | ::
          ::1                        | ::1
          ::ffff:192.0.2.1           | 192.0.2.1
          fe80::1%eth0               | fe80::1%eth0
          """,
      delimiter = '|')
  void hasOneSpelling(String text, String canonical) {
    assertThat(new HostAddress(text).text()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "a b", "192.0.2.256", "1:2", "2001:db8::zz", "-a", "a..b", "http://x"})
  void refusesWhatIsNoAddress(String text) {
    assertThatThrownBy(() -> new HostAddress(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"");
  }

  @ParameterizedTest(name = "{0} is {1} port {2}")
  @CsvSource(
      textBlock =
          """
          host-a                   | host-a       | 443
          host-a:8443              | host-a       | 8443
          192.0.2.1:80             | 192.0.2.1    | 80
          2001:db8::1              | 2001:db8::1  | 443
          [2001:db8::1]            | 2001:db8::1  | 443
          [2001:db8::1]:8443       | 2001:db8::1  | 8443
          https://host-a/          | host-a       | 443
          https://host-a:8443      | host-a       | 8443
          """,
      delimiter = '|')
  void anEndpointIsReadAsTyped(String text, String address, int port) {
    assertThat(Endpoint.parse(text, Endpoint.HTTPS))
        .isEqualTo(new Endpoint(new HostAddress(address), port));
  }

  @ParameterizedTest
  @ValueSource(strings = {"host-a:", "host-a:x", "host-a:0", "host-a:70000", "[::1]:"})
  void anEndpointWithABadPortIsRefused(String text) {
    assertThatThrownBy(() -> Endpoint.parse(text, Endpoint.HTTPS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("port");
  }
}
