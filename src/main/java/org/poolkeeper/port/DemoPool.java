package org.poolkeeper.port;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.RememberedPool;

/// The embedded pool: situations to choose from, each served on loopback as if it were real.
public interface DemoPool {

  /// A situation to watch.
  ///
  /// @param id short and stable, as on the command line
  /// @param title a few words
  /// @param description one sentence
  record Situation(String id, String title, String description) {}

  /// Where a simulated host stands.
  enum HostState {
    /// The machine is off.
    OFF,
    /// The machine is starting up.
    BOOTING,
    /// On, but its network cable is unplugged.
    UNPLUGGED,
    /// On, but the management service is not running.
    SERVICE_STOPPED,
    /// On, and the management service starts.
    SERVICE_STARTING,
    /// The management service runs, well or not.
    RUNNING
  }

  /// A simulated host.
  ///
  /// @param name its name, by which faults are caused
  /// @param address the address it pretends to have
  /// @param state where it stands
  record DemoHost(String name, HostAddress address, HostState state) {}

  /// All situations, in the order to show them in.
  List<Situation> situations();

  /// Serves a situation until the session is closed.
  ///
  /// @param id one of [#situations], or `scale:HOSTSxVMS`
  /// @throws IllegalArgumentException with one sentence for the user if there is none such
  DemoSession start(String id);

  /// A situation being served. Safe from any thread.
  interface DemoSession extends AutoCloseable {

    Situation situation();

    /// What to connect to: every host of the pool.
    List<Endpoint> seeds();

    /// Where the endpoints really are.
    Map<Endpoint, InetSocketAddress> resolve();

    /// The pool as somebody would remember it who saw it before anything happened.
    RememberedPool remembered();

    String user();

    /// The password of all hosts; no secret, it opens only the demo.
    String password();

    List<DemoHost> hosts();

    /// Lets time run `factor` times as fast.
    ///
    /// @param factor more than 0, at most 1000
    void setSpeed(double factor);

    /// Pulls a host's network cable.
    void pullCable(String host);

    void plugCable(String host);

    /// Ends a host's management service without a word; its machines run on.
    void killManagementService(String host);

    void startManagementService(String host);

    /// Cuts a host's power.
    void powerOff(String host);

    void powerOn(String host);

    /// Shuts a host down as an administrator would.
    void orderlyShutdown(String host);

    @Override
    void close();
  }
}
