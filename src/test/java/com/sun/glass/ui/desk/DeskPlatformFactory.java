package com.sun.glass.ui.desk;

import com.sun.glass.ui.Application;
import com.sun.glass.ui.headless.HeadlessPlatformFactory;

/// JavaFX's headless platform with what it lacks for tests: a bigger screen, one focused window at
/// a time, modal owners that take no clicks, and modifiers on mouse events.
public final class DeskPlatformFactory extends HeadlessPlatformFactory {
  @Override
  public Application createApplication() {
    return new DeskApplication();
  }
}
