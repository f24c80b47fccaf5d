package org.poolkeeper.ui.ha;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.poolkeeper.model.ClaimFixture;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Inquiries;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.model.InquiryAnswer;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.Secret;
import org.poolkeeper.model.Vm;
import org.poolkeeper.port.PoolInquirer;
import org.poolkeeper.procedure.engine.Interview;
import org.poolkeeper.ui.Judged;
import org.poolkeeper.ui.ScriptedWatch;
import org.poolkeeper.ui.VirtualSchedule;
import org.poolkeeper.ui.pool.PoolOrigin;
import org.poolkeeper.ui.pool.PoolViewModel;

/// When the page is made anew, and who is asked when.
class HaViewModelTest {
  private static final Duration INTERVAL = Duration.ofMillis(200);
  private static final Set<Inquiry> ALL =
      Set.of(
          new Inquiry.MostFailures(),
          new Inquiry.HomeOfStatefile("OpaqueRef:statefile"),
          new Inquiry.IsAgile("db-1"));

  private final VirtualSchedule background = new VirtualSchedule();
  private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  private final BlockingQueue<Runnable> screen = new LinkedBlockingQueue<>();
  private final ReadOnlyObjectWrapper<Instant> now =
      new ReadOnlyObjectWrapper<>(Pools.NOW.plusSeconds(2));
  private final ScriptedWatch watch = new ScriptedWatch(pool("host-a"));
  private String ruler = "host-a";
  private boolean password = true;
  private final PoolViewModel pool =
      new PoolViewModel(
          new PoolOrigin.Demo("Demo"),
          watch,
          Optional.empty(),
          snapshot -> new Judged().rules(ruler).apply(snapshot),
          now.getReadOnlyProperty(),
          Runnable::run,
          background);
  private final HaViewModel model =
      new HaViewModel(pool, this::interview, ZoneOffset.UTC, screen::add, background);

  /// A question that waits for its answer.
  private record Call(PoolClaim ruler, Set<Inquiry> questions, BlockingQueue<Inquiries> reply) {}

  @AfterEach
  void end() {
    model.close();
  }

  private static PoolSnapshot pool(String ruler) {
    return Pools.of(3)
        .coordinates(ruler)
        .claim(ClaimFixture::haOn)
        .claim(claim -> claim.runs("db-1", "host-b", new Vm.Restart("restart", 0, 0)))
        .snapshot();
  }

  private Optional<Interview> interview() {
    PoolInquirer inquirer =
        (asked, questions, _) -> {
          var reply = new LinkedBlockingQueue<Inquiries>();
          calls.add(new Call(asked, questions, reply));
          return reply.take();
        };
    return password
        ? Optional.of(new Interview(inquirer, new Credentials("root", new Secret("not-telling"))))
        : Optional.empty();
  }

  private void open() {
    pool.open();
    model.open();
    arrive();
  }

  /// Lets everything on its way to the screen arrive.
  private void arrive() {
    for (var i = 0; i < 3; i++) {
      background.advance(INTERVAL);
      show();
    }
  }

  private void show() {
    for (var next = screen.poll(); next != null; next = screen.poll()) {
      next.run();
    }
  }

  private void time(Duration later) {
    now.set(Pools.NOW.plus(later));
    arrive();
  }

  private Call call() throws InterruptedException {
    var call = calls.poll(30, TimeUnit.SECONDS);
    assertThat(call).as("a question").isNotNull();
    return java.util.Objects.requireNonNull(call);
  }

  /// The reply of one that was asked reaches the screen.
  private void reply(Call call, Map<Inquiry, InquiryAnswer> answers) throws InterruptedException {
    var all = new HashMap<Inquiry, Observed<InquiryAnswer>>();
    answers.forEach((question, answer) ->
        all.put(question, new Observed<>(answer, now.get(), call.ruler().source())));
    call.reply().add(new Inquiries(all));
    var landed = screen.poll(30, TimeUnit.SECONDS);
    assertThat(landed).as("what lands on the screen").isNotNull();
    java.util.Objects.requireNonNull(landed).run();
    arrive();
  }

  private static Map<Inquiry, InquiryAnswer> answers(long most) {
    return Map.of(
        new Inquiry.MostFailures(),
        new InquiryAnswer.Failures(most),
        new Inquiry.HomeOfStatefile("OpaqueRef:statefile"),
        new InquiryAnswer.LiesOn("5e000000-0000-4000-8000-000000000001"),
        new Inquiry.IsAgile("db-1"),
        new InquiryAnswer.Yes());
  }

  private HaPage page() {
    return model.page().get().orElseThrow();
  }

  private @Nullable String most() {
    return page().facts().stream()
        .filter(fact -> fact.name().equals("Possible at most"))
        .map(HaPage.Fact::words)
        .findFirst()
        .orElse(null);
  }

  @Test
  void itIsShownAtOnceAndFilledUpWithWhatWasAsked() throws InterruptedException {
    open();

    assertThat(page().word()).isEqualTo("on");
    assertThat(most()).isEqualTo("not known: it was not asked");
    var call = call();
    assertThat(call.questions()).isEqualTo(ALL);
    assertThat(call.ruler().claimant().address().text()).isEqualTo("192.0.2.11");

    reply(call, answers(2));

    assertThat(most()).isEqualTo("2 failed hosts");
    assertThat(page().cover().rows().getFirst().movable()).isEqualTo("yes");
  }

  @Test
  void nobodyIsAskedTwiceWhileAnswersAreYoung() throws InterruptedException {
    open();
    reply(call(), answers(2));

    time(Duration.ofSeconds(50));
    watch.publish(pool("host-a"));
    arrive();

    assertThat(calls).isEmpty();
  }

  @Test
  void whatGetsOldIsAskedAgainAndHoldsMeanwhile() throws InterruptedException {
    open();
    reply(call(), answers(2));

    time(Duration.ofSeconds(63));
    var call = call();

    assertThat(call.questions())
        .as("one question for each VM is asked less often")
        .containsExactlyInAnyOrder(
            new Inquiry.MostFailures(), new Inquiry.HomeOfStatefile("OpaqueRef:statefile"));
    assertThat(most()).isEqualTo("2 failed hosts");
    reply(call, answers(1));
    assertThat(most()).isEqualTo("1 failed host");
  }

  @Test
  void answersOfAnotherHostAreDropped() throws InterruptedException {
    open();
    reply(call(), answers(2));

    ruler = "host-b";
    watch.publish(pool("host-b"));
    arrive();

    assertThat(most()).isEqualTo("not known: it was not asked");
    assertThat(call().ruler().claimant().address().text()).isEqualTo("192.0.2.12");
  }

  @Test
  void withoutAPasswordNobodyIsAsked() {
    password = false;
    open();

    assertThat(page().word()).isEqualTo("on");
    assertThat(calls).isEmpty();
  }

  @Test
  void timeAloneMakesItDoubtful() {
    password = false;
    open();

    time(Duration.ofSeconds(95));

    assertThat(page().word()).isEqualTo("was on");
    watch.publish(pool("host-a"));
    arrive();
    assertThat(page().stale()).as("an old picture stays old").isTrue();
  }

  @Test
  void whileItIsNotOnTheScreenNothingIsWorkedOutOrAsked() throws InterruptedException {
    open();
    reply(call(), answers(2));
    model.close();
    var before = page();

    time(Duration.ofSeconds(95));
    watch.publish(Pools.of(3).snapshot());
    arrive();

    assertThat(model.page().get()).contains(before);
    assertThat(calls).isEmpty();

    model.open();
    arrive();
    assertThat(page().word()).endsWith("off");
  }
}
