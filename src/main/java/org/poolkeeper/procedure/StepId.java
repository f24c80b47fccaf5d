package org.poolkeeper.procedure;

/// The name of a step within its plan: short, stable, unique there. Journals refer to it.
///
/// @param text lower case with hyphens, as in `promote` or `await-member-plot4`
public record StepId(String text) {
  @Override
  public String toString() {
    return text;
  }
}
