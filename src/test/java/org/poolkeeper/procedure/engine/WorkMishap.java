package org.poolkeeper.procedure.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.poolkeeper.simulator.Administrator;
import org.poolkeeper.simulator.DirectPool;
import org.poolkeeper.simulator.FaultScript;
import org.poolkeeper.simulator.FaultScript.Fault;
import org.poolkeeper.simulator.Happening;
import org.poolkeeper.simulator.HostTimings;
import org.poolkeeper.simulator.Silence;

/// What goes wrong in planned work and with high availability.
enum WorkMishap implements Mishap {
  TASK_FORGOTTEN {
    @Override
    public void befall(Trial trial) {
      trial
          .pool()
          .world()
          .script(
              trial.target(),
              "task.get_record",
              new FaultScript.Reject(1, List.of("HANDLE_INVALID", "task", "OpaqueRef:0123")));
    }
  },
  TASK_NEVER_BEGINS {
    @Override
    public void befall(Trial trial) {
      work(trial, new FaultScript.Swallow(1));
    }
  },
  TASK_NEVER_ENDS {
    @Override
    public void befall(Trial trial) {
      work(trial, new FaultScript.DropReply(1));
    }
  },
  TASK_FAILS {
    @Override
    public void befall(Trial trial) {
      work(
          trial,
          new FaultScript.Reject(
              1, List.of("INTERNAL_ERROR", DirectPool.PASSWORD, "OpaqueRef:01234567-session")));
    }
  },
  A_VM_DOES_NOT_MOVE {
    @Override
    public void befall(Trial trial) {
      trial
          .pool()
          .world()
          .script(
              trial.target(),
              "VM.pool_migrate",
              new FaultScript.Reject(1 + trial.random().nextInt(2), List.of("VM_MIGRATE_FAILED")));
    }
  },
  SUBJECT_STAYS_DOWN {
    @Override
    public void befall(Trial trial) {
      trial
          .pool()
          .happen(
              Happening.timings(trial.subject(), HostTimings.USUAL.booting(Duration.ofHours(12))));
    }
  },
  SUBJECT_DIES {
    @Override
    public void befall(Trial trial) {
      trial.pool().happen(Happening.powerOff(trial.subject(), Silence.BLACK_HOLE));
    }
  },
  SUBJECT_LOSES_ITS_STORAGE {
    @Override
    public void befall(Trial trial) {
      trial.pool().happen(Happening.loseStorage(trial.subject()));
    }
  },
  EVERYBODY_LOSES_STORAGE {
    @Override
    public void befall(Trial trial) {
      trial.pool().hosts().forEach(host -> trial.pool().happen(Happening.loseStorage(host)));
    }
  },
  STORAGE_IS_BACK {
    @Override
    public void befall(Trial trial) {
      trial.pool().hosts().forEach(host -> trial.pool().happen(Happening.regainStorage(host)));
    }
  },
  A_HEARTBEAT_IS_LOST {
    @Override
    public void befall(Trial trial) {
      trial.pool().happen(Happening.loseHeartbeat(trial.anyHost()));
    }
  },
  HEARTBEATS_PASS_AGAIN {
    @Override
    public void befall(Trial trial) {
      trial.pool().hosts().forEach(host -> trial.pool().happen(Happening.regainHeartbeat(host)));
    }
  },
  A_CABLE_IS_PULLED {
    @Override
    public void befall(Trial trial) {
      trial.pool().happen(Happening.pullCable(trial.anyHost(), Silence.BLACK_HOLE));
    }
  },
  ANOTHER_MOVES_A_VM_THERE {
    @Override
    public void befall(Trial trial) {
      new Administrator(trial.pool()).movesAVmTo(trial.subject());
    }
  },
  ANOTHER_STARTS_A_VM_THERE {
    @Override
    public void befall(Trial trial) {
      new Administrator(trial.pool()).startsAVmOn(trial.subject());
    }
  },
  ANOTHER_ENABLES_THE_SUBJECT {
    @Override
    public void befall(Trial trial) {
      new Administrator(trial.pool()).enables(trial.subject());
    }
  },
  ANOTHER_DISABLES_A_HOST {
    @Override
    public void befall(Trial trial) {
      new Administrator(trial.pool()).disables(trial.anyHost());
    }
  },
  ANOTHER_RESTARTS_A_HOST {
    @Override
    public void befall(Trial trial) {
      new Administrator(trial.pool()).restarts(trial.anyHost());
    }
  },
  ANOTHER_SWITCHES_HA_OFF {
    @Override
    public void befall(Trial trial) {
      new Administrator(trial.pool()).switchesHaOff();
    }
  },
  ANOTHER_UPDATES_THE_POOL {
    @Override
    public void befall(Trial trial) {
      trial.pool().happen(Happening.poolOperation("apply_updates", Duration.ofMinutes(3)));
    }
  };

  /// These, and what goes wrong in recoveries that does so here, too.
  static List<Mishap> all() {
    var all = new ArrayList<Mishap>(List.of(values()));
    all.addAll(
        List.of(
            RecoveryMishap.REPLY_DROPPED,
            RecoveryMishap.CALL_SWALLOWED,
            RecoveryMishap.REPLY_LATE,
            RecoveryMishap.CALL_REJECTED,
            RecoveryMishap.TARGET_DIES,
            RecoveryMishap.ANOTHER_DIES,
            RecoveryMishap.SERVICE_RESTARTS,
            RecoveryMishap.HOST_RETURNS,
            RecoveryMishap.HIDDEN_FROM_HERE,
            RecoveryMishap.SEEN_AGAIN,
            RecoveryMishap.ANOTHER_PROMOTES,
            RecoveryMishap.ANOTHER_ENABLES_HA,
            RecoveryMishap.ANOTHER_HANDS_OVER,
            RecoveryMishap.DISK_FULL,
            RecoveryMishap.DISK_FREE_AGAIN,
            RecoveryMishap.CLOCK_SET_BACK,
            RecoveryMishap.CLOCK_SET_FORWARD,
            RecoveryMishap.STOP,
            RecoveryMishap.KILLED));
    return List.copyOf(all);
  }

  /// What becomes of the work behind the next task of the command at hand.
  private static void work(Trial trial, Fault fault) {
    trial
        .pool()
        .world()
        .script(trial.target(), trial.method().replaceFirst("^Async\\.", ""), fault);
  }
}
