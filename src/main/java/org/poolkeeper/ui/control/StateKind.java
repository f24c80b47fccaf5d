package org.poolkeeper.ui.control;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import org.poolkeeper.diagnosis.Severity;

/// How something is, as shape, word and colour together: never colour alone.
public enum StateKind {
  OK("●", "OK"),
  ADVISORY("◆", "note"),
  DEGRADED("▲", "degraded"),
  CRITICAL("■", "critical"),
  ACTING("◐", "in progress"),
  PLANNED("·", "planned"),
  UNKNOWN("◌", "unknown");

  private final String symbol;
  private final String word;

  StateKind(String symbol, String word) {
    this.symbol = symbol;
    this.word = word;
  }

  /// The kind that stands for `severity`.
  public static StateKind of(Severity severity) {
    return switch (severity) {
      case OK -> OK;
      case ADVISORY -> ADVISORY;
      case DEGRADED -> DEGRADED;
      case CRITICAL -> CRITICAL;
      case UNKNOWN -> UNKNOWN;
    };
  }

  /// The shape as a character, for places that take only text.
  public String symbol() {
    return symbol;
  }

  /// The word that goes with it.
  public String word() {
    return word;
  }

  /// What a style rule tells it by.
  public PseudoClass pseudoClass() {
    return PseudoClass.getPseudoClass(name().toLowerCase(Locale.ROOT));
  }

  static List<StateKind> all() {
    return Stream.of(values()).toList();
  }
}
