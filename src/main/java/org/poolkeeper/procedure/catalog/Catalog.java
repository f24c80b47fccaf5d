package org.poolkeeper.procedure.catalog;

import java.util.List;
import java.util.Optional;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.ProcedureId;

/// Every procedure there is.
public final class Catalog {
  private final List<Procedure> all;

  /// The procedures of this program.
  public Catalog() {
    all =
        List.of(
            new EmergencyPromote(),
            new RecoverMembers(),
            new RejoinFormerCoordinator(),
            new RepointMember(),
            new HandOver(),
            new RestartCoordinator(),
            new RestartMember(),
            new RestartPool(),
            new EnableHa(),
            new HaCapacity(),
            new DisableHa(),
            new EmergencyHaDisable(),
            new ShutDownForLong(),
            new BringBack(),
            new EnterMaintenance(),
            new LeaveMaintenance(),
            new RestartToolstack(),
            new PowerOn());
  }

  /// In the order in which lists show them.
  public List<Procedure> all() {
    return all;
  }

  /// The procedure with this stable name.
  public Optional<Procedure> with(ProcedureId id) {
    return all.stream().filter(one -> one.id().equals(id)).findFirst();
  }
}
