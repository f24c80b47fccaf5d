package org.poolkeeper.ui;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Role;
import org.poolkeeper.port.Settings.SavedConnection;
import org.poolkeeper.ui.Desk.Effort;
import org.poolkeeper.ui.fx.FxThread;

/// The program's window on a pool that was connected before, and somebody in front of it with a
/// keyboard and no mouse.
public final class KeyboardWindow implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final Desk desk = new Desk(PATIENCE_SECONDS);
  private final Hand hand = new Hand(desk);
  private final Stage stage = desk.stage();
  private final ScriptedServices kept = new ScriptedServices();
  private final CompletableFuture<Ending> ended = new CompletableFuture<>();
  private final MainWindow window;

  /// Opens the window.
  ///
  /// @param connection what the settings have
  /// @param credentials what the key store has for it
  /// @param made the services of the program, from those with the settings, the key store and the
  ///   background of the test
  public KeyboardWindow(
      SavedConnection connection, Credentials credentials, UnaryOperator<UiServices> made) {
    kept.settings.saveConnections(List.of(connection));
    var _ = kept.vault.keep(connection.account(), credentials.password());
    var services = made.apply(kept.services());
    window =
        desk.on(() ->
            new MainWindow(
                stage, services, new UiOptions(Optional.empty(), false), new FxThread()));
    desk.run(() -> window.show(ended::complete));
  }

  /// Waits until the procedure of that stable name is put forward for the pool.
  public void awaitOffer(String procedure) {
    desk.await(() -> desk.sees("#offer-" + procedure));
  }

  /// Has a procedure carried out, from the main window to the page that tells how it ended.
  ///
  /// @param words what to call it by
  /// @param answers what to choose, and what to type after that
  /// @param name what to type before something is sent
  public void carryOut(String words, Map<String, String> answers, String name) {
    hand.call(stage, words);
    hand.goToTheConfirmation(answers);
    hand.tabTo("confirm-name");
    desk.type(name);
    hand.press("wizard-act");
    hand.toTheEnd(name);
  }

  /// Everything that the wizard says.
  public String read() {
    return hand.read();
  }

  /// Leaves the wizard.
  public void leaveTheWizard() {
    desk.press(KeyCode.ESCAPE);
    desk.await(() -> !desk.sees("#wizard"));
  }

  /// Waits until the window shows that host, and no other, as coordinator.
  public void awaitCoordinator(String label) {
    desk.await(() -> coordinators().equals(List.of(label)));
  }

  private List<String> coordinators() {
    var pool = window.pools().selected().get();
    return pool == null
        ? List.of()
        : pool.diagnosis().get().stream()
            .flatMap(told -> told.snapshot().hosts().stream())
            .filter(host -> host.currentRole() instanceof Role.Coordinator)
            .map(HostState::label)
            .toList();
  }

  /// What was done with the keyboard until now.
  public Effort effort() {
    return desk.effort();
  }

  /// Closes the window, and waits for what it ends.
  @Override
  public void close() {
    desk.clear();
    try {
      ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS).await(Duration.ofSeconds(PATIENCE_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    } finally {
      kept.close();
    }
  }
}
