package com.sun.glass.ui.desk;

import com.sun.glass.ui.headless.HeadlessApplication;
import com.sun.glass.ui.headless.HeadlessRobot;
import javafx.scene.input.KeyCode;

/// Remembers which modifiers are held.
final class DeskRobot extends HeadlessRobot {

  private final DeskKeys keys;

  DeskRobot(HeadlessApplication application, DeskKeys keys) {
    super(application);
    this.keys = keys;
  }

  @Override
  public void keyPress(KeyCode code) {
    keys.press(code);
    super.keyPress(code);
  }

  @Override
  public void keyRelease(KeyCode code) {
    keys.release(code);
    super.keyRelease(code);
  }
}
