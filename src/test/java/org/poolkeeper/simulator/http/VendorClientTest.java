package org.poolkeeper.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.xensource.xenapi.Connection;
import com.xensource.xenapi.Event;
import com.xensource.xenapi.Host;
import com.xensource.xenapi.HostMetrics;
import com.xensource.xenapi.Pool;
import com.xensource.xenapi.Session;
import com.xensource.xenapi.Types;
import com.xensource.xenapi.VM;
import java.net.URI;
import java.net.URL;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.poolkeeper.port.DemoPool.DemoSession;

/// The vendor's own Java client takes the simulator for a server.
class VendorClientTest {

  private final DemoSession demo = new SimulatedDemo(InstantSource.system()).start("healthy");

  @AfterEach
  void close() {
    demo.close();
  }

  @Test
  void itLogsInReadsRecordsAndLogsOut() throws Exception {
    var connection = new Connection(url("192.0.2.11"));
    Session.loginWithPassword(connection, demo.user(), demo.password(), "1.0", "test");

    var pool = Pool.getAllRecords(connection).values().iterator().next();
    assertThat(pool.nameLabel).isEqualTo("Rack 7");
    assertThat(pool.haEnabled).isFalse();
    assertThat(Host.getAllRecords(connection).values())
        .extracting(host -> host.nameLabel)
        .containsExactlyInAnyOrder("rx-a", "rx-b", "rx-c");
    assertThat(Host.getAllRecords(connection).get(pool.master).address).isEqualTo("192.0.2.11");
    assertThat(HostMetrics.getAllRecords(connection).values())
        .allSatisfy(metrics -> assertThat(metrics.live).isTrue());
    assertThat(VM.getAllRecords(connection).values())
        .filteredOn(vm -> !vm.isControlDomain)
        .hasSize(6)
        .allSatisfy(vm -> assertThat(vm.powerState).isEqualTo(Types.VmPowerState.RUNNING));

    Session.logout(connection);
    assertThatThrownBy(() -> Pool.getAll(connection)).isInstanceOf(Types.SessionInvalid.class);
  }

  @Test
  void itIsSentToTheCoordinatorByAMember() throws Exception {
    var connection = new Connection(url("192.0.2.12"));
    var redirect =
        catchThrowableOfType(
            Types.HostIsSlave.class,
            () -> Session.loginWithPassword(connection, demo.user(), demo.password()));
    assertThat(redirect.masterIPAddress).isEqualTo("192.0.2.11");
  }

  @Test
  void itHearsWhenAMemberIsShutDown() throws Exception {
    var connection = new Connection(url("192.0.2.11"));
    Session.loginWithPassword(connection, demo.user(), demo.password());
    var classes = Set.of("host", "host_metrics");
    var first = Event.from(connection, classes, "", 10.0);
    assertThat(first.events).hasSize(6);

    demo.orderlyShutdown("rx-c");
    var second = Event.from(connection, classes, first.token, 10.0);
    assertThat(second.events)
        .anySatisfy(event -> {
          assertThat(event.clazz).isEqualTo("host_metrics");
          assertThat(event.operation).isEqualTo(Types.EventOperation.MOD);
          assertThat(((HostMetrics.Record) event.snapshot).live).isFalse();
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nobody"})
  void itIsToldThatAPasswordIsWrong(String user) throws Exception {
    demo.setSpeed(100);
    var connection = new Connection(url("192.0.2.11"));
    assertThatThrownBy(() -> Session.loginWithPassword(connection, user, "wrong"))
        .isInstanceOf(Types.SessionAuthenticationFailed.class);
  }

  private URL url(String address) throws Exception {
    var where = demo.resolve().get(TestClient.endpoint(address, ServedWorld.PLAIN));
    if (where == null) {
      throw new AssertionError(address + " is not served");
    }
    return URI.create("http://127.0.0.1:" + where.getPort()).toURL();
  }
}
