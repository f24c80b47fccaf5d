package org.poolkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SystemKeyboardTest {
  private final PipedWriter typing = new PipedWriter();
  private final List<Runnable> handlers = new ArrayList<>();
  private final Semaphore asked = new Semaphore(0);
  private final ByteArrayOutputStream questions =
      new ByteArrayOutputStream() {
        @Override
        public synchronized void write(byte[] bytes, int start, int length) {
          super.write(bytes, start, length);
          asked.release();
        }
      };

  @Test
  void whatIsTypedAfterTheQuestionIsTheAnswer() throws Exception {
    var keyboard = keyboard();
    var typist = answering("rx-b\n");

    assertThat(keyboard.answer("Which? ")).hasValue("rx-b");
    typist.join();
    assertThat(questions.toString(StandardCharsets.UTF_8)).isEqualTo("Which? ");
  }

  @Test
  void whatWasTypedBeforeTheQuestionDoesNotCount() throws Exception {
    var keyboard = keyboard();
    typing.write("yes\nyes\n");
    typing.flush();
    var typist = answering("no\n");

    assertThat(keyboard.answer("Agree? ")).hasValue("no");
    typist.join();
  }

  @Test
  void theEndOfTheInputIsNoAnswerNowAndLater() throws Exception {
    var keyboard = keyboard();
    typing.close();

    assertThat(keyboard.answer("Agree? ")).isEmpty();
    assertThat(keyboard.answer("Really? ")).isEmpty();
  }

  @Test
  void ctrlCEndsAQuestionAndAllThatFollow() throws Exception {
    var keyboard = keyboard();
    var pressed = new Semaphore(0);
    try (var _ = keyboard.onInterrupt(pressed::release)) {
      var typist =
          Thread.startVirtualThread(() -> {
            asked.acquireUninterruptibly();
            handlers.getFirst().run();
          });

      assertThat(keyboard.answer("Agree? ")).isEmpty();
      typist.join();
      assertThat(pressed.availablePermits()).isEqualTo(1);
      assertThat(keyboard.answer("Really? ")).isEmpty();
    }
    assertThat(handlers).as("Ctrl-C is given back").isEmpty();
  }

  @Test
  void withoutAConsoleNobodyIsThere() throws Exception {
    var keyboard = new SystemKeyboard((java.io.Console) null, stream(), this::handler);

    assertThat(keyboard.attended()).isFalse();
    assertThat(keyboard.answer("Agree? ")).isEqualTo(Optional.empty());
  }

  private SystemKeyboard keyboard() throws IOException {
    return new SystemKeyboard(new BufferedReader(new PipedReader(typing)), stream(), this::handler);
  }

  private Runnable handler(Runnable pressed) {
    handlers.add(pressed);
    return () -> handlers.remove(pressed);
  }

  private PrintStream stream() {
    return new PrintStream(questions, true, StandardCharsets.UTF_8);
  }

  private Thread answering(String text) {
    return Thread.startVirtualThread(() -> {
      asked.acquireUninterruptibly();
      try {
        typing.write(text);
        typing.flush();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    });
  }
}
