package org.poolkeeper.ui.connect;

import java.util.List;
import java.util.Optional;

/// Where connecting stands.
public sealed interface ConnectStep {

  /// The form is open.
  ///
  /// @param problem what was wrong with the last try
  record Asking(Optional<FirstLook.Failed> problem) implements ConnectStep {}

  /// Hosts are looked at.
  ///
  /// @param where who is asked first
  record Looking(String where) implements ConnectStep {}

  /// The user judges certificates.
  ///
  /// @param questions at least one
  record Judging(List<CertificateQuestion> questions) implements ConnectStep {
    /// Keeps its own copy.
    public Judging {
      questions = List.copyOf(questions);
    }

    /// Whether any host had another certificate before.
    public boolean anyChanged() {
      return questions.stream().anyMatch(CertificateQuestion::changed);
    }
  }

  /// A pool was found.
  record Done() implements ConnectStep {}
}
