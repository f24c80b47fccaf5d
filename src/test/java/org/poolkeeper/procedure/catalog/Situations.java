package org.poolkeeper.procedure.catalog;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.poolkeeper.procedure.catalog.Sights.created;
import static org.poolkeeper.procedure.catalog.Sights.id;
import static org.poolkeeper.procedure.catalog.Sights.migrated;
import static org.poolkeeper.procedure.catalog.Sights.vm;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostView.Refusal;
import org.poolkeeper.model.Pools;
import org.poolkeeper.procedure.Inputs;

/// The situations whose plans are compared in full, shown in the documentation, and held against
/// the rules for every plan.
final class Situations {
  private static final EmergencyPromote PROMOTE = new EmergencyPromote();
  private static final RecoverMembers RECOVER = new RecoverMembers();
  private static final RejoinFormerCoordinator REJOIN = new RejoinFormerCoordinator();
  private static final RepointMember REPOINT = new RepointMember();
  private static final HandOver HAND_OVER = new HandOver();

  private Situations() {}

  static List<Situation> all() {
    return Stream.of(
            promotions(),
            recoveries(),
            rejoins(),
            repoints(),
            handOvers(),
            PlannedSituations.all(),
            HaSituations.all())
        .flatMap(List::stream)
        .toList();
  }

  private static Pools plot() {
    return Pools.named(
        Stream.iterate(1, i -> i <= 8, i -> i + 1).map(i -> "plot" + i).toArray(String[]::new));
  }

  private static Inputs offAndOn(String off, String on) {
    return Inputs.NONE.attesting(Set.of(id(off))).on(id(on));
  }

  static List<Situation> promotions() {
    return List.of(
        new Situation(
            PROMOTE,
            "promote-three-hosts",
            "the coordinator of three hosts is dead and attested to be off",
            Sights.of(Pools.of(3).coordinatorDead().remembers("host-a"))
                .copies(ofMinutes(4))
                .picture(
                    ofMinutes(4),
                    vm("db-01", "host-c"),
                    created("new-01", "host-c", ofMinutes(6)),
                    migrated("mail-01", "host-b", ofMinutes(9))),
            offAndOn("host-a", "host-b")),
        new Situation(
            PROMOTE,
            "promote-asks",
            "nothing was chosen yet",
            Sights.of(
                    Pools.of(4)
                        .coordinatorDead()
                        .remembers("host-a")
                        .silent("host-d", ofMinutes(3))
                        .claim(claim ->
                            claim
                                .storageDetachedOn("host-c")
                                .record("host-c", record -> record.inMaintenance())))
                .copies(ofMinutes(4)),
            Inputs.NONE),
        new Situation(
            PROMOTE,
            "promote-two-hosts-emergency",
            "the survivor of two hosts is in emergency mode",
            Sights.of(
                Pools.of(2)
                    .coordinatorDead()
                    .remembers("host-a")
                    .emergency(
                        "host-b",
                        "host-a",
                        "HOST_STILL_BOOTING",
                        "INTERNAL_ERROR Connection failed: no route to host.")),
            offAndOn("host-a", "host-b")),
        new Situation(
            PROMOTE,
            "promote-two-hosts-no-address",
            "the management address of the survivor of two hosts is gone",
            Sights.of(Pools.of(2).noClaims().allSilent(ofMinutes(20)).remembers("host-a")),
            offAndOn("host-a", "host-b")),
        new Situation(
            PROMOTE,
            "promote-cannot-check",
            "nobody can check whether the coordinator of eight hosts is off",
            Sights.of(plot().coordinatorDead().remembers("plot1")).copies(ofMinutes(5)),
            Inputs.NONE.on(id("plot2")).unableToCheck(id("plot1"))),
        new Situation(
            PROMOTE,
            "promote-stuck-before-tls",
            "a member was restarted meanwhile and takes no calls",
            Sights.of(
                Pools.of(3)
                    .coordinatorDead()
                    .host("host-c", host -> host.onPort80Only(new HostAddress("192.0.2.11")))),
            offAndOn("host-a", "host-b")),
        new Situation(
            PROMOTE,
            "promote-service-dead",
            "only the management service of the coordinator is dead",
            Sights.of(
                Pools.of(3)
                    .coordinatorDead()
                    .refuses("host-a", Refusal.CONNECTION_REFUSED, ofMinutes(5))),
            offAndOn("host-a", "host-b")),
        new Situation(
            PROMOTE,
            "promote-ha-on",
            "high availability was on",
            Sights.of(
                Pools.of(3).coordinatorDead().claim(claim -> claim.haOn().ended(ofMinutes(4)))),
            offAndOn("host-a", "host-b")),
        new Situation(
            PROMOTE,
            "promote-coordinator-slow",
            "the coordinator answers",
            Sights.of(Pools.of(3)),
            offAndOn("host-a", "host-b")),
        new Situation(
            PROMOTE,
            "promote-first-contact",
            "the pool was never read",
            Sights.of(Pools.of(3).noClaims().silent("host-a", ofSeconds(200))),
            Inputs.NONE.on(id("host-b")).unableToCheck(id("host-a"))));
  }

  private static Pools promoted(int hosts) {
    var pool = Pools.of(hosts).coordinates("host-b").silent("host-a", ofMinutes(9));
    for (var i = 2; i < hosts; i++) {
      pool.follows("host-" + (char) ('a' + i), "host-a");
    }
    return pool;
  }

  static List<Situation> recoveries() {
    var all = Inputs.NONE.choosing("way", "all").choosing("silent", "leave");
    return List.of(
        new Situation(
            RECOVER,
            "recover-all",
            "the former coordinator is silent and the others still follow it",
            Sights.of(promoted(4)).rules("host-b"),
            all),
        new Situation(
            RECOVER,
            "recover-one-by-one",
            "each is told by itself",
            Sights.of(promoted(4)).rules("host-b"),
            all.choosing("way", "one-by-one").choosing("silent", "console")),
        new Situation(
            RECOVER,
            "recover-asks",
            "a host is silent and nothing was chosen",
            Sights.of(promoted(4)).rules("host-b"),
            Inputs.NONE),
        new Situation(
            RECOVER,
            "recover-undecided",
            "nobody follows the only coordinator, and nothing remembers its promotion",
            Sights.of(promoted(3)),
            Inputs.NONE),
        new Situation(
            RECOVER,
            "recover-attested",
            "the silent one was attested to be off",
            Sights.of(promoted(3)).rules("host-b").off("host-a"),
            Inputs.NONE.attesting(Set.of(id("host-a")))));
  }

  private static Sights split() {
    return Sights.of(plot().coordinates("plot3").claims("plot2").remembers("plot2", "plot3"))
        .rules("plot3")
        .orphaned("plot2", "plot3");
  }

  static List<Situation> rejoins() {
    return List.of(
        new Situation(
            REJOIN,
            "rejoin-running-twice",
            "a VM is recorded as running on both sides",
            split()
                .runs("plot2", "mail-01", "plot2")
                .runs("plot3", "mail-01", "plot4")
                .runs("plot2", "stays-01", "plot2")
                .runs("plot3", "stays-01", "plot2")
                .runs("plot2", "new-01", "plot2"),
            Inputs.NONE.choosing("duplicates", "shut-down")),
        new Situation(
            REJOIN,
            "rejoin-asks",
            "a VM is recorded as running on both sides and nothing was chosen",
            split().runs("plot2", "mail-01", "plot2").runs("plot3", "mail-01", "plot4"),
            Inputs.NONE),
        new Situation(
            REJOIN,
            "rejoin-which-side",
            "two hosts coordinate a pool of two and nothing tells who rules",
            Sights.of(Pools.of(2).claims("host-b")),
            Inputs.NONE),
        new Situation(
            REJOIN,
            "rejoin-chosen-side",
            "the operator chose the side that goes on",
            Sights.of(Pools.of(2).claims("host-b")),
            Inputs.NONE.choosing("keep", id("host-b").uuid())),
        new Situation(
            REJOIN,
            "rejoin-away-by-itself",
            "the former coordinator is still away and will be switched on",
            Sights.of(
                    Pools.of(3)
                        .coordinates("host-b")
                        .silent("host-a", ofMinutes(40))
                        .remembers("host-a", "host-b"))
                .rules("host-b"),
            Inputs.NONE.choosing("return", "by-itself")),
        new Situation(
            REJOIN,
            "rejoin-away-console",
            "the former coordinator is cut off and somebody is at its console",
            Sights.of(
                    Pools.of(3)
                        .coordinates("host-b")
                        .silent("host-a", ofMinutes(40))
                        .remembers("host-a", "host-b"))
                .rules("host-b"),
            Inputs.NONE.choosing("return", "console")),
        new Situation(
            REJOIN,
            "rejoin-forgotten",
            "the pool has forgotten the host meanwhile",
            Sights.of(
                    plot()
                        .coordinates("plot3")
                        .claims("plot2")
                        .claim("plot3", claim -> claim.without("plot2")))
                .rules("plot3")
                .orphaned("plot2", "plot3")
                .runs("plot2", "old-01", "plot2"),
            Inputs.NONE.choosing("forgotten", "clear")),
        new Situation(
            REJOIN,
            "rejoin-at-home",
            "it turned itself into a member meanwhile",
            Sights.of(Pools.of(3).coordinates("host-b").remembers("host-a", "host-b"))
                .rules("host-b"),
            Inputs.NONE.on(id("host-a"))));
  }

  static List<Situation> repoints() {
    return List.of(
        new Situation(
            REPOINT,
            "repoint-dead-address",
            "a member follows a dead address",
            Sights.of(Pools.of(3).followsAddress("host-c", "192.0.2.99")).rules("host-a"),
            Inputs.NONE.on(id("host-c"))),
        new Situation(
            REPOINT,
            "repoint-itself",
            "a member follows itself",
            Sights.of(Pools.of(3).emergency("host-c", "host-c", "HOST_ITS_OWN_SLAVE"))
                .rules("host-a"),
            Inputs.NONE.on(id("host-c"))),
        new Situation(
            REPOINT,
            "repoint-console",
            "a member takes no calls",
            Sights.of(
                    Pools.of(3)
                        .host("host-c", host -> host.onPort80Only(new HostAddress("192.0.2.99"))))
                .rules("host-a"),
            Inputs.NONE.on(id("host-c"))),
        new Situation(
            REPOINT,
            "repoint-asks",
            "no host was chosen",
            Sights.of(Pools.of(4).followsAddress("host-c", "192.0.2.99")).rules("host-a"),
            Inputs.NONE));
  }

  static List<Situation> handOvers() {
    return List.of(
        new Situation(
            HAND_OVER,
            "hand-over",
            "three hosts are well",
            Sights.of(Pools.of(3).remembers("host-a")).rules("host-a"),
            Inputs.NONE.on(id("host-b"))),
        new Situation(
            HAND_OVER,
            "hand-over-asks",
            "no host was chosen",
            Sights.of(
                    Pools.of(4)
                        .remembers("host-c", "host-a")
                        .claim(claim -> claim.record("host-d", record -> record.inMaintenance())))
                .rules("host-a"),
            Inputs.NONE),
        new Situation(
            HAND_OVER,
            "hand-over-member-silent",
            "a member does not answer",
            Sights.of(Pools.of(3).silent("host-c", ofMinutes(2))).rules("host-a"),
            Inputs.NONE.on(id("host-b"))));
  }
}
