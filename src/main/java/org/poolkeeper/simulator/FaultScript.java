package org.poolkeeper.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// What is to go wrong with which call: each entry counts down the calls it applies to and then
/// acts once.
public final class FaultScript {

  /// What happens to a call.
  public sealed interface Fault {

    /// Which occurrence it happens to: 1 is the next call.
    int occurrence();
  }

  /// Answered with an error, without acting.
  public record Reject(int occurrence, List<String> description) implements Fault {}

  /// Acted upon and answered only after a while.
  public record Delay(int occurrence, Duration by) implements Fault {}

  /// Acted upon, and the connection closes instead of a reply.
  public record DropReply(int occurrence) implements Fault {}

  /// Never answered, and not acted upon.
  public record Swallow(int occurrence) implements Fault {}

  private static final class Entry {
    private final String host;
    private final String method;
    private final Fault fault;
    private int left;

    private Entry(String host, String method, Fault fault) {
      this.host = host;
      this.method = method;
      this.fault = fault;
      this.left = fault.occurrence();
    }
  }

  private final List<Entry> entries = new ArrayList<>();

  void add(String host, String method, Fault fault) {
    entries.add(new Entry(host, method, fault));
  }

  /// What happens to this call, if anything does.
  Optional<Fault> next(String host, String method) {
    for (Iterator<Entry> all = entries.iterator(); all.hasNext(); ) {
      var entry = all.next();
      if (entry.host.equals(host) && entry.method.equals(method) && --entry.left == 0) {
        all.remove();
        return Optional.of(entry.fault);
      }
    }
    return Optional.empty();
  }
}
