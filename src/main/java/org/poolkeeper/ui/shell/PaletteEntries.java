package org.poolkeeper.ui.shell;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.ui.control.Icon;
import org.poolkeeper.ui.pool.Dispute;
import org.poolkeeper.ui.pool.HostRow;
import org.poolkeeper.ui.pool.PoolOrigin;
import org.poolkeeper.ui.pool.PoolView;
import org.poolkeeper.ui.pool.PoolViewModel;
import org.poolkeeper.ui.procedure.Offer;
import org.poolkeeper.ui.runs.LeftRun;

/// What the palette offers at this moment: pools and hosts, then views and actions.
///
/// @param offers the procedures for the pool on the screen
/// @param left the runs that have not ended
record PaletteEntries(
    Places places, List<Offer> offers, List<LeftRun> left, ShellCommands commands) {

  List<PaletteEntry> list() {
    return Stream.of(
            places.pools().pools().stream().flatMap(this::ofPool),
            views(),
            Stream.of(
                entry(Icon.ADD, "Connect to a pool", "Ctrl+N", commands::connect),
                entry(Icon.DEMO, "Demo situations", "Ctrl+D", commands::openDemo),
                entry(Icon.DARK, "Light or dark", "", commands::toggleTheme),
                entry(Icon.SETTINGS, "Settings", "Ctrl+,", commands::openSettings)),
            procedures(),
            leftRuns(),
            ofSelected())
        .flatMap(entries -> entries)
        .toList();
  }

  private Stream<PaletteEntry> ofPool(PoolViewModel pool) {
    var name = pool.banner().get().name();
    return Stream.of(
            Stream.of(entry(Icon.POOL, name, "pool", () -> places.pools().selected().set(pool))),
            pool.hosts().stream().map(host -> ofHost(pool, host, name)),
            dispute(pool).stream()
                .map(open ->
                    entry(Icon.COMPARE, open.invitation(), name, () -> commands.compare(pool))))
        .flatMap(entries -> entries);
  }

  private PaletteEntry ofHost(PoolViewModel pool, HostRow host, String poolName) {
    return entry(
        Icon.HOST,
        host.line().get().name(),
        poolName,
        () -> {
          pool.selectedHost().set(host);
          places.pools().selected().set(pool);
        });
  }

  private Stream<PaletteEntry> views() {
    return Stream.of(
        entry(Icon.HOST, "Show hosts", "Alt+1", () -> places.onView(PoolView::showHosts)),
        entry(Icon.VM, "Show virtual machines", "Alt+2", () -> places.onView(PoolView::showVms)),
        entry(Icon.WHY, "Show findings", "Alt+3", () -> places.onView(PoolView::showFindings)),
        new PaletteEntry(
            Icon.HEARTBEAT,
            "Show high availability",
            "Alt+6",
            "ha heartbeat statefile fencing failover protected restart",
            () -> places.onView(PoolView::showAvailability)),
        entry(Icon.WHY, "How do we know?", "", () -> places.onView(PoolView::explain)),
        entry(Icon.LOOK_AGAIN, "Look again", "F5", () -> places.onPool(PoolViewModel::lookAgain)));
  }

  private Stream<PaletteEntry> procedures() {
    return Stream.concat(
        offers.stream().map(this::ofOffer),
        offers.isEmpty()
            ? Stream.empty()
            : Stream.of(entry(Icon.PLAN, "All procedures…", "", commands::showProcedures)));
  }

  private PaletteEntry ofOffer(Offer offer) {
    return new PaletteEntry(
        Icon.PLAN,
        offer.procedure().title() + "…",
        offer.whyNot().isPresent() ? "not now" : "procedure",
        words(offer.procedure()),
        () -> places.onPool(pool -> commands.review(pool, offer.procedure().id().text())));
  }

  /// Its own words, those of the field, and those of the findings that it answers.
  private String words(Procedure procedure) {
    var found =
        Optional.ofNullable(places.pools().selected().get()).stream()
            .flatMap(pool -> pool.findings().stream())
            .filter(one -> one.procedure().filter(procedure.id().text()::equals).isPresent())
            .flatMap(one -> Stream.of(one.code(), one.message(), one.subject().label()));
    return Stream.of(
            Stream.of(procedure.purpose(), procedure.id().text()),
            procedure.keywords().stream(),
            found)
        .flatMap(each -> each)
        .collect(Collectors.joining(" "));
  }

  private Stream<PaletteEntry> leftRuns() {
    return left.isEmpty()
        ? Stream.empty()
        : Stream.concat(
            Stream.of(
                new PaletteEntry(
                    Icon.RESTORE,
                    "Runs that have not ended…",
                    String.valueOf(left.size()),
                    "unfinished interrupted resume continue journal",
                    commands::showLeftRuns)),
            left.stream()
                .filter(run -> run.unfinished().isPresent())
                .map(run ->
                    new PaletteEntry(
                        Icon.RESTORE,
                        "Take up again: " + run.title() + "…",
                        run.pool(),
                        "resume continue unfinished " + run.name(),
                        () -> commands.resume(run))));
  }

  private Stream<PaletteEntry> ofSelected() {
    return Optional.ofNullable(places.pools().selected().get()).stream()
        .flatMap(pool ->
            Stream.concat(
                Stream.of(
                    entry(
                        Icon.REMOVE,
                        "Remove this pool from the list",
                        "",
                        () -> commands.remove(pool))),
                pool.origin() instanceof PoolOrigin.Connected
                    ? Stream.of(
                        entry(
                            Icon.FORGET,
                            "Forget what is remembered of this pool…",
                            "",
                            () -> commands.forgetMemory(pool)))
                    : Stream.empty()));
  }

  private static Optional<Dispute> dispute(PoolViewModel pool) {
    return pool.diagnosis().get().flatMap(Dispute::in);
  }

  private static PaletteEntry entry(Icon icon, String text, String hint, Runnable act) {
    return new PaletteEntry(icon, text, hint, "", act);
  }
}
