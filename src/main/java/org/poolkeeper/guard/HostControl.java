package org.poolkeeper.guard;

import org.poolkeeper.model.Credentials;

/// Sends commands to hosts. A port, kept beside the guard because it takes nothing but a [Permit];
/// only [GuardedControl] calls it.
public interface HostControl {

  /// Sends one command once. Blocks up to the deadline of the command; interrupting the thread ends
  /// the wait, not what the host may do. The exception for it does not tell whether the command has
  /// left: whoever gets it takes the command as one that may have been sent.
  ///
  /// @return what became of it; after [CommandOutcome.NoReply] the only legal act is to look
  CommandOutcome send(Permit permit, Credentials credentials) throws InterruptedException;
}
