package org.poolkeeper.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.Picture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Remembered pools as one JSON text for another console. What marks were taken off is not in it:
/// nobody's memory takes a mark off another's.
final class ExportText {
  private static final Seal SEAL = new Seal("poolkeeper-pool-memory", 2);

  private ExportText() {}

  static String write(Collection<RememberedPool> pools) {
    var document = JsonNodeFactory.instance.objectNode();
    var list = document.putArray("pools");
    for (var pool : pools) {
      var node = list.addObject();
      PoolJson.write(pool, node);
      pool.picture().ifPresent(picture -> PictureJson.write(picture, node.putObject("picture")));
    }
    return new String(SEAL.seal(document), StandardCharsets.UTF_8);
  }

  /// @throws IllegalArgumentException with one sentence for the user
  static List<RememberedPool> read(String exported, Instant now) {
    var pools = pools(exported);
    var recollection = new Recollection(now);
    for (var pool : pools) {
      if (recollection.isAhead(pool)) {
        throw new IllegalArgumentException(
            ("This pool memory is from a computer whose clock is %d minutes ahead of this one's:"
                    + " set both right and export it again.")
                .formatted(Duration.between(now, pool.at()).toMinutes()));
      }
    }
    return pools;
  }

  private static List<RememberedPool> pools(String exported) {
    try {
      var opened = SEAL.open(exported.strip().getBytes(StandardCharsets.UTF_8));
      return Fields.list(opened.content(), "pools").stream().map(ExportText::pool).toList();
    } catch (NewerFileException e) {
      throw new IllegalArgumentException(
          "A newer Poolkeeper wrote this pool memory: import it with that one.", e);
    } catch (DamagedFileException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          exported.contains("\"" + SEAL.format() + "\"")
              ? "This pool memory was changed or cut short on its way: export it again."
              : "This is not pool memory that Poolkeeper exported: make it with \"poolkeeper pools"
                  + " export\".",
          e);
    }
  }

  private static RememberedPool pool(JsonNode node) {
    var pool = PoolJson.read(node);
    var picture = node.path("picture");
    return pool.withPicture(
        picture.isMissingNode()
            ? Optional.<Picture>empty()
            : Optional.of(PictureJson.read(picture)));
  }
}
