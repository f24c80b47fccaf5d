package com.sun.glass.ui.desk;

import com.sun.glass.ui.GlassRobot;
import com.sun.glass.ui.Screen;
import com.sun.glass.ui.View;
import com.sun.glass.ui.Window;
import com.sun.glass.ui.headless.HeadlessApplication;
import com.sun.glass.ui.headless.HeadlessWindowManager;

/// Makes this desktop's screen, windows and robot.
final class DeskApplication extends HeadlessApplication {

  private static final int WIDTH = 1600;
  private static final int HEIGHT = 1000;

  private final HeadlessWindowManager windows = new HeadlessWindowManager();
  private final DeskKeys keys = new DeskKeys();
  private final Screen screen =
      new Screen(
          0, 32, 0, 0, WIDTH, HEIGHT, 0, 0, WIDTH, HEIGHT, 0, 0, WIDTH, HEIGHT, 96, 96, 1f, 1f, 1f,
          1f);

  @Override
  protected Screen[] staticScreen_getScreens() {
    return new Screen[] {screen};
  }

  @Override
  public Window createWindow(Window owner, Screen on, int styleMask) {
    return new DeskWindow(windows, owner, on, styleMask);
  }

  @Override
  public View createView() {
    return new DeskView(keys);
  }

  @Override
  public GlassRobot createRobot() {
    return new DeskRobot(this, keys);
  }
}
