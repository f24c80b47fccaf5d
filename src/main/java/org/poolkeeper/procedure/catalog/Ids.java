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
  static final ProcedureId ENABLE_HA = new ProcedureId("enable-ha");
  static final ProcedureId HA_CAPACITY = new ProcedureId("ha-capacity");
  static final ProcedureId RESTART_COORDINATOR = new ProcedureId("restart-coordinator");
  static final ProcedureId RESTART_MEMBER = new ProcedureId("restart-member");
  static final ProcedureId RESTART_POOL = new ProcedureId("restart-pool");
  static final ProcedureId SHUT_DOWN_FOR_LONG = new ProcedureId("shut-down-for-long");
  static final ProcedureId BRING_BACK = new ProcedureId("bring-back");
  static final ProcedureId ENTER_MAINTENANCE = new ProcedureId("enter-maintenance");
  static final ProcedureId LEAVE_MAINTENANCE = new ProcedureId("leave-maintenance");
  static final ProcedureId RESTART_TOOLSTACK = new ProcedureId("restart-toolstack");
  static final ProcedureId POWER_ON = new ProcedureId("power-on");

  private Ids() {}
}
