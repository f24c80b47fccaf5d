package org.poolkeeper.ui;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.poolkeeper.ui.picture.PngPicture;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The robot of all window tests: click, type, press, look. Nothing else of the testing library is
/// used outside this class.
public final class Desk {

  private static final int USUAL_PATIENCE_SECONDS = 30;

  private final FxRobot robot = new FxRobot();
  private final int patienceSeconds;
  private int pressed;
  private int typed;
  private int activated;

  /// Starts the toolkit, once for the virtual machine.
  public Desk() {
    this(USUAL_PATIENCE_SECONDS);
  }

  /// Starts the toolkit, once for the virtual machine.
  ///
  /// @param patienceSeconds how long something may take to come about
  public Desk(int patienceSeconds) {
    this.patienceSeconds = patienceSeconds;
    try {
      FxToolkit.registerPrimaryStage();
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Clicks what `query` finds: `#id`, `.style` or a text.
  public void click(String query) {
    robot.clickOn(query);
    settle();
  }

  /// Types into what has the focus.
  public void type(String text) {
    typed += text.length();
    robot.write(text);
    settle();
  }

  /// Presses keys together.
  public void press(KeyCode... keys) {
    pressed++;
    if (keys.length == 1 && (keys[0] == KeyCode.SPACE || keys[0] == KeyCode.ENTER)) {
      activated++;
    }
    robot.push(keys);
    settle();
  }

  /// What was done with the keyboard until now.
  public Effort effort() {
    return new Effort(pressed, typed, activated);
  }

  /// What somebody did with a keyboard.
  ///
  /// @param pressed keys, or keys together, that were pressed one after the other, but for letters
  /// @param typed letters
  /// @param activated how many of the presses were the space bar or Enter, which set off what has
  ///   the focus: with a mouse they would be clicks
  public record Effort(int pressed, int typed, int activated) {}

  /// What `query` finds first.
  public Node find(String query) {
    return robot.lookup(query).query();
  }

  /// All that `query` finds.
  public Set<Node> findAll(String query) {
    return robot.lookup(query).queryAll();
  }

  /// Whether `query` finds anything that is visible.
  public boolean sees(String query) {
    return robot.lookup(query).tryQuery().filter(Node::isVisible).isPresent();
  }

  /// Runs on the toolkit's thread and waits.
  public <T> T on(Callable<T> task) {
    var future = new FutureTask<>(task);
    if (Platform.isFxApplicationThread()) {
      future.run();
    } else {
      Platform.runLater(future);
    }
    try {
      return future.get(patienceSeconds, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Runs on the toolkit's thread and waits.
  public void run(Runnable task) {
    on(() -> {
      task.run();
      return true;
    });
    settle();
  }

  /// Waits until `condition`, read on the toolkit's thread, holds.
  public void await(BooleanSupplier condition) {
    try {
      WaitForAsyncUtils.waitFor(
          patienceSeconds, TimeUnit.SECONDS, () -> on(condition::getAsBoolean));
    } catch (TimeoutException e) {
      throw new AssertionError("This did not come about in " + patienceSeconds + " s.", e);
    }
    settle();
  }

  /// A picture of the window with this scene.
  public void photograph(Scene scene, String name) {
    try {
      new PngPicture(picture(scene)).write(Path.of("target", "screenshots", name + ".png"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What the window with this scene shows.
  public Image picture(Scene scene) {
    settle();
    return on(() -> scene.snapshot(null));
  }

  /// The scene of the window in front.
  public Scene front() {
    return on(() ->
        Window.getWindows().stream()
            .filter(Window::isFocused)
            .findFirst()
            .orElse(Window.getWindows().getLast())
            .getScene());
  }

  /// A new window.
  public Stage stage() {
    return on(Stage::new);
  }

  /// Closes every window.
  public void clear() {
    run(() -> java.util.List.copyOf(Window.getWindows()).forEach(Window::hide));
  }

  private static void settle() {
    WaitForAsyncUtils.waitForFxEvents();
  }
}
