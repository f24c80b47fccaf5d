package org.poolkeeper;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.poolkeeper.cli.Operations;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.guard.GuardedControl;
import org.poolkeeper.guard.OverrideLog;
import org.poolkeeper.model.CertificateFacts;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.Fingerprint;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.monitor.PoolWatches;
import org.poolkeeper.port.CredentialVault;
import org.poolkeeper.port.DemoPool;
import org.poolkeeper.port.DemoPool.DemoSession;
import org.poolkeeper.port.Journal;
import org.poolkeeper.port.PoolInquirer;
import org.poolkeeper.port.PoolMemory;
import org.poolkeeper.port.Settings;
import org.poolkeeper.ui.DesktopConsole;
import org.poolkeeper.ui.UiOptions;
import org.poolkeeper.ui.UiServices;
import org.poolkeeper.ui.connect.TrustQuestions;
import org.poolkeeper.ui.procedure.Acting;
import org.poolkeeper.ui.procedure.ProcedureServices;

/// The only class that names the user interface, so that commands never load it.
record WindowStart(
    PoolWatches watches,
    Function<PoolSnapshot, Diagnosis> diagnose,
    Settings settings,
    CredentialVault vault,
    PoolMemory memory,
    Function<Endpoint, Optional<Fingerprint>> knownCertificate,
    BiConsumer<Endpoint, CertificateFacts> acceptCertificate,
    DemoPool demo,
    Function<DemoSession, PoolWatches> demoWatches,
    Operations operations,
    Journal journal,
    Function<DemoSession, Function<OverrideLog, GuardedControl>> demoControl,
    Function<DemoSession, PoolInquirer> demoInquirer,
    Function<DemoSession, Journal> demoJournal,
    InstantSource clock,
    ScheduledExecutorService background) {

  /// Opens the window and returns when it was closed.
  void run(Optional<String> scenario, boolean readOnly) throws InterruptedException {
    new DesktopConsole().run(services(), new UiOptions(scenario, readOnly));
  }

  /// What the window works with.
  UiServices services() {
    return new UiServices(
        watches,
        diagnose,
        settings,
        vault,
        memory,
        new Trust(),
        demo,
        demoWatches,
        procedures(),
        clock,
        background);
  }

  private ProcedureServices procedures() {
    var packaged = WindowStart.class.getPackage().getImplementationVersion();
    return new ProcedureServices(
        operations.procedures(),
        new Acting(operations.control(), operations.inquirer(), journal, operations.waiting()),
        session ->
            new Acting(
                demoControl.apply(session),
                demoInquirer.apply(session),
                demoJournal.apply(session),
                operations.waiting()),
        operations.person(),
        operations.machine(),
        "poolkeeper " + (packaged == null ? "(not packaged)" : packaged));
  }

  private final class Trust implements TrustQuestions {
    @Override
    public Optional<Fingerprint> known(Endpoint endpoint) {
      return knownCertificate.apply(endpoint);
    }

    @Override
    public void accept(Endpoint endpoint, CertificateFacts presented) {
      acceptCertificate.accept(endpoint, presented);
    }
  }
}
