package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.poolkeeper.ha.BoundWords;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.model.InquiryAnswer;
import org.poolkeeper.model.StorageRepository;
import org.poolkeeper.model.StorageRepository.Connection;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Planning.Refuses;
import org.poolkeeper.procedure.Question;

/// On which storage the heartbeat disk is to lie. Every shared one is tested by the server; choice
/// `storage` = its uuid.
record HeartbeatStorage(Ruled ruled, Inputs inputs) {

  private List<StorageRepository> shared() {
    return ruled.claim().storage().stream()
        .filter(StorageRepository::shared)
        .filter(storage -> !storage.type().equals("iso"))
        .sorted(
            Comparator.comparing((StorageRepository storage) -> !isSmall(storage))
                .thenComparing(StorageRepository::name)
                .thenComparing(StorageRepository::uuid))
        .toList();
  }

  /// One that is set aside for it: what else is on the same storage can delay heartbeats.
  private static boolean isSmall(StorageRepository storage) {
    return storage.size() > 0 && storage.size() <= 32L << 30;
  }

  Set<Inquiry> asks() {
    return Stream.concat(
            shared().stream().map(storage -> new Inquiry.TakesStatefile(storage.uuid())),
            former().stream())
        .collect(Collectors.toSet());
  }

  /// Where the disk of an earlier time lies: which one it was stays on record (XAPI.md 7.2).
  private Optional<Inquiry> former() {
    return ruled.claim().pool().ha().statefiles().stream()
        .findFirst()
        .map(Inquiry.HomeOfStatefile::new);
  }

  private boolean isFormer(StorageRepository storage) {
    return former()
        .flatMap(ruled.sight().told()::to)
        .filter(answer ->
            answer instanceof InquiryAnswer.LiesOn(var uuid) && uuid.equals(storage.uuid()))
        .isPresent();
  }

  /// Why not; empty if it can, or nobody told.
  Optional<String> against(StorageRepository storage) {
    var missing = missing(storage);
    if (!missing.isEmpty()) {
      return Optional.of("it is not attached on " + Phrases.list(missing));
    }
    return ruled.sight().told().to(new Inquiry.TakesStatefile(storage.uuid())).orElse(null)
            instanceof InquiryAnswer.No(var why)
        ? Optional.of(new BoundWords().of(why))
        : Optional.empty();
  }

  /// The server does not tell which hosts they are.
  private List<String> missing(StorageRepository storage) {
    var attached =
        storage.connections().stream()
            .filter(Connection::attached)
            .map(Connection::host)
            .collect(Collectors.toSet());
    return ruled.hosts().stream()
        .filter(host -> host.record().filter(one -> attached.contains(one.ref())).isEmpty())
        .map(Member::name)
        .toList();
  }

  private List<StorageRepository> able() {
    return shared().stream().filter(storage -> against(storage).isEmpty()).toList();
  }

  private boolean isTested(StorageRepository storage) {
    return ruled.sight().told().to(new Inquiry.TakesStatefile(storage.uuid())).orElse(null)
        instanceof InquiryAnswer.Yes;
  }

  Optional<StorageRepository> chosen() {
    return inputs
        .choice("storage")
        .flatMap(
            uuid -> shared().stream().filter(storage -> storage.uuid().equals(uuid)).findFirst());
  }

  Optional<Refuses> refusal() {
    if (able().isEmpty()) {
      return refuse(
          shared().isEmpty()
              ? "The pool has no shared storage: the heartbeat disk must lie where every host can"
                  + " write."
              : "No shared storage can hold the heartbeat disk: %s.".formatted(unsuitable()));
    }
    var given = inputs.choice("storage");
    if (given.isPresent() && chosen().isEmpty()) {
      return refuse("The storage that was chosen is not among the shared storage of this pool.");
    }
    return chosen()
        .flatMap(storage ->
            against(storage)
                .flatMap(why ->
                    refuse(
                        "%s cannot hold the heartbeat disk: %s.".formatted(storage.name(), why))));
  }

  private static Optional<Refuses> refuse(String why) {
    return Optional.of(WorkGrounds.plain(why, Optional.empty()));
  }

  private String unsuitable() {
    return shared().stream()
        .flatMap(storage ->
            against(storage).map(why -> "%s (%s)".formatted(storage.name(), why)).stream())
        .collect(Collectors.joining("; "));
  }

  List<Question> open() {
    if (chosen().isPresent()) {
      return List.of();
    }
    var options = new ArrayList<Question.Option>();
    able().stream()
        .sorted(
            Comparator.comparing((StorageRepository storage) -> !isFormer(storage))
                .thenComparing(storage -> !isTested(storage)))
        .forEach(storage -> options.add(new Question.Option(storage.uuid(), words(storage))));
    return List.of(
        new Question.WhichWay(
            "storage",
            "On which storage is the heartbeat disk to lie? Every host writes there all the time;"
                + " when it stalls for longer than the timeout, hosts restart.",
            options,
            shared().stream()
                .flatMap(storage ->
                    against(storage).map(why -> new Question.Unfit(storage.name(), why)).stream())
                .toList(),
            Optional.empty()));
  }

  private String words(StorageRepository storage) {
    return "%s, %s%s%s%s."
        .formatted(
            storage.name(),
            storage.type(),
            storage.size() < 0 || storage.used() < 0
                ? ""
                : ", %d GB free".formatted((storage.size() - storage.used()) >> 30),
            isTested(storage) ? ", tested by the server" : ", which nobody could test",
            isFormer(storage) ? ", where it lay before" : "");
  }
}
