package org.poolkeeper.ui.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.junit.jupiter.api.Test;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.Inquiries;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.model.InquiryAnswer;
import org.poolkeeper.model.InquiryAnswer.ServerSays;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.Secret;
import org.poolkeeper.model.Vm;
import org.poolkeeper.port.PoolInquirer;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.Question;
import org.poolkeeper.procedure.catalog.Catalog;
import org.poolkeeper.procedure.engine.Interview;
import org.poolkeeper.procedure.engine.Unfinished;
import org.poolkeeper.ui.Judged;
import org.poolkeeper.ui.procedure.ProcedureViewModel.Page;

/// What the host that rules is asked while somebody chooses, and which answers count.
class HearingTest {
  private static final Diagnosis SEEN =
      new Judged()
          .rules("host-a")
          .apply(
              Pools.of(3)
                  .remembers("host-a")
                  .claim("host-a", claim -> claim.runs("mail-01", "host-b"))
                  .snapshot());

  private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  private final BlockingQueue<Runnable> screen = new LinkedBlockingQueue<>();
  private final ReadOnlyObjectWrapper<Instant> now = new ReadOnlyObjectWrapper<>(Pools.NOW);
  private Optional<Credentials> credentials =
      Optional.of(new Credentials("root", new Secret("not-telling")));

  /// Somebody asks, and waits for the answer.
  private record Call(Set<Inquiry> questions, CompletableFuture<Inquiries> answer) {
    Set<HostId> hosts() {
      return questions.stream()
          .map(one -> ((Inquiry.Hindrances) one).host())
          .collect(Collectors.toSet());
    }
  }

  private Inquiries ask(PoolClaim ruler, Set<Inquiry> questions, Credentials as)
      throws InterruptedException {
    var call = new Call(questions, new CompletableFuture<>());
    calls.add(call);
    try {
      return call.answer().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  @Test
  void itIsSaidWhoIsAskedWhatAndNothingGoesOnBeforeTheAnswer() throws Exception {
    var model = choosing();
    model.choose(host(model, "host-b"));

    var call = next();
    assertThat(call.hosts()).containsExactly(host(model, "host-b"));
    assertThat(model.asking().get())
        .contains(
            "host-a is being asked which VMs keep host-b from being emptied. This only reads, and"
                + " takes a minute at most.");
    assertThat(model.mayGoOn()).isFalse();
    model.next();
    assertThat(model.page().get()).isEqualTo(Page.CHOOSE);
    assertThat(calls).as("asked once").isEmpty();

    call.answer().complete(hindered(call, vm().uuid()));
    show();
    assertThat(model.asking().get()).isEmpty();
    assertThat(ways(model)).containsExactly("vm-" + vm().uuid());
  }

  @Test
  void anAnswerAboutAnotherHostComesTooLate() throws Exception {
    var model = choosing();
    model.choose(host(model, "host-b"));
    var first = next();
    model.choose(host(model, "host-c"));
    var second = next();
    assertThat(second.hosts()).containsExactly(host(model, "host-c"));

    first.answer().complete(hindered(first, vm().uuid()));
    second.answer().complete(hindered(second));
    show();

    assertThat(screen).isEmpty();
    assertThat(ways(model)).as("host-b's VM is no matter of host-c").isEmpty();
    assertThat(model.planning().get()).isInstanceOf(Planning.Made.class);
    assertThat(model.mayGoOn()).isTrue();
  }

  @Test
  void questionsOfAnEarlierChoiceGoWithTheirAnswers() throws Exception {
    var model = choosing();
    model.choose(host(model, "host-b"));
    var call = next();
    call.answer().complete(hindered(call, vm().uuid()));
    show();
    var way = (Question.WhichWay) model.questions().getLast();
    model.choose(way, way.options().getFirst());
    assertThat(model.inputs().get().choice(way.id())).isPresent();

    model.choose(host(model, "host-c"));

    assertThat(ways(model)).isEmpty();
    assertThat(model.inputs().get().choice(way.id())).isEmpty();
  }

  @Test
  void answersThatHaveBecomeOldAreAskedForAgainAndHoldMeanwhile() throws Exception {
    var model = choosing();
    model.choose(host(model, "host-b"));
    var call = next();
    call.answer().complete(hindered(call, vm().uuid()));
    show();
    model.refresh();
    assertThat(calls).isEmpty();

    now.set(Pools.NOW.plusSeconds(31));
    model.refresh();
    var again = next();
    assertThat(model.asking().get()).isEmpty();
    assertThat(ways(model)).hasSize(1);

    again.answer().complete(hindered(again));
    show();
    assertThat(ways(model)).as("it can move now").isEmpty();
    assertThat(model.planning().get()).isInstanceOf(Planning.Made.class);
  }

  @Test
  void closingWaitsForNoAnswer() throws Exception {
    var model = choosing();
    model.choose(host(model, "host-b"));
    var call = next();
    var before = model.planning().get();

    model.close();
    call.answer().complete(hindered(call));

    assertThat(model.asking().get()).isEmpty();
    Optional.ofNullable(screen.poll(200, TimeUnit.MILLISECONDS)).ifPresent(Runnable::run);
    assertThat(model.planning().get()).isSameAs(before);
  }

  @Test
  void whereAskingFailsThePlanIsMadeOfWhatIsSeen() throws Exception {
    var model = choosing();
    model.choose(host(model, "host-b"));

    next().answer().completeExceptionally(new IllegalStateException("a bug"));
    show();

    assertThat(model.asking().get()).isEmpty();
    assertThat(calls).as("not asked in circles").isEmpty();
  }

  @Test
  void withoutAPasswordNobodyIsAsked() {
    credentials = Optional.empty();
    var model = choosing();

    model.choose(host(model, "host-b"));

    assertThat(model.asking().get()).isEmpty();
    assertThat(calls).isEmpty();
  }

  private ProcedureViewModel choosing() {
    var model =
        new ProcedureViewModel(
            new Catalog().with(new ProcedureId("restart-member")).orElseThrow(),
            () -> SEEN,
            now.getReadOnlyProperty(),
            new Quiet());
    model.next();
    assertThat(model.page().get()).isEqualTo(Page.CHOOSE);
    return model;
  }

  private Call next() throws InterruptedException {
    var call = calls.poll(30, TimeUnit.SECONDS);
    assertThat(call).as("somebody asks").isNotNull();
    return call;
  }

  private void show() throws InterruptedException {
    var task = screen.poll(30, TimeUnit.SECONDS);
    assertThat(task).as("somebody has an answer").isNotNull();
    task.run();
  }

  private static Inquiries hindered(Call call, String... vms) {
    var by =
        java.util.Arrays.stream(vms)
            .collect(Collectors.toMap(vm -> vm, _ -> new ServerSays("VM_REQUIRES_SR", List.of())));
    InquiryAnswer answer = new InquiryAnswer.Hindered(Map.copyOf(by));
    return new Inquiries(
        call.questions().stream()
            .collect(
                Collectors.toMap(
                    one -> one,
                    _ ->
                        new Observed<>(
                            answer, Pools.NOW, SEEN.snapshot().claims().getFirst().source()))));
  }

  private static Vm vm() {
    return SEEN.snapshot().claims().getFirst().vms().stream()
        .filter(one -> one.name().equals("mail-01"))
        .findFirst()
        .orElseThrow();
  }

  private static HostId host(ProcedureViewModel model, String name) {
    return model.questions().stream()
        .filter(Question.WhichHost.class::isInstance)
        .flatMap(one -> ((Question.WhichHost) one).candidates().stream())
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow()
        .host();
  }

  private static List<String> ways(ProcedureViewModel model) {
    return model.questions().stream()
        .filter(Question.WhichWay.class::isInstance)
        .map(one -> ((Question.WhichWay) one).id())
        .toList();
  }

  /// Only asks.
  private final class Quiet implements Launch {
    private final PoolInquirer inquirer = HearingTest.this::ask;

    @Override
    public Optional<String> obstacle() {
      return Optional.empty();
    }

    @Override
    public Hearing hearing() {
      return new Hearing(
          () -> credentials.map(known -> new Interview(inquirer, known)),
          () -> Pools.NOW,
          screen::add);
    }

    @Override
    public RunViewModel start(Procedure procedure, Plan plan, List<Given> given) {
      throw new AssertionError("Nothing is started.");
    }

    @Override
    public RunViewModel resume(Procedure procedure, Unfinished left) {
      throw new AssertionError("Nothing was left.");
    }

    @Override
    public Optional<Procedure> procedure(ProcedureId id) {
      return new Catalog().with(id);
    }

    @Override
    public void saveReport(RunId run, Path file, Consumer<String> told) {
      throw new AssertionError("Nobody asked for a report.");
    }
  }
}
