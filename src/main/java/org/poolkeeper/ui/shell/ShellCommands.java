package org.poolkeeper.ui.shell;

import org.poolkeeper.ui.pool.PoolActions;
import org.poolkeeper.ui.pool.PoolViewModel;
import org.poolkeeper.ui.runs.LeftRun;

/// What the frame can be asked to do, by button, key or palette.
public interface ShellCommands extends PoolActions {

  /// Opens the connect dialog.
  void connect();

  /// Opens the demo's situations.
  void openDemo();

  /// Opens the settings.
  void openSettings();

  /// Light to dark and back.
  void toggleTheme();

  /// Takes a pool off the screen and out of the settings. What is remembered of it stays.
  void remove(PoolViewModel pool);

  /// Asks whether what is remembered of a pool shall be erased.
  void forgetMemory(PoolViewModel pool);

  /// Shows every procedure for the pool on the screen.
  void showProcedures();

  /// Shows the wizard of a run that is under way.
  void showRun();

  /// Shows the runs that have not ended.
  void showLeftRuns();

  /// Takes a run up that has not ended: it looks first, and asks before anything is sent.
  void resume(LeftRun run);
}
