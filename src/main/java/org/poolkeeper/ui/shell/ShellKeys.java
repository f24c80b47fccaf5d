package org.poolkeeper.ui.shell;

import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.poolkeeper.ui.pool.PoolView;
import org.poolkeeper.ui.pool.PoolViewModel;

/// The keys of the frame.
///
/// @param toTree goes to the tree of pools
/// @param openPalette opens the palette
record ShellKeys(Places places, ShellCommands commands, Runnable toTree, Runnable openPalette) {

  void bind(Scene scene) {
    var keys = scene.getAccelerators();
    keys.put(new KeyCodeCombination(KeyCode.F5), () -> places.onPool(PoolViewModel::lookAgain));
    keys.put(control(KeyCode.K), openPalette);
    keys.put(control(KeyCode.N), commands::connect);
    keys.put(control(KeyCode.D), commands::openDemo);
    keys.put(control(KeyCode.COMMA), commands::openSettings);
    keys.put(alt(KeyCode.DIGIT1), () -> places.onView(PoolView::showHosts));
    keys.put(alt(KeyCode.DIGIT2), () -> places.onView(PoolView::showVms));
    keys.put(alt(KeyCode.DIGIT3), () -> places.onView(PoolView::showFindings));
    keys.put(alt(KeyCode.DIGIT4), toTree);
    keys.put(alt(KeyCode.DIGIT6), () -> places.onView(PoolView::showAvailability));
  }

  private static KeyCombination control(KeyCode code) {
    return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
  }

  private static KeyCombination alt(KeyCode code) {
    return new KeyCodeCombination(code, KeyCombination.ALT_DOWN);
  }
}
