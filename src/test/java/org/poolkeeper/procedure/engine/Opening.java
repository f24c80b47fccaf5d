package org.poolkeeper.procedure.engine;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.poolkeeper.model.RememberedPool.ReignEvidence;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.simulator.DirectPool;
import org.poolkeeper.simulator.Happening;
import org.poolkeeper.simulator.PoolPlan;
import org.poolkeeper.simulator.Silence;

/// A situation in which a procedure is begun.
///
/// @param name for messages
/// @param procedure its id
/// @param ground the healthy pool
/// @param scene brings the healthy pool into the situation
/// @param inputs what the operator chose
/// @param goal what must really be so when the run says that it succeeded
/// @param mishaps what may go wrong meanwhile
record Opening(
    String name,
    String procedure,
    PoolPlan ground,
    Scene scene,
    Function<DirectPool, Inputs> inputs,
    Goal goal,
    List<Mishap> mishaps) {

  /// A pool to be brought back.
  Opening(
      String name,
      String procedure,
      int hosts,
      Scene scene,
      Function<DirectPool, Inputs> inputs,
      Goal goal) {
    this(
        name,
        procedure,
        DirectPool.plan(hosts),
        scene,
        inputs,
        goal,
        List.of(RecoveryMishap.values()));
  }

  /// Something that happened before.
  @FunctionalInterface
  interface Scene {
    void in(DirectPool pool, Random random);

    /// And then another.
    default Scene then(Scene next) {
      return (pool, random) -> {
        in(pool, random);
        next.in(pool, random);
      };
    }
  }

  /// What a procedure is for, in the simulated world itself.
  @FunctionalInterface
  interface Goal {
    /// Whether it is so now.
    ///
    /// @param about the host that was chosen
    boolean isReached(DirectPool pool, String about);
  }

  /// Whether it is about a pool that is well, and is to stay so.
  boolean isWork() {
    return mishaps.contains(WorkMishap.SUBJECT_DIES);
  }

  private static final Duration START = Duration.ofSeconds(90);

  /// Every situation of a recovery, in every size of pool that it makes sense in.
  static List<Opening> all() {
    return IntStream.rangeClosed(2, 4).boxed().flatMap(Opening::of).toList();
  }

  @Override
  public String toString() {
    var hosts = ground.hosts().size();
    return "%s: %s, %d host%s".formatted(procedure, name, hosts, hosts == 1 ? "" : "s");
  }

  private static Stream<Opening> of(int hosts) {
    var every =
        Stream.of(
            promotion("the coordinator is off", hosts, off(), Opening::attested),
            promotion("the coordinator is cut off", hosts, unplugged(), Opening::attested),
            promotion(
                "the coordinator may be off",
                hosts,
                off(),
                pool -> Inputs.NONE.on(pool.id("b")).unableToCheck(pool.id("a"))),
            promotion("some restarted", hosts, off().then(restarted()), Opening::attested),
            rejoin("both rule", hosts, true, "leave", "by-itself"),
            rejoin("a VM runs twice", hosts, true, "shut-down", "by-itself"),
            repoint("it follows a dead address", hosts, "192.0.2.99"),
            repoint("it follows another member", hosts, "192.0.2.2"),
            handOver(hosts));
    var some =
        hosts == 2
            ? Stream.of(
                promotion(
                    "no address is left",
                    hosts,
                    off().then((pool, _) -> pool.happen(Happening.loseAddress("b"))),
                    Opening::attested))
            : Stream.of(
                rejoin("it is off", hosts, false, "leave", "by-itself"),
                rejoin("it is off, at its console", hosts, false, "leave", "console"),
                recover("promoted from here", hosts, true, "all"),
                recover("promoted from here, one by one", hosts, true, "one-by-one"),
                recover("promoted by somebody", hosts, false, "all"));
    return Stream.concat(every, some);
  }

  private static Opening promotion(
      String name, int hosts, Scene scene, Function<DirectPool, Inputs> inputs) {
    return new Opening(
        name,
        "emergency-promote",
        hosts,
        scene,
        inputs,
        (pool, chosen) -> pool.hasOldDatabase(chosen) && noOtherRules(pool, chosen));
  }

  private static Opening recover(String name, int hosts, boolean seen, String way) {
    return new Opening(
        name,
        "recover-members",
        hosts,
        (pool, random) -> {
          off().then(promoted(seen)).in(pool, random);
        },
        pool ->
            Inputs.NONE
                .attesting(seen ? Set.of() : Set.of(pool.id("a")))
                .choosing("way", way)
                .choosing("silent", "leave"),
        (pool, _) ->
            pool.hosts().stream()
                .anyMatch(host ->
                    pool.rules(host) && noOtherRules(pool, host) && pool.followers(host) > 0));
  }

  private static Opening rejoin(
      String name, int hosts, boolean runs, String duplicates, String way) {
    return new Opening(
        name,
        "rejoin-former-coordinator",
        hosts,
        (pool, random) -> {
          unplugged().then(promoted(true)).then(recovered(hosts)).in(pool, random);
          if (duplicates.equals("shut-down")) {
            pool.runTwice("a", "b");
          }
          if (runs) {
            pool.happen(Happening.plugCable("a"));
          } else {
            pool.happen(Happening.powerOff("a", silence(random)));
            pool.happen(Happening.plugCable("a"));
            if (way.equals("by-itself")) {
              pool.later(Duration.ofMinutes(3), Happening.powerOn("a"));
            }
          }
          pool.advance(Duration.ofSeconds(20));
        },
        pool ->
            Inputs.NONE.on(pool.id("a")).choosing("duplicates", duplicates).choosing("return", way),
        Opening::isHome);
  }

  /// Both rule, nobody was seen to be replaced, and nobody else is there to say whom they follow:
  /// the operator chooses, and overrules the guard, which cannot tell either. The clock of the desk
  /// is not set back here: memory is from the future then, and the guard takes it for newer than
  /// the promotion, so that it believes the operator who keeps the old coordinator.
  static List<Opening> undecided() {
    return Stream.of("a", "b")
        .map(kept ->
            new Opening(
                "nobody can tell who rules, and %s is kept".formatted(kept),
                "rejoin-former-coordinator",
                DirectPool.plan(2),
                unplugged()
                    .then(promoted(false))
                    .then((pool, _) -> {
                      pool.happen(Happening.plugCable("a"));
                      pool.advance(Duration.ofSeconds(20));
                    }),
                pool ->
                    Inputs.NONE
                        .on(pool.id(kept.equals("a") ? "b" : "a"))
                        .choosing("keep", pool.id(kept).uuid())
                        .choosing("duplicates", "leave")
                        .choosing("return", "by-itself"),
                Opening::isHome,
                List.of(RecoveryMishap.values())))
        .toList();
  }

  private static Opening repoint(String name, int hosts, String wrong) {
    var stray = hosts == 2 ? "b" : "c";
    return new Opening(
        name,
        "repoint-member",
        hosts,
        (pool, _) -> {
          pool.writeMember(stray, wrong);
          pool.happen(Happening.restartService(stray));
          pool.advance(Duration.ofSeconds(30));
        },
        pool -> Inputs.NONE.on(pool.id(stray)),
        Opening::isHome);
  }

  private static Opening handOver(int hosts) {
    return new Opening(
        "all is well",
        "hand-over",
        hosts,
        (pool, _) -> pool.advance(Duration.ofMinutes(1)),
        pool -> Inputs.NONE.on(pool.id("b")),
        (pool, chosen) -> pool.hasOldDatabase(chosen) && noOtherRules(pool, chosen));
  }

  private static Inputs attested(DirectPool pool) {
    return Inputs.NONE.on(pool.id("b")).attesting(Set.of(pool.id("a")));
  }

  private static boolean isHome(DirectPool pool, String chosen) {
    return pool.hosts().stream().anyMatch(host -> pool.rules(host) && pool.follows(chosen, host));
  }

  private static boolean noOtherRules(DirectPool pool, String ruler) {
    return pool.hosts().stream()
        .filter(host -> !host.equals(ruler))
        .noneMatch(host -> pool.rules(host) && pool.answers(host));
  }

  private static Scene off() {
    return (pool, random) -> {
      pool.happen(Happening.powerOff("a", silence(random)));
      pool.advance(Duration.ofSeconds(70 + random.nextInt(200)));
    };
  }

  private static Scene unplugged() {
    return (pool, random) -> {
      pool.happen(Happening.pullCable("a", silence(random)));
      pool.advance(Duration.ofSeconds(70 + random.nextInt(200)));
    };
  }

  private static Scene restarted() {
    return (pool, random) -> {
      pool.hosts().stream()
          .skip(1)
          .filter(_ -> random.nextBoolean())
          .forEach(host -> pool.happen(Happening.restartService(host)));
      pool.advance(Duration.ofSeconds(10));
    };
  }

  private static Scene promoted(boolean seen) {
    return (pool, _) -> {
      pool.happen(Happening.promote("b"));
      pool.advance(START);
      if (seen) {
        pool.remember("b", ReignEvidence.PROMOTED_HERE);
      }
    };
  }

  private static Scene recovered(int hosts) {
    return (pool, _) -> {
      pool.happen(Happening.recover("b"));
      pool.advance(Duration.ofMinutes(hosts > 2 ? 5 : 1));
      pool.remember("b", ReignEvidence.VOTES);
    };
  }

  private static Silence silence(Random random) {
    return random.nextBoolean() ? Silence.BLACK_HOLE : Silence.REFUSED;
  }
}
