package org.poolkeeper.cli;

import static picocli.CommandLine.ScopeType.INHERIT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.Fingerprint;
import org.poolkeeper.model.Routes;
import picocli.CommandLine.Option;

/// Options that every command takes, before or after its name.
final class GlobalOptions {
  private final Set<String> mappings = new LinkedHashSet<>();
  private final Set<String> fingerprints = new LinkedHashSet<>();

  @Option(
      names = "--user",
      scope = INHERIT,
      paramLabel = "USER",
      description = "Log in as this user (default: root, or the one remembered).")
  private @Nullable String user;

  @Option(
      names = "--password-file",
      scope = INHERIT,
      paramLabel = "FILE",
      description = "Read the password from this file.")
  private @Nullable Path passwordFile;

  @Option(
      names = "--password-env",
      scope = INHERIT,
      paramLabel = "VAR",
      description = "Take the password from this environment variable.")
  private @Nullable String passwordVariable;

  @Option(
      names = "--port",
      scope = INHERIT,
      paramLabel = "N",
      description = "TCP port of every host of the pool (default: 443).")
  private int port = Endpoint.HTTPS;

  @Option(
      names = "--resolve-file",
      scope = INHERIT,
      paramLabel = "FILE",
      description = "Read such mappings from a file, one a line.")
  private @Nullable Path mappingFile;

  @Option(
      names = "--trust-first-use",
      scope = INHERIT,
      description = "Trust and remember the certificate of any host not met before.")
  private boolean trustFirstUse;

  @Option(
      names = "--timeout",
      scope = INHERIT,
      paramLabel = "SECONDS",
      description = "Wait at most this long for a whole picture (default: 20).")
  private double timeoutSeconds = 20;

  @Option(
      names = "--state",
      scope = INHERIT,
      paramLabel = "DIR",
      description = "Keep pool memory, trusted certificates and settings here.")
  private @Nullable Path state;

  @Option(
      names = "--output",
      scope = INHERIT,
      paramLabel = "text|json",
      description = "Form of the results (default: text).")
  private Output output = Output.TEXT;

  @Option(
      names = "--read-only",
      scope = INHERIT,
      description = "Only observe: nothing that changes a pool can leave the program.")
  private boolean readOnly;

  /// Called once for those before the command's name and once for those after it.
  @Option(
      names = "--resolve",
      scope = INHERIT,
      paramLabel = "ADDRESS:PORT:TARGET:PORT",
      description = "Connect to TARGET where ADDRESS is meant; may be repeated.")
  void resolve(@Nullable List<String> more) {
    mappings.addAll(more == null ? List.of() : more);
  }

  /// Called once for those before the command's name and once for those after it.
  @Option(
      names = "--trust",
      scope = INHERIT,
      paramLabel = "SHA256",
      description = "Trust the certificate with this fingerprint; may be repeated.")
  void trust(@Nullable List<String> more) {
    fingerprints.addAll(more == null ? List.of() : more);
  }

  Optional<String> user() {
    return Optional.ofNullable(user);
  }

  int port() {
    return port;
  }

  Output output() {
    return output;
  }

  PasswordSource password() {
    return new PasswordSource(
        Optional.ofNullable(passwordFile), Optional.ofNullable(passwordVariable));
  }

  /// How hosts are reached.
  ///
  /// @throws UsageException if an option makes no sense
  Access access() {
    if (!(timeoutSeconds > 0 && timeoutSeconds <= 86_400)) {
      throw new UsageException("--timeout takes a number of seconds above 0, at most 86400.");
    }
    if (port < 1 || port > 65535) {
      throw new UsageException("--port takes a number between 1 and 65535.");
    }
    return new Access(
        sensible(Routes::parse, allMappings()),
        new Access.Trust(
            fingerprints.stream()
                .map(text -> sensible(Fingerprint::new, text))
                .collect(Collectors.toSet()),
            trustFirstUse),
        Duration.ofMillis(Math.round(timeoutSeconds * 1000)),
        Optional.ofNullable(state),
        readOnly);
  }

  /// The endpoints that a person named.
  ///
  /// @throws UsageException if a text is none
  List<Endpoint> endpoints(List<String> texts) {
    return texts.stream()
        .map(text -> sensible(given -> Endpoint.parse(given, port), text))
        .distinct()
        .toList();
  }

  private List<String> allMappings() {
    var all = new ArrayList<String>();
    if (mappingFile != null) {
      try {
        Files.readAllLines(mappingFile).stream()
            .map(line -> line.strip().replaceFirst("^--resolve[ =]", "").strip())
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .forEach(all::add);
      } catch (IOException e) {
        throw new UsageException("The --resolve-file %s cannot be read.".formatted(mappingFile));
      }
    }
    all.addAll(mappings);
    return all;
  }

  private static <T, R> R sensible(Function<T, R> read, T given) {
    try {
      return read.apply(given);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
