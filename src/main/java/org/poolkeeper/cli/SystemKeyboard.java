package org.poolkeeper.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The keyboard of this process. A thread of its own reads it, since a read cannot be interrupted.
public final class SystemKeyboard implements Keyboard {
  private final PrintStream questions;
  private final UnaryOperator<Runnable> interrupts;
  private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
  private final BlockingQueue<BufferedReader> wanted = new LinkedBlockingQueue<>();
  private final @Nullable BufferedReader in;
  private @Nullable Thread reader;
  private volatile boolean ended;

  /// The keyboard that `console` reads from; null where there is none.
  ///
  /// @param questions where questions are shown
  /// @param interrupts has a handler called at Ctrl-C, and gives back what ends that
  public SystemKeyboard(
      @Nullable Console console, PrintStream questions, UnaryOperator<Runnable> interrupts) {
    this.questions = questions;
    this.interrupts = interrupts;
    in = console != null && console.isTerminal() ? new BufferedReader(console.reader()) : null;
  }

  /// A keyboard on which `in` is typed.
  SystemKeyboard(BufferedReader in, PrintStream questions, UnaryOperator<Runnable> interrupts) {
    this.in = in;
    this.questions = questions;
    this.interrupts = interrupts;
  }

  @Override
  public boolean attended() {
    return in != null;
  }

  @Override
  public Optional<String> answer(String question) throws InterruptedException {
    if (in == null || ended) {
      return Optional.empty();
    }
    startReading();
    forgetWhatWasTyped(in);
    questions.print(question);
    questions.flush();
    wanted.add(in);
    var line = lines.take();
    if (line.isEmpty()) {
      ended = true;
      questions.println();
    }
    return line;
  }

  @Override
  public Watch onInterrupt(Runnable pressed) {
    var end =
        interrupts.apply(() -> {
          pressed.run();
          ended = true;
          lines.add(Optional.empty());
        });
    return end::run;
  }

  private void startReading() {
    if (reader == null) {
      reader = Thread.ofPlatform().daemon().name("keyboard").start(this::read);
    }
  }

  private void read() {
    try {
      while (true) {
        lines.add(Optional.ofNullable(wanted.take().readLine()));
      }
    } catch (IOException e) {
      lines.add(Optional.empty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forgetWhatWasTyped(BufferedReader in) {
    try {
      while (in.ready() && in.readLine() != null) {
        // It was meant for something else.
      }
    } catch (IOException e) {
      // The next read says so again.
    }
  }
}
