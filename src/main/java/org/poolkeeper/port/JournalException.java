package org.poolkeeper.port;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A journal could not be written or read. The message is one sentence for a person that says what
/// to do. After a failed [Journal.RunLog#append] nothing may be sent.
public final class JournalException extends IOException {
  private static final long serialVersionUID = 1L;

  private final Why why;

  /// What stood in the way.
  public enum Why {
    /// The disk: full, broken, read-only, not allowed.
    DISK,
    /// Another console has the run in hand.
    IN_OTHER_HANDS,
    /// There is no such run.
    NO_SUCH_RUN,
    /// The journal was changed by something else than this program, or by a newer version of it: it
    /// can be read, not continued.
    NOT_OURS_TO_CONTINUE
  }

  /// A failure with its sentence.
  public JournalException(Why why, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.why = why;
  }

  /// What stood in the way.
  public Why why() {
    return why;
  }
}
