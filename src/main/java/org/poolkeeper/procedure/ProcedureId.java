package org.poolkeeper.procedure;

/// The stable name of a procedure, as on the command line and in findings.
///
/// @param text lower case with hyphens, as in `emergency-promote`
public record ProcedureId(String text) implements Comparable<ProcedureId> {
  @Override
  public int compareTo(ProcedureId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
