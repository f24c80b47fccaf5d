package org.poolkeeper.ui.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ChangeListener;
import org.poolkeeper.port.PoolMemory;

/// Why memory cannot be relied on at present, asked every few seconds; empty while it can.
public final class MemoryNotice {

  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final PoolMemory memory;
  private final ReadOnlyObjectProperty<Instant> now;
  private final Executor screen;
  private final Executor background;
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper(this, "text", "");
  private final ChangeListener<Instant> ticks = (_, _, moment) -> tick(moment);
  private Instant asked = Instant.EPOCH;

  /// A notice that asks nothing until opened.
  public MemoryNotice(
      PoolMemory memory,
      ReadOnlyObjectProperty<Instant> now,
      Executor screen,
      Executor background) {
    this.memory = memory;
    this.now = now;
    this.screen = screen;
    this.background = background;
  }

  /// What to say; empty for nothing.
  public ReadOnlyStringProperty text() {
    return text.getReadOnlyProperty();
  }

  /// Begins to ask.
  public void open() {
    now.addListener(ticks);
    tick(now.get());
  }

  /// Ends asking.
  public void close() {
    now.removeListener(ticks);
  }

  private void tick(Instant moment) {
    if (Duration.between(asked, moment).compareTo(INTERVAL) < 0) {
      return;
    }
    asked = moment;
    try {
      background.execute(() -> {
        var trouble = memory.trouble();
        screen.execute(() -> text.set(words(trouble)));
      });
    } catch (RejectedExecutionException e) {
      close();
    }
  }

  private static String words(Optional<String> trouble) {
    return trouble
        .map(why ->
            why
                + " Until then, do not rely on this program to recognise a coordinator that was"
                + " replaced.")
        .orElse("");
  }
}
