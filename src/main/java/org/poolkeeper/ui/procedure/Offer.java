package org.poolkeeper.ui.procedure;

import java.util.Optional;
import org.poolkeeper.procedure.Procedure;

/// A procedure in the situation of now.
///
/// @param whyNot why it is not offered; empty if it is
/// @param advised what was found that it leads out of; empty where nothing calls for it
public record Offer(Procedure procedure, Optional<String> whyNot, Optional<String> advised) {

  /// Whether it has a way to go now.
  public boolean isOpen() {
    return whyNot.isEmpty();
  }

  /// Why not, or why, or else what it is for: one or two sentences.
  public String words() {
    return whyNot.map("Not now: "::concat).or(() -> advised).orElse(procedure.purpose());
  }
}
