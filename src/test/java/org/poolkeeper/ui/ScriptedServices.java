package org.poolkeeper.ui;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.diagnosis.Diagnostician;
import org.poolkeeper.model.CertificateFacts;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.Fingerprint;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.Secret;
import org.poolkeeper.monitor.PoolWatch;
import org.poolkeeper.monitor.PoolWatches;
import org.poolkeeper.port.CredentialVault;
import org.poolkeeper.port.JournalInHand;
import org.poolkeeper.port.MemoryInHand;
import org.poolkeeper.port.PoolMemory;
import org.poolkeeper.port.Settings;
import org.poolkeeper.procedure.catalog.Catalog;
import org.poolkeeper.procedure.engine.SteadyWaiting;
import org.poolkeeper.ui.connect.TrustQuestions;
import org.poolkeeper.ui.procedure.Acting;
import org.poolkeeper.ui.procedure.ProcedureServices;

/// Everything a window works with, under the test's control. Its time stands at [Pools#NOW] until
/// moved.
public final class ScriptedServices implements AutoCloseable {

  private static final Acting NOTHING_LEAVES =
      new Acting(
          _ -> {
            throw new AssertionError("Something was about to be sent.");
          },
          (_, _, _) -> org.poolkeeper.model.Inquiries.NONE,
          new JournalInHand(() -> Pools.NOW),
          SteadyWaiting::new);

  /// Runs what runs in the background.
  public final ScheduledExecutorService background = Executors.newScheduledThreadPool(2);

  /// What was kept.
  public final Kept settings = new Kept();

  /// The key store.
  public final Vault vault = new Vault();

  /// What is remembered of pools.
  public volatile PoolMemory memory = new MemoryInHand();

  /// What a snapshot means.
  public volatile Function<PoolSnapshot, Diagnosis> diagnose = new Diagnostician()::diagnose;

  /// Known certificates.
  public final Trust trust = new Trust();

  /// The demo.
  public final ScriptedDemo demo = new ScriptedDemo();

  /// What the wizard works with; nothing is ever sent unless a test says how.
  public volatile ProcedureServices procedures =
      new ProcedureServices(
          new Catalog().all(), NOTHING_LEAVES, _ -> NOTHING_LEAVES, "ann", "desk-7", "poolkeeper");

  /// Every attempt to watch.
  public final List<Attempt> attempts = new CopyOnWriteArrayList<>();

  /// What a watch on these hosts with these credentials is.
  public volatile BiFunction<List<Endpoint>, Optional<Credentials>, PoolWatch> watch =
      (_, _) -> new ScriptedWatch(Pools.of(3).snapshot());

  private volatile Instant now = Pools.NOW.plusSeconds(2);

  /// One attempt to watch.
  public record Attempt(List<Endpoint> seeds, Optional<Credentials> credentials) {}

  /// Moves time.
  public void time(Instant to) {
    now = to;
  }

  /// The services themselves.
  public UiServices services() {
    PoolWatches watches =
        (seeds, credentials) -> {
          attempts.add(new Attempt(seeds, credentials));
          return watch.apply(seeds, credentials);
        };
    InstantSource clock = () -> now;
    return new UiServices(
        watches,
        snapshot -> diagnose.apply(snapshot),
        settings,
        vault,
        memory,
        trust,
        demo,
        _ -> watches,
        procedures,
        clock,
        background);
  }

  @Override
  public void close() {
    background.shutdownNow();
  }

  /// Settings in memory.
  public static final class Kept implements Settings {
    private volatile List<SavedConnection> connections = List.of();
    private volatile Appearance appearance = Appearance.LIGHT;

    @Override
    public List<SavedConnection> connections() {
      return connections;
    }

    @Override
    public void saveConnections(List<SavedConnection> next) {
      connections = List.copyOf(next);
    }

    @Override
    public Appearance appearance() {
      return appearance;
    }

    @Override
    public void saveAppearance(Appearance next) {
      appearance = next;
    }
  }

  /// A key store in memory.
  public static final class Vault implements CredentialVault {
    private final Map<String, Secret> secrets = new HashMap<>();
    private boolean available = true;

    /// There is no key store.
    public synchronized void missing() {
      available = false;
    }

    @Override
    public synchronized boolean available() {
      return available;
    }

    @Override
    public synchronized Optional<Secret> recall(String account) {
      return Optional.ofNullable(secrets.get(account));
    }

    @Override
    public synchronized boolean keep(String account, Secret password) {
      secrets.put(account, password);
      return true;
    }

    @Override
    public synchronized void forget(String account) {
      secrets.remove(account);
    }
  }

  /// Certificates in memory.
  public static final class Trust implements TrustQuestions {
    private final Map<Endpoint, Fingerprint> known = new HashMap<>();
    private final List<Endpoint> accepted = new ArrayList<>();

    /// This was known before.
    public synchronized void knows(Endpoint endpoint, Fingerprint fingerprint) {
      known.put(endpoint, fingerprint);
    }

    /// What the user accepted.
    public synchronized List<Endpoint> accepted() {
      return List.copyOf(accepted);
    }

    @Override
    public synchronized Optional<Fingerprint> known(Endpoint endpoint) {
      return Optional.ofNullable(known.get(endpoint));
    }

    @Override
    public synchronized void accept(Endpoint endpoint, CertificateFacts presented) {
      known.put(endpoint, presented.fingerprint());
      accepted.add(endpoint);
    }
  }
}
