package org.poolkeeper.procedure.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.poolkeeper.diagnosis.Ages;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.RememberedPool.RememberedHost;

/// How old a member's copy of the database can be. A coordinator writes it to one member after the
/// other with a pause of 300 s, so each gets a new one every 300 s times the number of members
/// (XAPI.md 4.1).
///
/// @param latest the last time at which it can have been written; empty if nobody saw
/// @param round how long before that it may have been
record CopyAge(Optional<Instant> latest, Duration round) {
  private static final Duration PAUSE = Duration.ofMinutes(5);

  /// A host is on record as alive for that long after its last heartbeat (XAPI.md 6.1).
  private static final Duration HEARD = Duration.ofSeconds(630);

  static CopyAge of(Member member, Cast cast) {
    var seenNow =
        cast.picture()
            .filter(claim -> member.record().map(HostRecord::live).filter(live -> live).isPresent())
            .filter(claim -> isOfAnother(member, claim))
            .map(claim -> claim.at().minus(HEARD));
    var remembered = member.remembered().flatMap(RememberedHost::copyRefreshed);
    return new CopyAge(
        Stream.concat(seenNow.stream(), remembered.stream()).max(Instant::compareTo),
        PAUSE.multipliedBy(Math.max(1, cast.members().size() - 1L)));
  }

  private static boolean isOfAnother(Member member, PoolClaim claim) {
    return claim.coordinator().filter(record -> !record.id().equals(member.id())).isPresent();
  }

  /// What happened after this may be missing in it.
  Optional<Instant> earliest() {
    return latest.map(at -> at.minus(round));
  }

  /// As a sentence of its own.
  String sentence(Instant now) {
    return latest
        .map(at ->
            "That copy was written %s, or up to %s before that."
                .formatted(Phrases.ago(at, now), Ages.words(round)))
        .orElse("How old that copy is, is not known.");
  }

  /// In a few words.
  String words(Instant now) {
    return latest
        .map(at ->
            "database copy written %s, or up to %s before that"
                .formatted(Phrases.ago(at, now), Ages.words(round)))
        .orElse("how old its copy of the database is, is not known");
  }
}
