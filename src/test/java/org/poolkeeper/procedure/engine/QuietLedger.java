package org.poolkeeper.procedure.engine;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Disks that are full on purpose are not warned about while a class of tests runs.
final class QuietLedger implements BeforeAllCallback, AfterAllCallback {
  private final Logger log = Logger.getLogger(Ledger.class.getPackageName());
  private Level before = Level.INFO;

  @Override
  public void beforeAll(ExtensionContext context) {
    before = log.getLevel() == null ? Level.INFO : log.getLevel();
    log.setLevel(Level.SEVERE);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    log.setLevel(before);
  }
}
