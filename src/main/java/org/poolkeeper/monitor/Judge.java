package org.poolkeeper.monitor;

import org.poolkeeper.guard.Parties;
import org.poolkeeper.guard.Rulings;

/// Says who rules; what is remembered rests on it. Pure.
@FunctionalInterface
interface Judge {
  Rulings judge(Parties parties);
}
