package org.poolkeeper.cli;

/// The user asked for something that cannot be done as asked. The message is one sentence that says
/// what to do.
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String sentence) {
    super(sentence);
  }
}
