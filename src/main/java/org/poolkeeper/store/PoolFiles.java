package org.poolkeeper.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.poolkeeper.model.RememberedPool.Picture;
import org.poolkeeper.store.Card.Head;
import org.poolkeeper.store.SafeFile.Before;
import org.poolkeeper.store.StampedFile.Sealed;
import tools.jackson.databind.node.JsonNodeFactory;

/// The two files of one pool. `NAME.json` is small and written often; it names, by its sum, the
/// version of `NAME.vms.json` that belongs to it. So a write is done when the small file is there,
/// and what was written of the VMs before that does not count. Used by one thread at a time.
final class PoolFiles {
  private static final int VERSION = 2;
  private static final int LOOKS = 3;

  private final SafeFile<Card> card;
  private final SafeFile<Picture> vms;

  PoolFiles(Path folder, String name, FileSteps steps, Troubles troubles) {
    this.card =
        new SafeFile<>(
            folder.resolve(name + ".json"),
            new Seal("poolkeeper-pool", VERSION),
            CardJson::read,
            steps,
            troubles);
    this.vms =
        new SafeFile<>(
            folder.resolve(name + ".vms.json"),
            new Seal("poolkeeper-vms", VERSION),
            PictureJson::read,
            steps,
            troubles);
  }

  Path path() {
    return card.path();
  }

  /// What they have. Another console may replace them one after the other meanwhile: then they are
  /// read again.
  ///
  /// @throws NewerFileException if a newer program wrote them
  Optional<Kept> load() throws IOException {
    for (var look = 0; look < LOOKS; look++) {
      var found = card.newest().map(Sealed::value);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      var head = found.get().head();
      if (head.isEmpty()) {
        return Optional.of(found.get().kept());
      }
      var picture = vms.version(head.get().vms());
      if (picture.isPresent()) {
        return Optional.of(with(found.get().kept(), confirmed(picture.get().value(), head.get())));
      }
    }
    return withWhatThereIs();
  }

  /// Writes what differs from what they have.
  void store(Kept kept) throws IOException {
    setDamagedAside();
    var before = card.newest().map(Sealed::value);
    if (before.isEmpty()) {
      // Left behind by a write or an erasing that was cut off.
      vms.erase();
    }
    var head = Optional.<Head>empty();
    if (kept.pool().picture().isPresent()) {
      var picture = kept.pool().picture().get();
      var sum = write(picture, before.flatMap(Card::head));
      head = Optional.of(new Head(picture.coordinator(), picture.at(), picture.generation(), sum));
    }
    var next = new Card(with(kept, Optional.empty()), head);
    if (!before.equals(Optional.of(next))) {
      card.write(next, CardJson.write(next), Before.KEPT);
    }
  }

  void setDamagedAside() throws IOException {
    card.setDamagedAside();
    vms.setDamagedAside();
  }

  /// Takes both away: the small one first, without which the other does not count.
  void erase() throws IOException {
    card.erase();
    vms.erase();
  }

  /// Writes the VMs if they are others than before.
  ///
  /// @return the sum of the file that has them
  private String write(Picture picture, Optional<Head> before) throws IOException {
    var sum = before.map(Head::vms);
    if (sum.isPresent()) {
      var known = vms.version(sum.get());
      if (known.isPresent() && known.get().value().vms().equals(picture.vms())) {
        return sum.get();
      }
    }
    var node = JsonNodeFactory.instance.objectNode();
    PictureJson.write(picture, node);
    // A version that no small file came to name must not push out the one that is named.
    return vms.write(picture, node, vms.currentSum().equals(sum) ? Before.KEPT : Before.DROPPED);
  }

  /// The version that was named is lost: the newest that is whole has to do.
  private Optional<Kept> withWhatThereIs() throws IOException {
    var found = card.newest().map(Sealed::value);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    vms.reportLost();
    return Optional.of(with(found.get().kept(), vms.newest().map(Sealed::value)));
  }

  private static Optional<Picture> confirmed(Picture picture, Head head) {
    return Optional.of(
        new Picture(head.coordinator(), head.at(), head.generation(), picture.vms()));
  }

  private static Kept with(Kept kept, Optional<Picture> picture) {
    return new Kept(kept.pool().withPicture(picture), kept.resolved());
  }
}
