package org.poolkeeper.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.poolkeeper.diagnosis.Ages;
import org.poolkeeper.model.Fingerprint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.OrphanMark;
import org.poolkeeper.model.RememberedPool.Picture;
import org.poolkeeper.model.RememberedPool.Reign;
import org.poolkeeper.model.RememberedPool.RememberedHost;
import org.poolkeeper.model.RememberedPool.RememberedVm;

/// Pool memory for a person.
///
/// @param now for ages
record PoolsText(Instant now) {
  private static final int WIDTH = 80;

  String list(List<RememberedPool> pools) {
    return pools.isEmpty()
        ? "No pool is remembered yet.\n"
        : pools.stream().map(this::line).collect(Collectors.joining());
  }

  String show(RememberedPool pool) {
    var text = new StringBuilder();
    text.append(pool.name()).append('\n');
    line(text, "uuid", pool.id().uuid());
    line(text, "user", pool.user().orElse("never with credentials"));
    line(text, "last confirmed", when(pool.at()));
    text.append("\nMembers\n");
    pool.hosts().forEach(host -> host(text, host));
    text.append("\nWho ruled, oldest first\n");
    pool.reigns().forEach(reign -> text.append(reign(pool, reign)));
    text.append("\nMarked as orphaned\n");
    if (pool.orphans().isEmpty()) {
      text.append("  nobody\n");
    }
    pool.orphans().forEach(mark -> text.append(mark(pool, mark)));
    text.append("\nVMs\n");
    text.append(pool.picture().map(picture -> picture(pool, picture)).orElse("  never read\n"));
    return text.toString();
  }

  /// What protection rests on the memory of a pool.
  static String whatForgettingLoses(RememberedPool pool) {
    var marks =
        pool.orphans().isEmpty()
            ? "no mark on an orphan"
            : "the mark as orphaned on "
                + pool.orphans().stream()
                    .map(mark -> host(pool, mark.host()))
                    .collect(Collectors.joining(", "));
    return Paragraph.wrap(
        "Forgetting %s (%s) loses %s, %s, and what is known of %s and %s. Afterwards an orphan of"
                .formatted(
                    pool.name(),
                    pool.id(),
                    counted(pool.reigns().size(), "reign")
                        + pool.lastReign()
                            .map(reign ->
                                " (the last that of %s, until %s)"
                                    .formatted(host(pool, reign.host()), time(reign.to())))
                            .orElse(""),
                    marks,
                    counted(pool.hosts().size(), "member"),
                    counted(pool.picture().map(picture -> picture.vms().size()).orElse(0), "VM"))
            + " this pool would be judged by votes alone.",
        "",
        "",
        WIDTH);
  }

  /// The name of a host as the pool has it, or its uuid.
  static String host(RememberedPool pool, HostId id) {
    return pool.host(id).map(RememberedHost::name).orElse(id.uuid());
  }

  static String counted(long number, String unit) {
    return "%d %s%s".formatted(number, unit, number == 1 ? "" : "s");
  }

  private String line(RememberedPool pool) {
    var ruler =
        pool.lastReign()
            .map(reign ->
                "last ruled by %s until %s".formatted(host(pool, reign.host()), time(reign.to())))
            .orElse("who ruled is not known");
    var marks =
        pool.orphans().isEmpty()
            ? ""
            : "; marked as orphaned: "
                + pool.orphans().stream()
                    .map(mark -> host(pool, mark.host()))
                    .collect(Collectors.joining(", "));
    return "%s  %s%n".formatted(pool.name(), pool.id())
        + Paragraph.wrap(
            "%s; %s%s; %s"
                .formatted(counted(pool.hosts().size(), "host"), ruler, marks, age(pool.at())),
            "  ",
            "  ",
            WIDTH);
  }

  private void host(StringBuilder text, RememberedHost host) {
    text.append("  ").append(host.name()).append('\n');
    line(text, "  uuid", host.id().uuid());
    line(
        text,
        "  addresses",
        Stream.concat(
                Stream.of(host.endpoint().toString()),
                host.addresses().stream()
                    .filter(address -> !address.equals(host.endpoint().address()))
                    .map(HostAddress::text)
                    .sorted())
            .collect(Collectors.joining(", ")));
    fingerprint(text, "  certificate", host.certificate());
    fingerprint(text, "  pool-internal", host.internalCertificate());
    line(text, "  VMs running", Integer.toString(host.runningVms()));
    line(text, "  last answered", host.seen().map(this::when).orElse("not known"));
    line(
        text,
        "  copy refreshed",
        host.copyRefreshed().map(at -> when(at) + " at the latest").orElse("not known"));
  }

  private static String reign(RememberedPool pool, Reign reign) {
    var evidence =
        reign.evidence().isEmpty()
            ? "evidence not recorded"
            : reign.evidence().stream()
                .sorted()
                .map(one -> one.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
    return Paragraph.wrap(
        "%s from %s to %s (%s)"
            .formatted(host(pool, reign.host()), time(reign.from()), time(reign.to()), evidence),
        "  ",
        "    ",
        WIDTH);
  }

  private String mark(RememberedPool pool, OrphanMark mark) {
    return Paragraph.wrap(
        "%s since %s, last found so %s%s: %s"
            .formatted(
                host(pool, mark.host()),
                time(mark.since()),
                when(mark.lastSeen()),
                mark.successor().map(host -> "; ruled by " + host(pool, host)).orElse(""),
                mark.why()),
        "  ",
        "    ",
        WIDTH);
  }

  private String picture(RememberedPool pool, Picture picture) {
    var running = picture.vms().stream().filter(vm -> vm.powerState().equals("Running")).count();
    var changed = picture.vms().stream().flatMap(PoolsText::changes).max(Instant::compareTo);
    return Paragraph.wrap(
        "%s, %d running, as %s had them %s; database generation %s; last created, started or"
                .formatted(
                    counted(picture.vms().size(), "VM"),
                    running,
                    host(pool, picture.coordinator()),
                    when(picture.at()),
                    picture.generation().map(String::valueOf).orElse("not known"))
            + " migrated: %s".formatted(changed.map(this::when).orElse("not seen")),
        "  ",
        "  ",
        WIDTH);
  }

  static Stream<Instant> changes(RememberedVm vm) {
    return Stream.of(vm.created(), vm.started(), vm.migrated()).flatMap(Optional::stream);
  }

  private static void fingerprint(StringBuilder text, String label, Optional<Fingerprint> print) {
    if (print.isEmpty()) {
      line(text, label, "never seen");
      return;
    }
    var hex = print.get().hex();
    var half = hex.length() / 2 + 1;
    line(text, label, hex.substring(0, half));
    line(text, "", hex.substring(half));
  }

  private static void line(StringBuilder text, String label, String value) {
    text.append("  %-16s %s".formatted(label, value).stripTrailing()).append('\n');
  }

  private String when(Instant time) {
    return "%s (%s)".formatted(time(time), age(time));
  }

  private String age(Instant time) {
    return time.equals(Instant.EPOCH)
        ? "never confirmed"
        : Ages.words(Duration.between(time, now)) + " ago";
  }

  private static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
