package org.poolkeeper.ui.procedure;

import java.util.function.Consumer;
import javafx.scene.Scene;
import org.poolkeeper.diagnosis.Diagnosis;

/// A page of a wizard, and how to get there.
///
/// @param name what its picture is called
/// @param procedure whose wizard
/// @param seen the pool
/// @param work what the run does, where there is one
/// @param way what the operator does
record Shot(String name, String procedure, Diagnosis seen, Work work, Consumer<WizardBench> way) {

  Scene on(WizardBench bench) {
    var scene = bench.running(work).open(procedure, seen);
    way.accept(bench);
    return scene;
  }

  @Override
  public String toString() {
    return name;
  }
}
