package org.poolkeeper.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.Source;

class ToldTest {

  private static final Source DATABASE = new Source.PoolSession(new HostAddress("192.0.2.11"));
  private static final Source VOTE = new Source.CredentialFreeProbe(new HostAddress("192.0.2.11"));

  @Test
  void aSourceIsNamedOnceWithTheOldestOfWhatItTold() {
    var told =
        Told.bySource(
            List.of(
                Told.of(DATABASE, Pools.NOW),
                Told.of(VOTE, Pools.NOW),
                Told.of(DATABASE, Pools.NOW.minusSeconds(3))));

    assertThat(told)
        .extracting(one -> one.words(Pools.NOW))
        .containsExactly(
            "database of 192.0.2.11, 3 s ago", "asked 192.0.2.11 without credentials, 0 s ago");
  }
}
