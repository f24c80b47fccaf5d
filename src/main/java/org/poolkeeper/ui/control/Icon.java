package org.poolkeeper.ui.control;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// Every icon of the program, from one pack.
public enum Icon {
  ADD(Material2OutlinedAL.ADD),
  CABLE(Material2OutlinedAL.LINK_OFF),
  CERTIFICATE(Material2OutlinedAL.FINGERPRINT),
  COMPARE(Material2OutlinedAL.COMPARE_ARROWS),
  COORDINATOR(Material2OutlinedMZ.STAR),
  COPY(Material2OutlinedAL.CONTENT_COPY),
  DARK(Material2OutlinedAL.BEDTIME),
  DEMO(Material2OutlinedMZ.SCIENCE),
  ERROR(Material2OutlinedAL.ERROR_OUTLINE),
  FIND(Material2OutlinedMZ.SEARCH),
  FORGET(Material2OutlinedAL.DELETE_FOREVER),
  HEARTBEAT(Material2OutlinedAL.FAVORITE_BORDER),
  HOST(Material2OutlinedAL.DNS),
  KEY(Material2OutlinedMZ.VPN_KEY),
  LIGHT(Material2OutlinedMZ.WB_SUNNY),
  LOOK_AGAIN(Material2OutlinedMZ.REFRESH),
  PLAN(Material2OutlinedAL.ASSIGNMENT),
  POOL(Material2OutlinedAL.LAYERS),
  POWER(Material2OutlinedMZ.POWER_SETTINGS_NEW),
  READ_ONLY(Material2OutlinedMZ.VISIBILITY),
  REMOVE(Material2OutlinedMZ.REMOVE_CIRCLE),
  RESTORE(Material2OutlinedMZ.RESTORE),
  SERVICE(Material2OutlinedMZ.STOP),
  SETTINGS(Material2OutlinedMZ.SETTINGS),
  VM(Material2OutlinedAL.COMPUTER),
  WARNING(Material2OutlinedMZ.WARNING),
  WHY(Material2OutlinedAL.HELP_OUTLINE);

  @SuppressWarnings("ImmutableEnumChecker") // a constant of the pack's own enum
  private final Ikon ikon;

  Icon(Ikon ikon) {
    this.ikon = ikon;
  }

  /// A new node that shows it.
  public FontIcon node() {
    return new FontIcon(ikon);
  }
}
