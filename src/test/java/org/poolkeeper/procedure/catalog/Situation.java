package org.poolkeeper.procedure.catalog;

import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Procedure;

/// A procedure in a situation.
///
/// @param file the name of the golden file, without its ending
/// @param words the situation, as the end of "Where …"
record Situation(Procedure procedure, String file, String words, Sights sights, Inputs inputs) {

  Planning planning() {
    return procedure.plan(sights.sight(), inputs);
  }

  @Override
  public String toString() {
    return procedure.id() + ": " + words;
  }
}
