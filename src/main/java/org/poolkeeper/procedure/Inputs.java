package org.poolkeeper.procedure;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.model.HostId;

/// What the operator chose, before anything is done.
///
/// @param host the host the procedure is about, where one was chosen
/// @param attestedOff hosts the operator says are powered off or fenced
/// @param choices answers to the questions a procedure asks, by the question's id
public record Inputs(Optional<HostId> host, Set<HostId> attestedOff, Map<String, String> choices) {
  /// Nothing was chosen.
  public static final Inputs NONE = new Inputs(Optional.empty(), Set.of(), Map.of());

  /// Keeps its own copies.
  public Inputs {
    attestedOff = Set.copyOf(attestedOff);
    choices = Map.copyOf(choices);
  }

  /// The same with this host chosen.
  public Inputs on(HostId chosen) {
    return new Inputs(Optional.of(chosen), attestedOff, choices);
  }

  /// The same with these hosts attested off.
  public Inputs attesting(Set<HostId> off) {
    return new Inputs(host, off, choices);
  }

  /// The same with this answer to a question.
  public Inputs choosing(String question, String answer) {
    var more = new java.util.HashMap<>(choices);
    more.put(question, answer);
    return new Inputs(host, attestedOff, more);
  }

  /// The same with "I cannot check that this host is off".
  public Inputs unableToCheck(HostId silent) {
    return choosing("off-" + silent, "cannot-check");
  }

  /// Whether the operator said that it cannot be checked whether this host is off.
  public boolean cannotCheck(HostId silent) {
    return "cannot-check".equals(choices.get("off-" + silent));
  }

  /// The answer to a question.
  public Optional<String> choice(String question) {
    return Optional.ofNullable(choices.get(question));
  }
}
