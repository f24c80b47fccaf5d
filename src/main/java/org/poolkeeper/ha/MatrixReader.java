package org.poolkeeper.ha;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.poolkeeper.guard.Phrases;
import org.poolkeeper.ha.HaMatrix.Beat;
import org.poolkeeper.ha.HaMatrix.Cell;
import org.poolkeeper.ha.HaMatrix.Row;
import org.poolkeeper.model.HostRecord;

/// Puts the matrix of heartbeats together and says what it means (XAPI.md 6.5, 7.3). The
/// coordinator writes down who hears whom every 20 s, so a change is seen a little late.
///
/// @param hosts the coordinator's records
/// @param disks references of the heartbeat disks
/// @param names what to call them
record MatrixReader(List<HostRecord> hosts, List<String> disks, List<String> names) {

  HaMatrix matrix() {
    var rows =
        hosts.stream()
            .sorted(Comparator.comparing(HostRecord::name).thenComparing(HostRecord::id))
            .map(this::row)
            .toList();
    var there = there();
    var lost = !there.isEmpty() && there.stream().allMatch(host -> reached(host).isEmpty());
    return new HaMatrix(names, rows, reading(there, lost), lost);
  }

  private static boolean isDead(HostRecord host) {
    return Boolean.FALSE.equals(host.live());
  }

  private Set<String> reached(HostRecord host) {
    return host.haStatefiles().stream().filter(disks::contains).collect(Collectors.toSet());
  }

  private static Set<String> heard(HostRecord host) {
    var heard = new HashSet<>(host.haNetworkPeers());
    heard.remove(host.id().uuid());
    return heard;
  }

  private boolean isDeaf(HostRecord host) {
    return heard(host).isEmpty() && host.haStatefiles().isEmpty();
  }

  /// Those that take part.
  private List<HostRecord> there() {
    return hosts.stream()
        .filter(host -> !isDead(host) && (!isDeaf(host) || hosts.size() == 1))
        .sorted(Comparator.comparing(HostRecord::name))
        .toList();
  }

  private Row row(HostRecord host) {
    return new Row(
        host.id(),
        host.name(),
        Optional.ofNullable(host.live()),
        network(host),
        disks.stream().map(disk -> disk(host, disk)).toList());
  }

  private Cell network(HostRecord host) {
    var others = there().stream().filter(other -> !other.id().equals(host.id())).toList();
    if (isDead(host)) {
      return new Cell(Beat.NOT_EXPECTED, "not alive");
    }
    if (others.isEmpty()) {
      return new Cell(Beat.NOT_EXPECTED, "nobody to hear");
    }
    var missing = unheard(host, others);
    if (missing.isEmpty()) {
      return new Cell(Beat.GOOD, "hears %d of %d".formatted(others.size(), others.size()));
    }
    return missing.size() == others.size()
        ? new Cell(Beat.NONE, "hears nobody")
        : new Cell(Beat.PARTLY, "does not hear " + Phrases.list(missing));
  }

  private static List<String> unheard(HostRecord host, List<HostRecord> others) {
    var heard = heard(host);
    return others.stream()
        .filter(other -> !heard.contains(other.id().uuid()))
        .map(HostRecord::name)
        .toList();
  }

  private static Cell disk(HostRecord host, String disk) {
    if (isDead(host)) {
      return new Cell(Beat.NOT_EXPECTED, "not alive");
    }
    return host.haStatefiles().contains(disk)
        ? new Cell(Beat.GOOD, "reached")
        : new Cell(Beat.NONE, "not reached");
  }

  private List<String> reading(List<HostRecord> there, boolean lost) {
    var said = new ArrayList<String>();
    if (there.isEmpty()) {
      return List.of(
          "No host has a heartbeat on record: high availability was switched on just now, or no"
              + " host takes part in it.");
    }
    if (lost) {
      said.add(
          "No host reaches %s: the storage itself, or the network to it. The hosts stay up only while every one hears all others; with the next loss they all restart."
              .formatted(disks.isEmpty() ? "a heartbeat disk" : Phrases.list(names)));
    } else {
      for (var i = 0; i < disks.size(); i++) {
        misses(there, i).ifPresent(said::add);
      }
    }
    said.addAll(network(there));
    hosts.stream()
        .filter(host -> !isDead(host) && !there.contains(host))
        .map(host -> "%s is alive and takes no part: it has neither way.".formatted(host.name()))
        .sorted()
        .forEach(said::add);
    var dead = hosts.stream().filter(MatrixReader::isDead).map(HostRecord::name).sorted().toList();
    if (!dead.isEmpty()) {
      said.add(
          "%s %s not alive and %s no part."
              .formatted(
                  Phrases.list(dead),
                  dead.size() == 1 ? "is" : "are",
                  dead.size() == 1 ? "takes" : "take"));
    }
    return said.isEmpty()
        ? List.of(
            there.size() == 1
                ? "%s reaches its heartbeat disk, and there is nobody to hear."
                    .formatted(there.getFirst().name())
                : "Every host hears every other and reaches %s.".formatted(Phrases.list(names)))
        : said;
  }

  private Optional<String> misses(List<HostRecord> there, int index) {
    var disk = disks.get(index);
    var missing =
        there.stream()
            .filter(host -> !host.haStatefiles().contains(disk))
            .map(HostRecord::name)
            .toList();
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    if (missing.size() == there.size()) {
      return Optional.of("No host reaches %s: that storage itself.".formatted(names.get(index)));
    }
    return Optional.of(
        missing.size() == 1
            ? "Only %s misses %s: the storage path of %s."
                .formatted(missing.getFirst(), names.get(index), missing.getFirst())
            : "%s miss %s, and the others reach it: what these %d share on the way to the storage."
                .formatted(Phrases.list(missing), names.get(index), missing.size()));
  }

  private static List<String> network(List<HostRecord> there) {
    var groups = groups(there);
    if (groups.size() > 1) {
      var alone = groups.stream().filter(group -> group.size() == 1).toList();
      return groups.size() == 2 && alone.size() == 1 && there.size() > 2
          ? List.of(
              "Only %s hears nobody over the network: the network of %s."
                  .formatted(alone.getFirst().getFirst(), alone.getFirst().getFirst()))
          : List.of(
              there.size() == 2
                  ? "%s do not hear each other: the network between them."
                      .formatted(Phrases.list(there.stream().map(HostRecord::name).toList()))
                  : "The network is split: %s."
                      .formatted(
                          groups.stream()
                              .map(group ->
                                  group.size() == 1
                                      ? group.getFirst() + " hears nobody"
                                      : Phrases.list(group) + " hear each other")
                              .collect(Collectors.joining("; "))));
    }
    return there.stream()
        .flatMap(host -> {
          var missing =
              unheard(host, there.stream().filter(other -> !other.id().equals(host.id())).toList());
          return missing.isEmpty()
              ? Stream.<String>empty()
              : Stream.of(
                  "%s does not hear %s over the network: the way between them."
                      .formatted(host.name(), Phrases.list(missing)));
        })
        .toList();
  }

  /// Hosts that are connected by hearing, in at least one direction, the largest group first.
  private static List<List<String>> groups(List<HostRecord> there) {
    var left = new ArrayList<>(there);
    var groups = new ArrayList<List<String>>();
    while (!left.isEmpty()) {
      var group = new ArrayList<HostRecord>();
      group.add(left.removeFirst());
      for (var i = 0; i < group.size(); i++) {
        var one = group.get(i);
        var joined = left.stream().filter(other -> anyHears(one, other)).toList();
        group.addAll(joined);
        left.removeAll(joined);
      }
      groups.add(group.stream().map(HostRecord::name).sorted().toList());
    }
    groups.sort(Comparator.comparingInt((List<String> group) -> group.size()).reversed());
    return groups;
  }

  private static boolean anyHears(HostRecord one, HostRecord other) {
    return heard(one).contains(other.id().uuid()) || heard(other).contains(one.id().uuid());
  }
}
