package org.poolkeeper.procedure;

/// A condition that is looked at on a fresh observation right before an act.
///
/// @param condition what must hold
/// @param unknown what follows where it cannot be told
public record Precheck(Condition condition, Unknown unknown) {

  /// What follows where a condition cannot be told.
  public enum Unknown {
    /// The step is blocked.
    BLOCKS,
    /// The step goes on, and what is not known is said with the consent: for what the server itself
    /// refuses without harm, or what nobody can see at that moment.
    IS_SAID
  }

  /// A precheck that blocks where it cannot be told.
  public static Precheck strict(Condition condition) {
    return new Precheck(condition, Unknown.BLOCKS);
  }

  /// A precheck that goes on where it cannot be told.
  public static Precheck lenient(Condition condition) {
    return new Precheck(condition, Unknown.IS_SAID);
  }
}
