package org.poolkeeper.cli;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.poolkeeper.procedure.Step;

/// Which attestations of a plan were given with options, by the name, uuid or address that the plan
/// has for the host.
///
/// @param hosts as they were given
record Attested(List<String> hosts) implements Predicate<Step.Attest> {
  private static final String POWERED_OFF = "powered-off=";

  /// Those among `options`.
  ///
  /// @throws UsageException if one is no attestation that a host is off
  static Attested of(List<String> options) {
    return new Attested(
        options.stream()
            .map(option -> {
              if (!option.startsWith(POWERED_OFF)) {
                throw new UsageException(
                    "--attest takes powered-off=HOST, not \"%s\".".formatted(option));
              }
              return option.substring(POWERED_OFF.length()).toLowerCase(Locale.ROOT);
            })
            .toList());
  }

  @Override
  public boolean test(Step.Attest step) {
    return hosts.contains(step.typed().toLowerCase(Locale.ROOT))
        || hosts.contains(step.host().uuid().toLowerCase(Locale.ROOT));
  }
}
