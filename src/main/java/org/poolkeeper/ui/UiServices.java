package org.poolkeeper.ui;

import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.monitor.PoolWatches;
import org.poolkeeper.port.CredentialVault;
import org.poolkeeper.port.DemoPool;
import org.poolkeeper.port.DemoPool.DemoSession;
import org.poolkeeper.port.PoolMemory;
import org.poolkeeper.port.Settings;
import org.poolkeeper.ui.connect.TrustQuestions;
import org.poolkeeper.ui.procedure.ProcedureServices;

/// What the window works with, handed over by the composition root.
///
/// @param watches starts watching pools
/// @param diagnose what a snapshot means; called off the user interface's thread
/// @param settings what the user set
/// @param vault the system's key store
/// @param memory what is remembered of pools; asked off the user interface's thread
/// @param trust which certificates are known
/// @param demo the embedded pool
/// @param demoWatches watches that reach the hosts of one demo session, with its certificates
///   trusted and nothing remembered
/// @param procedures every procedure, and how runs act
/// @param clock what time it is
/// @param background runs diagnosis, key store look-ups and ticks; two threads are enough. The
///   caller ends it after [DesktopConsole#run] has returned
public record UiServices(
    PoolWatches watches,
    Function<PoolSnapshot, Diagnosis> diagnose,
    Settings settings,
    CredentialVault vault,
    PoolMemory memory,
    TrustQuestions trust,
    DemoPool demo,
    Function<DemoSession, PoolWatches> demoWatches,
    ProcedureServices procedures,
    InstantSource clock,
    ScheduledExecutorService background) {}
