package org.poolkeeper.ui.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.junit.jupiter.api.Test;
import org.poolkeeper.model.Pools;
import org.poolkeeper.ui.TroubledMemory;

class MemoryNoticeTest {

  private final TroubledMemory memory = new TroubledMemory();
  private final ReadOnlyObjectWrapper<Instant> now = new ReadOnlyObjectWrapper<>(Pools.NOW);
  private final MemoryNotice notice =
      new MemoryNotice(memory, now.getReadOnlyProperty(), Runnable::run, Runnable::run);

  @Test
  void itSaysWhatIsWrongAndWhatThatMeansUntilItIsRight() {
    memory.trouble = Optional.of("What is remembered cannot be read: give the file back.");
    notice.open();
    assertThat(notice.text().get())
        .startsWith("What is remembered cannot be read: give the file back.")
        .endsWith("do not rely on this program to recognise a coordinator that was replaced.");

    memory.trouble = Optional.empty();
    now.set(Pools.NOW.plusSeconds(5));

    assertThat(notice.text().get()).isEmpty();
  }

  @Test
  void itAsksEveryFiveSecondsAndNotOnceItIsClosed() {
    var asked = new AtomicInteger();
    memory.onAsked = asked::incrementAndGet;
    notice.open();
    for (var second = 1; second <= 10; second++) {
      now.set(Pools.NOW.plusSeconds(second));
    }
    assertThat(asked).hasValue(3);

    notice.close();
    now.set(Pools.NOW.plusSeconds(60));
    assertThat(asked).hasValue(3);
  }
}
