package org.poolkeeper.procedure.engine;

import java.util.Random;

/// Up to six mishaps at random moments, and the program killed now and then.
final class Chance implements Fate {
  private final Random random;
  private int left;

  Chance(Random random) {
    this.random = random;
    left = random.nextInt(7);
  }

  @Override
  public void at(Moment moment, Trial trial) {
    if (left > 0 && random.nextInt(rarity(moment)) == 0) {
      left--;
      var all = trial.mishaps();
      all.get(random.nextInt(all.size())).befall(trial);
    }
  }

  private static int rarity(Moment moment) {
    return switch (moment) {
      case LOOK -> 16;
      case BEFORE_EFFECT, AFTER_EFFECT -> 3;
      case ASKED, STEP_BEGINS, STEP_VERIFIES -> 8;
      case LINE_WRITTEN -> 60;
      case TASK_RUNS -> 30;
    };
  }
}
