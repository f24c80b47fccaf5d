package org.poolkeeper.simulator;

import java.util.HashMap;
import java.util.Map;

/// Who may log in: root everywhere, others at the coordinator only, as far as their privilege goes.
/// Guarded by the world's lock.
final class Accounts {

  private record Account(String password, Privilege privilege) {}

  private final World.Credentials root;
  private final Map<String, Account> others = new HashMap<>();

  Accounts(World.Credentials root) {
    this.root = root;
  }

  void add(String user, String password, Privilege privilege) {
    others.put(user, new Account(password, privilege));
  }

  /// Whether a host's own login lets somebody in: it knows no directory (XAPI.md 2.3).
  boolean admitsLocally(String user, String password) {
    return root.match(user, password);
  }

  boolean admits(String user, String password) {
    var account = others.get(user);
    return root.match(user, password) || (account != null && account.password.equals(password));
  }

  /// Refuses a method to a user who may not call it.
  void requirePrivilege(String user, String method) {
    var account = others.get(user);
    if (account != null) {
      account.privilege.require(method);
    }
  }
}
