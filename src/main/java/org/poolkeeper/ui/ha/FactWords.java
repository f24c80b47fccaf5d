package org.poolkeeper.ui.ha;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.poolkeeper.ha.HaReading;
import org.poolkeeper.model.Inquiries;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.model.InquiryAnswer;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.HaSettings;
import org.poolkeeper.model.RememberedPool.RememberedHa;
import org.poolkeeper.model.Source;
import org.poolkeeper.ui.control.StateKind;
import org.poolkeeper.ui.control.Told;
import org.poolkeeper.ui.ha.HaPage.Fact;

/// Since when, with which settings, how much is covered: each with who said so and when.
///
/// @param zone in which times are told
record FactWords(ZoneId zone) {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ROOT);

  /// Of a coordinator whose picture was read.
  List<Fact> of(
      HaReading reading, PoolClaim claim, Inquiries told, Optional<RememberedPool> memory) {
    var picture = List.of(Told.of(claim.source(), claim.at()));
    var facts = new ArrayList<Fact>();
    facts.add(since(reading.since()));
    if (reading.mode().isOn()) {
      facts.add(disk(reading, claim, told, picture));
      facts.add(plain("Timeout", timeout(reading), picture));
      reading
          .setup()
          .clusterStack()
          .filter(stack -> !stack.equals("xhad"))
          .ifPresent(stack -> facts.add(plain("Cluster stack", stack, picture)));
      facts.addAll(room(reading, told, picture));
    } else {
      memory
          .filter(pool -> pool.id().equals(claim.pool().id()))
          .flatMap(RememberedPool::ha)
          .flatMap(RememberedHa::settings)
          .ifPresent(settings -> facts.add(wasOn(settings)));
    }
    return facts;
  }

  /// Of a pool whose coordinator's picture was not read.
  List<Fact> of(RememberedPool memory) {
    return memory.ha().stream()
        .flatMap(ha ->
            Stream.concat(
                Stream.of(
                    plain(
                        "When last read",
                        ha.on() ? "on" : "off",
                        List.of(Told.of(new Source.PoolMemory(), memory.at()))),
                    since(Optional.of(ha.since()))),
                ha.settings().map(this::wasOn).stream()))
        .toList();
  }

  private Fact since(Optional<Instant> since) {
    return since
        .map(at ->
            new Fact(
                "Since",
                Optional.empty(),
                MOMENT.format(at.atZone(zone)) + " at the latest",
                List.of(new Told("first seen so", at, Told.Ageing.STANDS))))
        .orElseGet(() ->
            new Fact(
                "Since",
                Optional.of(StateKind.UNKNOWN),
                "not known: servers do not tell, and nothing is remembered of it",
                List.of()));
  }

  private Fact wasOn(HaSettings settings) {
    return new Fact(
        "Was on with",
        Optional.empty(),
        settings.words(),
        List.of(new Told("last seen on", settings.lastSeen(), Told.Ageing.STANDS)));
  }

  private static Fact disk(HaReading reading, PoolClaim claim, Inquiries told, List<Told> picture) {
    var disks = claim.pool().ha().statefiles().size();
    var storage = reading.setup().storage();
    if (storage.isEmpty()) {
      return new Fact(
          "Heartbeat disk",
          Optional.of(StateKind.UNKNOWN),
          disks == 0 ? "none on record" : "on storage that was not told",
          picture);
    }
    return plain(
        "Heartbeat disk",
        "on " + String.join(", ", storage),
        claim.pool().ha().statefiles().stream()
            .flatMap(one -> answer(told, new Inquiry.HomeOfStatefile(one)).stream())
            .map(FactWords::told)
            .toList());
  }

  private static String timeout(HaReading reading) {
    return "%d s%s"
        .formatted(
            reading.setup().timeout().toSeconds(),
            reading.setup().chosen() ? "" : " (the server's own)");
  }

  private static List<Fact> room(HaReading reading, Inquiries told, List<Told> picture) {
    var room = reading.capacity();
    return List.of(
        plain("Tolerated", hosts(room.tolerates()), picture),
        new Fact(
            "Planned for",
            room.isShort() ? Optional.of(StateKind.DEGRADED) : Optional.empty(),
            hosts(room.plannedFor()),
            picture),
        new Fact(
            "Over-committed",
            room.overcommitted() ? Optional.of(StateKind.DEGRADED) : Optional.empty(),
            (room.overcommitted() ? "yes" : "no")
                + (room.allowsOvercommit() ? ", and the pool allows it" : ""),
            picture),
        most(answer(told, new Inquiry.MostFailures())));
  }

  private static Fact most(Optional<Observed<InquiryAnswer>> answer) {
    var words =
        answer
            .map(said ->
                switch (said.value()) {
                  case InquiryAnswer.Failures(var hosts) -> hosts(hosts);
                  case InquiryAnswer.Untold(var why) -> "not known: " + why;
                  case InquiryAnswer.No _,
                      InquiryAnswer.Yes _,
                      InquiryAnswer.Hindered _,
                      InquiryAnswer.Placed _,
                      InquiryAnswer.LiesOn _ ->
                      "not known";
                })
            .orElse("not known: it was not asked");
    return new Fact(
        "Possible at most",
        words.startsWith("not known") ? Optional.of(StateKind.UNKNOWN) : Optional.empty(),
        words,
        answer.map(FactWords::told).stream().toList());
  }

  private static Optional<Observed<InquiryAnswer>> answer(Inquiries told, Inquiry question) {
    return Optional.ofNullable(told.answers().get(question));
  }

  private static Told told(Observed<InquiryAnswer> answer) {
    var source = Told.of(answer.source(), answer.at());
    return new Told(
        answer.source() instanceof Source.PoolSession(var asked) ? "asked " + asked : source.from(),
        answer.at(),
        Told.Ageing.STANDS);
  }

  private static Fact plain(String name, String words, List<Told> told) {
    return new Fact(name, Optional.empty(), words, told);
  }

  private static String hosts(long number) {
    return switch ((int) Math.min(number, 2)) {
      case 0 -> "no failed host";
      case 1 -> "1 failed host";
      default -> number + " failed hosts";
    };
  }
}
