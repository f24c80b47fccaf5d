package org.poolkeeper.xapi.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The body of a reply, cut off at a size and at a time. Every way to end early is a [WireFailure].
final class ReplyBody extends FilterInputStream {
  private final HttpLink link;
  private final Limits limits;
  private final Countdown countdown;
  private final CompletableFuture<Void> alarm = new CompletableFuture<>();
  private long taken;
  private boolean ended;
  private volatile boolean late;

  ReplyBody(InputStream in, HttpLink link, Limits limits, Countdown countdown) {
    super(in);
    this.link = link;
    this.limits = limits;
    this.countdown = countdown;
    var _ =
        alarm
            .orTimeout(countdown.left(countdown.total()), TimeUnit.NANOSECONDS)
            .whenComplete((_, rung) -> stopIf(rung));
  }

  /// Whether the reader came to the end.
  boolean ended() {
    return ended;
  }

  /// How much was read.
  long taken() {
    return taken;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    var count = readOrFail(buffer, offset, length);
    if (late) {
      throw neverEnding(null);
    }
    ended |= count < 0;
    taken += Math.max(0, count);
    if (taken > limits.bodyBytes()) {
      throw new WireFailure(new CallFailure.TooLarge(limits.bodyBytes()));
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    alarm.complete(null);
    super.close();
  }

  private int readOrFail(byte[] buffer, int offset, int length) throws WireFailure {
    try {
      return in.read(buffer, offset, length);
    } catch (IOException e) {
      if (late) {
        throw neverEnding(e);
      }
      throw new WireFailure(
          link.cancelled() ? new CallFailure.Cancelled() : new CallFailure.Truncated(), e);
    }
  }

  private WireFailure neverEnding(@Nullable IOException cause) {
    return new WireFailure(new CallFailure.NeverEnding(countdown.total()), cause);
  }

  private void stopIf(@Nullable Throwable rung) {
    if (rung != null) {
      late = true;
      link.abandon();
    }
  }
}
