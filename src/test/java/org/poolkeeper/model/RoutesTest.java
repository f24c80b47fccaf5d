package org.poolkeeper.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1:443:127.0.0.1:8443,       192.0.2.1,     443, 127.0.0.1, 8443",
    "rx-a:443:localhost:8443,            rx-a,          443, localhost, 8443",
    "[2001:db8::1]:443:[::1]:8443,       2001:db8:0::1, 443, ::1,       8443",
    "[2001:db8::1]:80:127.0.0.1:8080,    2001:db8::1,   80,  127.0.0.1, 8080",
    "' 192.0.2.1:443:[::1]:8443 ',       192.0.2.1,     443, ::1,       8443"
  })
  void leadsAnEndpointElsewhere(
      String mapping, String address, int port, String target, int targetPort) {
    assertThat(Routes.parse(List.of(mapping)).target(new Endpoint(new HostAddress(address), port)))
        .isEqualTo(new Endpoint(new HostAddress(target), targetPort));
  }

  @Test
  void leavesEveryOtherEndpointAsItIs() {
    var routes = Routes.parse(List.of("192.0.2.1:443:127.0.0.1:8443"));
    var otherPort = new Endpoint(new HostAddress("192.0.2.1"), 80);
    assertThat(routes.target(otherPort)).isEqualTo(otherPort);
    assertThat(Routes.DIRECT.target(otherPort)).isEqualTo(otherPort);
  }

  @Test
  void theLaterOfTwoCounts() {
    var routes = Routes.parse(List.of("192.0.2.1:443:127.0.0.1:1", "192.0.2.1:443:127.0.0.1:2"));
    assertThat(routes.mappings()).containsExactly("192.0.2.1:443:127.0.0.1:2");
  }

  @Test
  void saysItselfInTheFormThatItReads() {
    var mappings = List.of("192.0.2.1:443:127.0.0.1:8443", "[2001:db8::1]:443:[::1]:8443");
    assertThat(Routes.parse(mappings).mappings()).containsExactlyElementsOf(mappings);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "192.0.2.1",
        "192.0.2.1:443",
        "192.0.2.1:443:127.0.0.1",
        "192.0.2.1:443:127.0.0.1:x",
        "192.0.2.1:443:127.0.0.1:8443:1",
        "2001:db8::1:443:127.0.0.1:8443",
        "[2001:db8::1:443:127.0.0.1:8443",
        "192.0.2.1:0:127.0.0.1:8443",
        "192.0.2.1:443:127.0.0.1:99999",
        "a b:443:127.0.0.1:8443"
      })
  void refusesOtherFormsInOneSentence(String mapping) {
    assertThatThrownBy(() -> Routes.parse(List.of(mapping)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(".");
  }
}
