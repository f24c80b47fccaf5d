package com.sun.glass.ui.desk;

import com.sun.glass.events.WindowEvent;
import com.sun.glass.ui.Screen;
import com.sun.glass.ui.Window;
import com.sun.glass.ui.headless.HeadlessWindow;
import com.sun.glass.ui.headless.HeadlessWindowManager;
import java.nio.ByteBuffer;
import java.util.List;

/// A window that gives up the focus when another takes it, gives it back to its owner when hidden,
/// and can be disabled by a modal one.
final class DeskWindow extends HeadlessWindow {

  private boolean usable = true;
  private int minWidth;
  private int minHeight;
  private int maxWidth = Integer.MAX_VALUE;
  private int maxHeight = Integer.MAX_VALUE;

  DeskWindow(HeadlessWindowManager windows, Window owner, Screen screen, int styleMask) {
    super(windows, owner, screen, ByteBuffer.allocate(4), styleMask);
  }

  boolean usable() {
    return usable;
  }

  @Override
  protected boolean _requestFocus(long pointer, int event) {
    for (var other : List.copyOf(Window.getWindows())) {
      if (other != this && other.isFocused() && other instanceof DeskWindow window) {
        window.loseFocus();
      }
    }
    return super._requestFocus(pointer, event);
  }

  @Override
  protected boolean _setVisible(long pointer, boolean visible) {
    if (!visible && isFocused()) {
      loseFocus();
      var owner = getOwner();
      if (owner != null && !owner.isClosed() && owner.isVisible()) {
        owner.requestFocus();
      }
    }
    return super._setVisible(pointer, visible);
  }

  @Override
  protected boolean _setMinimumSize(long pointer, int width, int height) {
    minWidth = width;
    minHeight = height;
    return true;
  }

  @Override
  protected boolean _setMaximumSize(long pointer, int width, int height) {
    maxWidth = width < 0 ? Integer.MAX_VALUE : width;
    maxHeight = height < 0 ? Integer.MAX_VALUE : height;
    return true;
  }

  @Override
  protected void _setBounds(
      long pointer,
      int x,
      int y,
      boolean xSet,
      boolean ySet,
      int width,
      int height,
      int contentWidth,
      int contentHeight,
      float xGravity,
      float yGravity) {
    var wide = bounded(firstPositive(width, contentWidth, getWidth()), minWidth, maxWidth);
    var high = bounded(firstPositive(height, contentHeight, getHeight()), minHeight, maxHeight);
    notifyResize(WindowEvent.RESIZE, wide, high);
    if (getView() instanceof DeskView view) {
      view.resized(wide, high);
    }
    var left = xSet ? x : getX();
    var top = ySet ? y : getY();
    if (left != getX() || top != getY()) {
      notifyMove(left, top);
    }
  }

  @Override
  protected void _setEnabled(long pointer, boolean enabled) {
    usable = enabled;
  }

  private void loseFocus() {
    notifyFocus(WindowEvent.FOCUS_LOST);
  }

  private static int firstPositive(int wanted, int content, int now) {
    return wanted > 0 ? wanted : content > 0 ? content : now;
  }

  private static int bounded(int value, int least, int most) {
    return Math.max(least, Math.min(value, most));
  }
}
