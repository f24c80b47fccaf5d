package org.poolkeeper.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.RememberedPool.Picture;
import org.poolkeeper.model.RememberedPool.RememberedVm;
import org.poolkeeper.model.Vm;

/// The first answer of a coordinator has everything but its VMs: that is no pool without VMs.
class UnreadVmsTest {
  private static final HostId RULER = new HostId("aaaaaaaa-0000-4000-8000-000000000001");
  private static final Picture REMEMBERED =
      new Picture(
          RULER,
          Pools.NOW.minusSeconds(3600),
          Optional.of(4000L),
          List.of(
              new RememberedVm(
                  "vm-1",
                  "mail-01",
                  "Running",
                  Optional.of(RULER),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty())));

  @Test
  void vmsThatWereNotReadYetAreNotForgotten() {
    assertThat(new PictureNotes(Optional.of(REMEMBERED)).after(RULER, claim(Optional.empty())))
        .contains(REMEMBERED);
  }

  @Test
  void vmsThatWereNotReadYetAreNoFirstPicture() {
    assertThat(new PictureNotes(Optional.empty()).after(RULER, claim(Optional.empty()))).isEmpty();
  }

  @Test
  void vmsReadInAFirstPictureAreNotNewlyCreated() {
    var picture =
        new PictureNotes(Optional.empty())
            .after(RULER, claim(Optional.of(4711L), MAIL))
            .orElseThrow();

    assertThat(picture.vms())
        .singleElement()
        .satisfies(vm -> {
          assertThat(vm.created()).isEmpty();
          assertThat(vm.started()).isEmpty();
        });
  }

  @Test
  void anEmptyListThatWasReadIsAPoolWithoutVms() {
    assertThat(new PictureNotes(Optional.of(REMEMBERED)).after(RULER, claim(Optional.of(4711L))))
        .hasValueSatisfying(picture -> assertThat(picture.vms()).isEmpty());
  }

  private static final Vm MAIL =
      new Vm("OpaqueRef:vm-1", "vm-1", "mail-01", "Running", "OpaqueRef:host-a", false);

  private static PoolClaim claim(Optional<Long> generation, Vm... vms) {
    var whole = Pools.of(1).snapshot().claims().getFirst();
    return new PoolClaim(
        whole.claimant(),
        whole.at(),
        whole.pool(),
        whole.hosts(),
        List.of(vms),
        whole.storage(),
        whole.certificates(),
        generation,
        whole.clockAhead(),
        whole.open());
  }
}
