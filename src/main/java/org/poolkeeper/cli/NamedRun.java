package org.poolkeeper.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.poolkeeper.journal.RunId;

/// Which run a person means.
final class NamedRun {
  private NamedRun() {}

  /// The one run that is called `given`, or whose name alone begins so.
  ///
  /// @throws UsageException if there is none, or more than one
  static RunId find(List<RunId> runs, String given) {
    var exact = runs.stream().filter(run -> run.text().equals(given)).toList();
    var fitting =
        exact.isEmpty()
            ? runs.stream().filter(run -> run.text().startsWith(given)).toList()
            : exact;
    if (fitting.size() == 1) {
      return fitting.getFirst();
    }
    throw new UsageException(
        fitting.isEmpty()
            ? "There is no run \"%s\": \"journal list\" shows those there are.".formatted(given)
            : "Several runs begin with \"%s\": %s."
                .formatted(
                    given, fitting.stream().map(RunId::text).collect(Collectors.joining(", "))));
  }
}
