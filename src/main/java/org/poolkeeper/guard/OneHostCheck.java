package org.poolkeeper.guard;

import java.util.List;
import org.poolkeeper.guard.Decision.Refused;

/// A command that takes nobody's side asks for nothing but the right machine.
record OneHostCheck() implements FootingCheck {

  @Override
  public List<Refused> objections() {
    return List.of();
  }

  @Override
  public List<Reason> reasons() {
    return List.of();
  }
}
