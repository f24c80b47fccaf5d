package org.poolkeeper.procedure.catalog;

import org.poolkeeper.procedure.ProcedureId;

/// The stable names of procedures, those that are to come among them.
final class Ids {
  static final ProcedureId EMERGENCY_PROMOTE = new ProcedureId("emergency-promote");
  static final ProcedureId RECOVER_MEMBERS = new ProcedureId("recover-members");
  static final ProcedureId REJOIN = new ProcedureId("rejoin-former-coordinator");
  static final ProcedureId REPOINT = new ProcedureId("repoint-member");
  static final ProcedureId HAND_OVER = new ProcedureId("hand-over");
  static final ProcedureId EMERGENCY_HA_DISABLE = new ProcedureId("emergency-ha-disable");
  static final ProcedureId DISABLE_HA = new ProcedureId("disable-ha");

  private Ids() {}
}
