package org.poolkeeper.procedure.engine;

import java.time.Duration;
import java.util.List;
import org.poolkeeper.simulator.DirectPool;
import org.poolkeeper.simulator.FaultScript;
import org.poolkeeper.simulator.FaultScript.Fault;
import org.poolkeeper.simulator.Happening;
import org.poolkeeper.simulator.Silence;

/// What goes wrong while a pool is brought back.
enum RecoveryMishap implements Mishap {
  REPLY_DROPPED {
    @Override
    public void befall(Trial trial) {
      call(trial, new FaultScript.DropReply(1));
    }
  },
  CALL_SWALLOWED {
    @Override
    public void befall(Trial trial) {
      call(trial, new FaultScript.Swallow(1));
    }
  },
  REPLY_DELAYED {
    @Override
    public void befall(Trial trial) {
      call(trial, new FaultScript.Delay(1, Duration.ofSeconds(30)));
    }
  },
  REPLY_LATE {
    @Override
    public void befall(Trial trial) {
      call(trial, new FaultScript.Delay(1, Duration.ofSeconds(200)));
    }
  },
  CALL_REJECTED {
    @Override
    public void befall(Trial trial) {
      call(
          trial,
          new FaultScript.Reject(
              1,
              List.of(
                  "INTERNAL_ERROR",
                  "root may not with " + DirectPool.PASSWORD,
                  "OpaqueRef:01234567-session")));
    }
  },
  TARGET_DIES {
    @Override
    public void befall(Trial trial) {
      trial.pool().happen(Happening.powerOff(trial.target(), Silence.BLACK_HOLE));
    }
  },
  ANOTHER_DIES {
    @Override
    public void befall(Trial trial) {
      trial.pool().happen(Happening.powerOff(trial.anyHost(), Silence.REFUSED));
    }
  },
  SERVICE_RESTARTS {
    @Override
    public void befall(Trial trial) {
      trial.pool().happen(Happening.restartService(trial.anyHost()));
    }
  },
  HOST_RETURNS {
    @Override
    public void befall(Trial trial) {
      var host = trial.anyHost();
      trial.pool().show(host);
      back(trial.pool(), host);
    }
  },
  OLD_COORDINATOR_RETURNS {
    @Override
    public void befall(Trial trial) {
      back(trial.pool(), "a");
    }
  },
  OLD_COORDINATOR_RETURNS_CUT_OFF {
    @Override
    public void befall(Trial trial) {
      trial.pool().happen(Happening.segment("a", "island"));
      back(trial.pool(), "a");
    }
  },
  OLD_COORDINATOR_RETURNS_UNSEEN {
    @Override
    public void befall(Trial trial) {
      trial.pool().hide("a");
      back(trial.pool(), "a");
    }
  },
  HIDDEN_FROM_HERE {
    @Override
    public void befall(Trial trial) {
      trial.pool().hide(trial.anyHost());
    }
  },
  SEEN_AGAIN {
    @Override
    public void befall(Trial trial) {
      trial.pool().hosts().forEach(trial.pool()::show);
    }
  },
  ANOTHER_PROMOTES {
    @Override
    public void befall(Trial trial) {
      trial.pool().happen(Happening.promote(trial.anyHost()));
    }
  },
  ANOTHER_RECOVERS {
    @Override
    public void befall(Trial trial) {
      trial.pool().happen(Happening.recover(trial.anyHost()));
    }
  },
  ANOTHER_REDIRECTS {
    @Override
    public void befall(Trial trial) {
      trial
          .pool()
          .happen(Happening.redirect(trial.anyHost(), trial.pool().address(trial.anyHost())));
    }
  },
  ANOTHER_ENABLES_HA {
    @Override
    public void befall(Trial trial) {
      trial.pool().hosts().stream()
          .filter(trial.pool()::rules)
          .findFirst()
          .ifPresent(trial.pool()::enableHa);
    }
  },
  ANOTHER_HANDS_OVER {
    @Override
    public void befall(Trial trial) {
      trial.pool().happen(Happening.designate(trial.anyHost()));
    }
  },
  DISK_FULL {
    @Override
    public void befall(Trial trial) {
      trial.paper().diskFull(true);
    }
  },
  DISK_FREE_AGAIN {
    @Override
    public void befall(Trial trial) {
      trial.paper().diskFull(false);
    }
  },
  CLOCK_SET_BACK {
    @Override
    public void befall(Trial trial) {
      trial.pool().setDeskClock(Duration.ofMinutes(-90));
    }
  },
  CLOCK_SET_FORWARD {
    @Override
    public void befall(Trial trial) {
      trial.pool().setDeskClock(Duration.ofMinutes(90));
    }
  },
  STOP {
    @Override
    public void befall(Trial trial) {
      trial.stop("The operator wants to stop.");
    }
  },
  KILLED {
    @Override
    public void befall(Trial trial) {
      throw new Killed();
    }
  };

  private static void back(DirectPool pool, String host) {
    pool.happen(Happening.plugCable(host));
    pool.happen(Happening.regainAddress(host));
    pool.happen(Happening.powerOn(host));
  }

  /// The next changing call to the host that matters.
  private static void call(Trial trial, Fault fault) {
    trial.pool().world().script(trial.target(), trial.method(), fault);
  }
}
