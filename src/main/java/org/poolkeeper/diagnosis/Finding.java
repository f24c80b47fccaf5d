package org.poolkeeper.diagnosis;

import java.util.List;
import java.util.Optional;

/// Something worth saying about the pool.
///
/// @param code stable identifier, for example `coordinator-silent`
/// @param severity how bad
/// @param subject what it is about
/// @param message plain words: what is wrong and what it means
/// @param next what to do about it, as a sentence; doing nothing is a choice that can be named
/// @param evidence what it rests on, at least one fact
/// @param procedure the procedure that leads out of it, by its stable id
public record Finding(
    String code,
    Severity severity,
    Subject subject,
    String message,
    String next,
    List<Evidence> evidence,
    Optional<String> procedure) {
  /// Keeps its own copy of the evidence.
  public Finding {
    evidence = List.copyOf(evidence);
  }
}
