package org.poolkeeper.procedure.catalog;

import java.util.Locale;
import org.poolkeeper.model.Vm;

/// A VM in the id of a step: by its uuid, since labels need not differ.
final class VmSlug {
  private VmSlug() {}

  static String of(Vm vm) {
    return vm.uuid().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
