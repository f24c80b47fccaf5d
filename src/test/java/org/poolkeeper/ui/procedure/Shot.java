package org.poolkeeper.ui.procedure;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Scene;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.port.PoolInquirer;

/// A page of a wizard, and how to get there.
///
/// @param name what its picture is called
/// @param procedure whose wizard
/// @param seen the pool
/// @param inquirer what the host that rules says; empty where it is not asked
/// @param work what the run does, where there is one
/// @param way what the operator does
record Shot(
    String name,
    String procedure,
    Diagnosis seen,
    Optional<PoolInquirer> inquirer,
    Work work,
    Consumer<WizardBench> way) {

  /// One where nobody is asked.
  Shot(String name, String procedure, Diagnosis seen, Work work, Consumer<WizardBench> way) {
    this(name, procedure, seen, Optional.empty(), work, way);
  }

  Scene on(WizardBench bench) {
    inquirer.ifPresent(bench::asking);
    var scene = bench.running(work).open(procedure, seen);
    way.accept(bench);
    return scene;
  }

  @Override
  public String toString() {
    return name;
  }
}
