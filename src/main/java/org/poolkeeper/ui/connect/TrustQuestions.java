package org.poolkeeper.ui.connect;

import java.util.Optional;
import org.poolkeeper.model.CertificateFacts;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.Fingerprint;

/// Which certificates are known, and the user's word that one is. Quick and thread-safe.
public interface TrustQuestions {

  /// What is known for `endpoint`.
  Optional<Fingerprint> known(Endpoint endpoint);

  /// The user compared `presented` and trusts it for `endpoint` from now on, in the place of what
  /// was known.
  void accept(Endpoint endpoint, CertificateFacts presented);
}
