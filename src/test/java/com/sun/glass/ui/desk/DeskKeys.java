package com.sun.glass.ui.desk;

import com.sun.glass.events.KeyEvent;
import javafx.scene.input.KeyCode;

/// Which modifier keys are held down. For the toolkit's thread only.
final class DeskKeys {

  private int held;

  void press(KeyCode key) {
    held |= bit(key);
  }

  void release(KeyCode key) {
    held &= ~bit(key);
  }

  int with(int modifiers) {
    return modifiers | held;
  }

  private static int bit(KeyCode key) {
    return switch (key) {
      case CONTROL -> KeyEvent.MODIFIER_CONTROL;
      case SHIFT -> KeyEvent.MODIFIER_SHIFT;
      case ALT -> KeyEvent.MODIFIER_ALT;
      case COMMAND -> KeyEvent.MODIFIER_COMMAND;
      default -> 0;
    };
  }
}
