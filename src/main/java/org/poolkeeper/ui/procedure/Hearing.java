package org.poolkeeper.ui.procedure;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.poolkeeper.model.Inquiries;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.model.InquiryAnswer;
import org.poolkeeper.model.Observed;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.Sight;
import org.poolkeeper.procedure.engine.Interview;

/// Asks the host that rules what a plan has to know, on a thread of its own, one thing at a time:
/// what is asked later takes the place of what was asked before. For the screen's thread.
public final class Hearing {
  private static final System.Logger LOG = System.getLogger(Hearing.class.getName());

  private final Supplier<Optional<Interview>> interview;
  private final InstantSource clock;
  private final Executor screen;
  private Optional<Thread> under = Optional.empty();
  private Set<Inquiry> pending = Set.of();
  private long number;

  /// @param interview asks; empty where nobody can be asked, as without a password
  /// @param screen runs tasks on the screen's thread
  public Hearing(Supplier<Optional<Interview>> interview, InstantSource clock, Executor screen) {
    this.interview = interview;
    this.clock = clock;
    this.screen = screen;
  }

  /// What has to be asked before there is a plan, and can be.
  Set<Inquiry> open(Procedure procedure, Inputs inputs, Sight sight) {
    return interview.get().map(one -> one.open(procedure, inputs, sight)).orElse(Set.of());
  }

  /// Asks for what `sight` has no answer to, unless just that is being asked.
  ///
  /// @param told is told all answers on the screen's thread, unless something else was asked since
  void ask(Procedure procedure, Inputs inputs, Sight sight, Consumer<Inquiries> told) {
    var open = open(procedure, inputs, sight);
    if (open.isEmpty() || open.equals(pending)) {
      return;
    }
    cancel();
    pending = open;
    var mine = number;
    Consumer<Inquiries> tell =
        answers ->
            screen.execute(() -> {
              if (mine == number) {
                cancel();
                told.accept(answers);
              }
            });
    interview
        .get()
        .ifPresent(one ->
            under =
                Optional.of(
                    Thread.ofVirtual()
                        .name("ask for a plan")
                        .start(() -> work(one, procedure, inputs, sight, open, tell))));
  }

  /// Whether somebody is being asked.
  boolean isUnderWay() {
    return !pending.isEmpty();
  }

  /// Waits for no answer any more.
  void cancel() {
    number++;
    pending = Set.of();
    under.ifPresent(Thread::interrupt);
    under = Optional.empty();
  }

  private void work(
      Interview asking,
      Procedure procedure,
      Inputs inputs,
      Sight sight,
      Set<Inquiry> open,
      Consumer<Inquiries> tell) {
    try {
      tell.accept(asking.about(procedure, inputs, sight).told());
    } catch (InterruptedException e) {
      // Nobody waits for it any more.
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "The host that rules could not be asked", e);
      tell.accept(untold(sight, open));
    }
  }

  private Inquiries untold(Sight sight, Set<Inquiry> open) {
    return sight
        .rulings()
        .ruler()
        .flatMap(sight.parties()::claimOf)
        .map(ruler -> {
          InquiryAnswer nothing = new InquiryAnswer.Untold("It could not be asked.");
          var answer = new Observed<>(nothing, clock.instant(), ruler.source());
          return new Inquiries(open.stream().collect(Collectors.toMap(one -> one, _ -> answer)));
        })
        .orElse(Inquiries.NONE);
  }
}
