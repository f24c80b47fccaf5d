package org.poolkeeper.ui.connect;

import java.util.List;
import org.poolkeeper.model.CredentialCheck;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolSnapshot;

/// What the first snapshots of a pool mean for the one who wants to connect to it.
public sealed interface FirstLook {

  /// Too early to say.
  record Waiting() implements FirstLook {}

  /// The user must judge certificates first.
  ///
  /// @param questions at least one
  record Certificates(List<CertificateQuestion> questions) implements FirstLook {
    /// Keeps its own copy.
    public Certificates {
      questions = List.copyOf(questions);
    }
  }

  /// There is a pool to show, healthy or not.
  record Found() implements FirstLook {}

  /// It did not work, and trying the same again will not help soon.
  ///
  /// @param sentence what happened and what to do
  /// @param about which input to correct
  record Failed(String sentence, Field about) implements FirstLook {}

  /// An input of the dialog.
  enum Field {
    ADDRESSES,
    USER,
    PASSWORD
  }

  /// Judges `snapshot`.
  static FirstLook of(PoolSnapshot snapshot, TrustQuestions trust) {
    var questions = CertificateQuestion.in(snapshot, trust);
    if (!questions.isEmpty()) {
      return new Certificates(questions);
    }
    if (snapshot.hosts().stream().anyMatch(host -> says(host, CredentialCheck.REFUSED))) {
      return new Failed(
          "The host does not accept this user and password. Correct them and try again.",
          Field.PASSWORD);
    }
    if (snapshot.hosts().stream().anyMatch(host -> says(host, CredentialCheck.NOT_ALLOWED))) {
      return new Failed(
          "The host knows this user, but does not let it in. Use a user with a role in this pool.",
          Field.USER);
    }
    if (snapshot.claims().stream().anyMatch(PoolClaim::open)) {
      return new Found();
    }
    if (!snapshot.settled() || snapshot.hosts().stream().anyMatch(CertificateQuestion::blocks)) {
      return new Waiting();
    }
    var worthShowing =
        snapshot.remembered().isPresent() || snapshot.hosts().stream().anyMatch(HostState::answers);
    return worthShowing ? new Found() : new Failed(nobodyAnswers(snapshot), Field.ADDRESSES);
  }

  private static boolean says(HostState host, CredentialCheck check) {
    return host.credentials() == check;
  }

  private static String nobodyAnswers(PoolSnapshot snapshot) {
    var first =
        snapshot.hosts().stream()
            .findFirst()
            .map(host -> host.endpoint() + ": " + words(host.view()))
            .orElse("Nothing answers.");
    return first + " Check the address, or give the address of another host of the pool.";
  }

  private static String words(HostView view) {
    return switch (view) {
      case HostView.Answering _ -> "It answers.";
      case HostView.Refusing(_, var text, _) -> text;
      case HostView.Silent(_, var text, _) -> text;
      case HostView.Unseen() -> "It was not looked at yet.";
    };
  }
}
