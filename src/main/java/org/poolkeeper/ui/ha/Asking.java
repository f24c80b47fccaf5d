package org.poolkeeper.ui.ha;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.guard.Attestations;
import org.poolkeeper.ha.HaReader;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.Inquiries;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.model.InquiryAnswer;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.procedure.engine.Interview;
import org.poolkeeper.procedure.engine.Lens;

/// Asks the host that rules for what its database does not tell, on a thread of its own, and again
/// when answers have become old. Only reads. For the screen's thread.
final class Asking {
  private static final System.Logger LOG = System.getLogger(Asking.class.getName());
  private static final Duration AGAIN = Duration.ofSeconds(60);

  /// There is one such question for each VM.
  private static final Duration AGAIN_OF_VMS = Duration.ofMinutes(5);

  /// After an attempt that brought nothing.
  private static final Duration REST = Duration.ofSeconds(30);

  private final Supplier<Optional<Interview>> interview;
  private final Executor screen;
  private final Runnable heard;
  private Inquiries told = Inquiries.NONE;
  private Optional<Endpoint> about = Optional.empty();
  private Optional<Thread> under = Optional.empty();
  private Instant notBefore = Instant.MIN;
  private long number;

  /// @param interview asks; empty where nobody can be asked, as without a password
  /// @param heard is called once there are new answers
  Asking(Supplier<Optional<Interview>> interview, Executor screen, Runnable heard) {
    this.interview = interview;
    this.screen = screen;
    this.heard = heard;
  }

  /// What the host whose picture is shown has answered.
  Inquiries told() {
    return told;
  }

  /// Asks for what is missing or old, unless somebody is being asked.
  void refresh(Diagnosis seen, Instant now) {
    var claim = seen.shown().filter(PoolClaim::open);
    if (claim.isEmpty()) {
      return;
    }
    if (!about.equals(Optional.of(claim.get().claimant()))) {
      cancel();
      told = Inquiries.NONE;
      notBefore = Instant.MIN;
      about = Optional.of(claim.get().claimant());
    }
    if (under.isPresent() || now.isBefore(notBefore)) {
      return;
    }
    var open = open(claim.get(), now);
    if (!open.isEmpty()) {
      interview.get().ifPresent(one -> ask(one, seen, open, now));
    }
  }

  /// Waits for no answer any more; what was answered stays.
  void cancel() {
    number++;
    under.ifPresent(Thread::interrupt);
    under = Optional.empty();
  }

  private Set<Inquiry> open(PoolClaim claim, Instant now) {
    var open = new HashSet<>(new HaReader().asks(claim));
    open.removeIf(question ->
        Optional.ofNullable(told.answers().get(question))
            .filter(answer -> isFresh(question, answer, now))
            .isPresent());
    return open;
  }

  private static boolean isFresh(Inquiry question, Observed<InquiryAnswer> answer, Instant now) {
    var lasts =
        question instanceof Inquiry.IsAgile && !(answer.value() instanceof InquiryAnswer.Untold)
            ? AGAIN_OF_VMS
            : AGAIN;
    return Duration.between(answer.at(), now).compareTo(lasts) < 0;
  }

  private void ask(Interview asking, Diagnosis seen, Set<Inquiry> open, Instant now) {
    cancel();
    notBefore = now.plus(REST);
    var mine = number;
    under =
        Optional.of(
            Thread.ofVirtual()
                .name("ask about high availability")
                .start(() -> {
                  var answers = answers(asking, seen, open);
                  screen.execute(() -> land(mine, answers));
                }));
  }

  private void land(long mine, Inquiries answers) {
    if (mine != number) {
      return;
    }
    under = Optional.empty();
    if (!answers.answers().isEmpty()) {
      notBefore = Instant.MIN;
      told = told.with(answers);
      heard.run();
    }
  }

  private static Inquiries answers(Interview asking, Diagnosis seen, Set<Inquiry> open) {
    try {
      var sight = new Lens(_ -> seen).sight(seen.snapshot(), Attestations.NONE);
      return asking.about(open, sight).told();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "The host that rules could not be asked", e);
    }
    return Inquiries.NONE;
  }
}
