package org.poolkeeper.procedure.catalog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.poolkeeper.guard.Ruling;
import org.poolkeeper.model.HostView;

/// A short text that changes with every fact a plan rests on, and with no clock: who answers in
/// which role, who claims with what verdict, who is on record as what, high availability.
record FactPrint(Cast cast) {

  String text() {
    var facts =
        cast.members().stream().map(FactPrint::of).collect(Collectors.joining("\n"))
            + "\n"
            + cast.sight().rulings().all().stream()
                .map(this::of)
                .sorted()
                .collect(Collectors.joining("\n"))
            + "\n"
            + cast.picture()
                .map(claim ->
                    "%s %s %s %s %s"
                        .formatted(
                            claim.pool().id(),
                            claim.pool().ha().enabled(),
                            claim.pool().currentOperations(),
                            claim.pool().secretRotationPending(),
                            claim.open()))
                .orElse("no picture");
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(facts.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  private String of(Ruling ruling) {
    return cast.sight().idOf(ruling.claimant()) + " " + ruling.verdict().code();
  }

  private static String of(Member member) {
    var contact =
        member
            .host()
            .map(host ->
                switch (host.view()) {
                  case HostView.Answering _ -> "answers";
                  case HostView.Refusing(var reason, _, _) -> reason.name();
                  case HostView.Silent _ -> "silent";
                  case HostView.Unseen() -> "unseen";
                })
            .orElse("unknown");
    var record =
        member
            .record()
            .map(one -> "%s %s %s".formatted(one.live(), one.enabled(), one.maintenance()))
            .orElse("no record");
    return "%s %s %s %s".formatted(member.id(), contact, member.role(), record);
  }
}
