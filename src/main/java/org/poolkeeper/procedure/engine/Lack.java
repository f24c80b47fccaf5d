package org.poolkeeper.procedure.engine;

/// In which way a step did not come about that the run went on without.
public enum Lack {
  /// It could not begin: nothing was sent.
  NOT_BEGUN("did not begin."),
  /// The host said no.
  REFUSED("was refused."),
  /// Its effect did not show in time.
  NOT_SHOWN("did not show in time."),
  /// It was sent, no reply came, and its effect did not show in time.
  NO_REPLY("was sent and not answered, and did not show in time.");

  private final String words;

  Lack(String words) {
    this.words = words;
  }

  /// The end of a sentence that begins with the step.
  String words() {
    return words;
  }
}
