package org.poolkeeper.port;

import java.util.List;
import org.poolkeeper.model.Endpoint;

/// What the user set, kept between runs. Thread-safe; writing happens at once and atomically.
public interface Settings {

  /// The connections to come back to at the next start, in the user's order.
  List<SavedConnection> connections();

  /// Puts `connections` in the place of those kept.
  void saveConnections(List<SavedConnection> connections);

  /// How the window looks.
  Appearance appearance();

  /// Keeps how the window looks.
  void saveAppearance(Appearance appearance);

  /// A connection as the user made it; never its password.
  ///
  /// @param label what to call it until the pool tells its name
  /// @param seeds hosts that were given
  /// @param user empty for a look without credentials
  /// @param passwordKept whether the system's key store has the password
  record SavedConnection(String label, List<Endpoint> seeds, String user, boolean passwordKept) {
    /// Keeps its own copy of the seeds.
    public SavedConnection {
      seeds = List.copyOf(seeds);
    }

    /// The key store's name for its password.
    public String account() {
      return user + "@" + seeds.getFirst();
    }
  }

  /// Light, dark, or as the system says.
  enum Appearance {
    SYSTEM,
    LIGHT,
    DARK
  }
}
