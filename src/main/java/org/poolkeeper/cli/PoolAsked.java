package org.poolkeeper.cli;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.guard.Attestations;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.monitor.PoolWatch;
import org.poolkeeper.port.PoolInquirer;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.Sight;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.engine.Interview;
import org.poolkeeper.procedure.engine.Lens;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which pool a procedure is for, and what was chosen: options that `plan` and `run` share.
final class PoolAsked {
  private static final String POWERED_OFF = "powered-off=";
  private static final String CANNOT_CHECK = "cannot-check=";
  private static final String DEFAULT_USER = "root";

  @Parameters(index = "0", paramLabel = "PROCEDURE", description = "See \"poolkeeper list\".")
  private String procedure = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "ADDRESS",
      description = "Any hosts of the pool; none for the one pool in memory.")
  private List<String> addresses = List.of();

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "The host it is about: its name, uuid or address.")
  private @Nullable String host;

  @Option(
      names = "--attest",
      paramLabel = "powered-off=HOST",
      description = {
        "Attest that a host is powered off or fenced; or say that this cannot be checked, as",
        "cannot-check=HOST. May be repeated."
      })
  private List<String> attests = List.of();

  @Option(
      names = "--answer",
      paramLabel = "QUESTION=ANSWER",
      description = {
        "Answer a question that the plan asks; may be repeated. A restart-pool takes",
        "leave-out=HOST,HOST unasked."
      })
  private Map<String, String> answers = new LinkedHashMap<>();

  /// Its stable name as it was given.
  String procedure() {
    return procedure;
  }

  List<String> addresses() {
    return addresses;
  }

  /// The credentials to show, where a password was given.
  static Optional<Credentials> credentials(
      GlobalOptions options, PoolSeeds seeds, UnaryOperator<@Nullable String> environment) {
    return options
        .password()
        .read(environment)
        .map(
            secret -> new Credentials(options.user().or(seeds::user).orElse(DEFAULT_USER), secret));
  }

  /// What was chosen, in terms of this pool.
  ///
  /// @throws UsageException if a host is not known
  Inputs inputs(Sight sight) {
    var inputs = new Inputs(chosen(sight), off(sight), answers);
    for (var attest : attests) {
      if (attest.startsWith(CANNOT_CHECK)) {
        inputs = inputs.unableToCheck(find(sight, attest.substring(CANNOT_CHECK.length())));
      } else if (!attest.startsWith(POWERED_OFF)) {
        throw new UsageException(
            "--attest takes powered-off=HOST or cannot-check=HOST, not \"%s\".".formatted(attest));
      }
    }
    return inputs;
  }

  /// What was attested, as the steps of a plan ask for it.
  Predicate<Step.Attest> attested(Sight sight) {
    var off = off(sight);
    return step -> off.contains(step.host());
  }

  private Set<HostId> off(Sight sight) {
    var off = new HashSet<HostId>();
    attests.stream()
        .filter(attest -> attest.startsWith(POWERED_OFF))
        .map(attest -> find(sight, attest.substring(POWERED_OFF.length())))
        .forEach(off::add);
    return off;
  }

  /// The pool as it is now, once every host was looked at, with what was attested.
  Sight look(PoolWatch watch, Lens lens, Access access) throws InterruptedException {
    var snapshot = WholePicture.of(watch, access.timeout());
    var bare = lens.sight(snapshot, Attestations.NONE);
    var off = new HashMap<HostId, Instant>();
    off(bare).forEach(one -> off.put(one, snapshot.at()));
    return off.isEmpty() ? bare : lens.sight(snapshot, new Attestations(off));
  }

  /// What `procedure` makes of the situation. Without a password it has to do with what it sees.
  Planning planning(
      Procedure procedure, Sight sight, Optional<Credentials> credentials, PoolInquirer inquirer)
      throws InterruptedException {
    var inputs = inputs(sight);
    var known =
        credentials.isPresent()
            ? new Interview(inquirer, credentials.get()).about(procedure, inputs, sight)
            : sight;
    return procedure.plan(known, inputs);
  }

  private Optional<HostId> chosen(Sight sight) {
    return Optional.ofNullable(host).map(text -> find(sight, text));
  }

  /// A host by name, uuid or address.
  static HostId find(Sight sight, String text) {
    var known = known(sight);
    var found =
        known.entrySet().stream()
            .filter(entry ->
                entry.getKey().uuid().equalsIgnoreCase(text)
                    || entry.getValue().equalsIgnoreCase(text))
            .map(Map.Entry::getKey)
            .toList();
    if (found.size() == 1) {
      return found.getFirst();
    }
    if (found.size() > 1) {
      throw new UsageException(
          "Several hosts are called \"%s\": give the uuid or the address.".formatted(text));
    }
    return byAddress(sight, text)
        .orElseThrow(() ->
            new UsageException(
                "No host of this pool is known as \"%s\": there are %s."
                    .formatted(
                        text, known.values().stream().sorted().collect(Collectors.joining(", ")))));
  }

  private static Map<HostId, String> known(Sight sight) {
    var known = new LinkedHashMap<HostId, String>();
    sight
        .parties()
        .hosts()
        .forEach(one -> sight.idOf(one).ifPresent(id -> known.put(id, sight.name(id))));
    sight
        .memory()
        .ifPresent(pool -> pool.hosts().forEach(one -> known.putIfAbsent(one.id(), one.name())));
    return known;
  }

  /// A host that died before anybody saw it has no uuid that is known, and is called by its
  /// address, as procedures do.
  private static Optional<HostId> byAddress(Sight sight, String text) {
    try {
      var address = new HostAddress(text.toLowerCase(Locale.ROOT));
      var directory = sight.parties().directory();
      return directory
          .idAt(address)
          .or(() -> directory.at(address).map(_ -> new HostId(address.text())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
