package org.poolkeeper.procedure.catalog;

import java.util.List;
import org.poolkeeper.model.StorageRepository;

/// Which shared storage a host was attached to when it was last recorded.
record StorageSeen(Cast cast) {

  /// The labels of shared storage that is not attached on it.
  List<String> missing(Member member) {
    var ref = member.record().map(record -> record.ref());
    return cast.picture().stream()
        .flatMap(claim -> claim.storage().stream())
        .filter(StorageRepository::shared)
        .filter(sr ->
            ref.isPresent()
                && sr.connections().stream()
                    .noneMatch(one -> one.host().equals(ref.get()) && one.attached()))
        .map(StorageRepository::name)
        .sorted()
        .toList();
  }

  /// In a few words.
  String words(Member member) {
    if (member.record().isEmpty() || cast.picture().isEmpty()) {
      return "which storage it sees is not known";
    }
    var missing = missing(member);
    var when = Phrases.ago(cast.picture().get().at(), cast.sight().at());
    return missing.isEmpty()
        ? "saw all shared storage, as recorded " + when
        : "did not see %s, as recorded %s".formatted(Phrases.list(missing), when);
  }
}
