package org.poolkeeper.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The program without a command: the window.
@Command(
    name = "poolkeeper",
    description =
        "Sees, guards and recovers XenServer and XCP-ng pools. Without a command: the desktop"
            + " console.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = false,
    footer = {
      "",
      "Exit codes of status and probe: 0 ok, 1 warning, 2 critical, 3 unknown; of run and resume:",
      "0 done, 10 blocked, 11 declined, 12 needs attention, 13 outcome unknown;",
      "64 usage error, 69 nothing reachable, 77 not authenticated or not trusted."
    })
final class RootCommand implements Callable<Integer> {
  private final ServiceSource source;
  private final Desktop desktop;

  @Mixin private final GlobalOptions options;

  @Option(
      names = "--demo",
      arity = "0..1",
      fallbackValue = "",
      paramLabel = "SCENARIO",
      description = "Open the window on the embedded demo pool.")
  private @Nullable String demo;

  RootCommand(ServiceSource source, Desktop desktop, GlobalOptions options) {
    this.source = source;
    this.desktop = desktop;
    this.options = options;
  }

  @Override
  public Integer call() throws InterruptedException {
    var access = options.access();
    return desktop.open(Optional.ofNullable(demo).map(this::scenario), access);
  }

  private String scenario(String given) {
    return DemoCommand.situation(
        source.demo(), given.isEmpty() ? Optional.empty() : Optional.of(given));
  }
}
