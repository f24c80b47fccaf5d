package com.sun.glass.ui.desk;

import com.sun.glass.events.MouseEvent;
import com.sun.glass.ui.Pixels;
import com.sun.glass.ui.headless.HeadlessView;

/// A view that paints nothing anywhere and ignores the mouse while its window is disabled.
final class DeskView extends HeadlessView {

  private final DeskKeys keys;

  DeskView(DeskKeys keys) {
    this.keys = keys;
  }

  void resized(int width, int height) {
    notifyResize(width, height);
  }

  @Override
  protected void _uploadPixels(long pointer, Pixels pixels) {
    // Nobody looks at this screen; pictures are taken by snapshot.
  }

  @Override
  protected void notifyMouse(
      int type,
      int button,
      int x,
      int y,
      int xAbs,
      int yAbs,
      int modifiers,
      boolean popup,
      boolean synthesized) {
    if (type == MouseEvent.EXIT || !(getWindow() instanceof DeskWindow window) || window.usable()) {
      super.notifyMouse(type, button, x, y, xAbs, yAbs, keys.with(modifiers), popup, synthesized);
    }
  }

  @Override
  protected void notifyScroll(
      int x,
      int y,
      int xAbs,
      int yAbs,
      double deltaX,
      double deltaY,
      int modifiers,
      int lines,
      int chars,
      int defaultLines,
      int defaultChars,
      double xMultiplier,
      double yMultiplier) {
    super.notifyScroll(
        x,
        y,
        xAbs,
        yAbs,
        deltaX,
        deltaY,
        keys.with(modifiers),
        lines,
        chars,
        defaultLines,
        defaultChars,
        xMultiplier,
        yMultiplier);
  }
}
