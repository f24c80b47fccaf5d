package org.poolkeeper.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.diagnosis.Diagnostician;
import org.poolkeeper.guard.Attestations;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.Pools;
import org.poolkeeper.procedure.engine.Lens;

/// Nothing is sent where its effect shows already: so a list of VMs that was not read shows
/// nothing.
class VmOffTest {
  private static final HostId A = new HostId("aaaaaaaa-0000-4000-8000-000000000001");

  @ParameterizedTest
  @CsvSource({"mail-01, DoesNotHold", "web-02, Holds", "'', CannotTell"})
  void aVmIsOffOnlyWhereTheVmsWereRead(String running, String holding) {
    var pools = Pools.of(2);
    pools.claim(claim -> {
      if (running.isEmpty()) {
        claim.vmsNotRead();
      } else {
        claim.runs(running, "host-b");
      }
    });
    var sight = new Lens(new Diagnostician()::diagnose).sight(pools.snapshot(), Attestations.NONE);

    assertThat(new Condition.VmOff(A, "host-a", "mail-01", "mail-01").in(sight))
        .extracting(one -> one.getClass().getSimpleName())
        .isEqualTo(holding);
  }
}
