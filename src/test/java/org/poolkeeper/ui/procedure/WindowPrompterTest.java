package org.poolkeeper.ui.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.command.Target;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostId;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.Repeat;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.StepId;
import org.poolkeeper.procedure.Undo;
import org.poolkeeper.procedure.engine.Answer;
import org.poolkeeper.procedure.engine.Choice;
import org.poolkeeper.procedure.engine.Crossroads;
import org.poolkeeper.procedure.engine.Prompt;

/// What was agreed to before the run answers once, and only what was agreed to.
class WindowPrompterTest {
  private static final HostId B = new HostId("aaaaaaaa-0000-4000-8000-000000000002");
  private static final Step.Act ACT =
      new Step.Act(
          new StepId("act"),
          "Act on host-b",
          new PoolCommand.EmergencyHaDisable(
              new Target(Endpoint.parse("192.0.2.12", Endpoint.HTTPS), Optional.of(B), "host-b")),
          "It changes host-b.",
          List.of(),
          new Confirmation.TypeName("host-b", "host-b is changed."),
          new Condition.Answers(B, "host-b"),
          new Undo.NotPossible("It stays."),
          Repeat.NEVER,
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          "Look.");
  private static final Prompt CONSENT =
      new Prompt.Consent(ACT, "host-b is changed.", Optional.of("host-b"), List.of());

  private final List<Ask> shown = new CopyOnWriteArrayList<>();

  @AfterEach
  void noInterruptIsLeft() {
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void theConsentGivenBeforeAnswersOnce() throws Exception {
    var prompter = prompter(new Answer.Declined());

    assertThat(prompter.ask(CONSENT)).isEqualTo(new Answer.Agreed("host-b"));
    assertThat(shown).isEmpty();
    assertThat(prompter.ask(CONSENT)).as("the second time").isEqualTo(new Answer.Declined());
    assertThat(shown).hasSize(1);
  }

  @Test
  void whatCouldNotBeSeenBeforeIsAskedForAnew() throws Exception {
    var unseen =
        new Prompt.Consent(
            ACT, "host-b is changed.", Optional.of("host-b"), List.of("Nobody knows."));

    assertThat(prompter(new Answer.Declined()).ask(unseen)).isEqualTo(new Answer.Declined());
  }

  @Test
  void theGuardIsNeverOverruledByWhatWasAgreedToBefore() throws Exception {
    var overrule = new Prompt.Overrule(ACT, "It is an orphan.", "host-b is changed.", "host-b");

    assertThat(prompter(new Answer.Declined()).ask(overrule)).isEqualTo(new Answer.Declined());
    assertThat(shown).hasSize(1);
  }

  @Test
  void anInterruptEndsTheWait() {
    var prompter = new WindowPrompter(List.of(), _ -> {});
    Thread.currentThread().interrupt();

    assertThatThrownBy(() ->
            prompter.choose(
                new Crossroads(Optional.empty(), "Which way?", List.of(Choice.LOOK_AGAIN))))
        .isInstanceOf(InterruptedException.class);
  }

  /// A prompter for a window in which a person gives `answer` to whatever is shown.
  private WindowPrompter prompter(Answer answer) {
    return new WindowPrompter(
        List.of(new Given("host-b is changed.", "host-b")),
        asked ->
            asked.ifPresent(ask -> {
              shown.add(ask);
              if (ask instanceof Ask.Agreement(_, var future)) {
                future.complete(answer);
              }
            }));
  }
}
