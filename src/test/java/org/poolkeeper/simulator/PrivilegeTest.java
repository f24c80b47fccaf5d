package org.poolkeeper.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who may call what (XAPI.md 4).
class PrivilegeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          read-only     | host.get_all_records           | ok
          read-only     | pool.sync_database             | pool.sync_database
          pool-operator | pool.sync_database             | ok
          pool-operator | pool.is_slave                  | pool.is_slave
          pool-admin    | pool.is_slave                  | ok
          """)
  void anAccountMayDoWhatItsRoleSays(String role, String method, String expected) {
    var pool = new TestPool(Release.R26);
    pool.world.admit(new World.Credentials("jo", "pass"), Privilege.called(role));
    var session = pool.value("a", "session.login_with_password", "jo", "pass").text();
    var params = method.endsWith("is_slave") ? new String[] {session, "x"} : new String[] {session};
    switch (pool.answer("a", method, params)) {
      case Outcome.Failure(var why) ->
          assertThat(why)
              .containsExactly("RBAC_PERMISSION_DENIED", expected, "No permission in user session");
      case Outcome.Success _, Outcome.Bare _, Outcome.Dropped _ ->
          assertThat(expected).isEqualTo("ok");
    }
  }

  @ParameterizedTest
  @CsvSource({"jo,pass", "jo,wrong"})
  void aHostsOwnLoginKnowsOnlyRoot(String user, String password) {
    var pool = new TestPool(Release.R26);
    pool.world.admit(new World.Credentials("jo", "pass"), Privilege.POOL_ADMIN);
    assertThat(pool.error("b", "session.slave_local_login_with_password", user, password))
        .startsWith("SESSION_AUTHENTICATION_FAILED");
  }
}
