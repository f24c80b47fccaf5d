package org.poolkeeper.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Somebody at the keyboard who types given lines; nobody, if there are none.
public final class Typist implements Keyboard {
  private final Deque<String> lines;
  private final boolean attended;
  private final List<String> questions = new ArrayList<>();
  private Runnable pressed = () -> {};

  public Typist(String... lines) {
    this.lines = new ArrayDeque<>(List.of(lines));
    attended = lines.length > 0;
  }

  /// What was asked.
  public synchronized List<String> questions() {
    return List.copyOf(questions);
  }

  /// Presses Ctrl-C, if anybody listens.
  public synchronized void interrupt() {
    lines.clear();
    pressed.run();
  }

  @Override
  public boolean attended() {
    return attended;
  }

  @Override
  public synchronized Optional<String> answer(String question) {
    questions.add(question);
    return Optional.ofNullable(lines.poll());
  }

  @Override
  public synchronized Watch onInterrupt(Runnable handler) {
    pressed = handler;
    return () -> pressed = () -> {};
  }
}
