package org.poolkeeper.ui.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.poolkeeper.model.Clues;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.port.PoolMemory;

/// Erasing what is remembered of one pool: what is there, what goes with it, and the name that has
/// to be typed for it.
public final class ForgetMemoryViewModel {

  private final PoolId pool;
  private final String name;
  private final PoolMemory memory;
  private final Executor screen;
  private final Executor background;
  private final ReadOnlyObjectWrapper<Step> step =
      new ReadOnlyObjectWrapper<>(this, "step", new Step.Reading());

  /// Begins to read what is remembered.
  ///
  /// @param pool its uuid
  /// @param name what the window calls it, and what has to be typed
  public ForgetMemoryViewModel(
      PoolId pool, String name, PoolMemory memory, Executor screen, Executor background) {
    this.pool = pool;
    this.name = name;
    this.memory = memory;
    this.screen = screen;
    this.background = background;
    background.execute(this::read);
  }

  /// Where it stands.
  public sealed interface Step {
    /// Memory is being read.
    record Reading() implements Step {}

    /// Nothing is remembered.
    record Nothing() implements Step {}

    /// The user is asked.
    ///
    /// @param remembered what is known of the pool, a sentence each
    /// @param lost which protection goes, a sentence each
    record Asking(List<String> remembered, List<String> lost) implements Step {
      /// Keeps its own copies.
      public Asking {
        remembered = List.copyOf(remembered);
        lost = List.copyOf(lost);
      }
    }

    /// It was erased.
    record Done() implements Step {}
  }

  /// Where it stands.
  public ReadOnlyObjectProperty<Step> step() {
    return step.getReadOnlyProperty();
  }

  /// What has to be typed.
  public String name() {
    return name;
  }

  /// Whether `typed` is the pool's name, to the letter.
  public boolean isNamed(String typed) {
    return typed.strip().equals(name.strip());
  }

  /// Erases it, if `typed` is the pool's name.
  public void forget(String typed) {
    if (isNamed(typed) && step.get() instanceof Step.Asking) {
      background.execute(() -> {
        memory.forget(pool);
        screen.execute(() -> step.set(new Step.Done()));
      });
    }
  }

  private void read() {
    var found =
        memory.recall(new Clues(Set.of(), Set.of(pool), Set.of(), Set.of())).stream()
            .filter(each -> each.id().equals(pool))
            .findFirst();
    screen.execute(() -> step.set(found.<Step>map(this::asking).orElse(new Step.Nothing())));
  }

  private Step asking(RememberedPool known) {
    var facts = new ArrayList<String>();
    facts.add(
        "%s of %s, with addresses and certificates."
            .formatted(counted(known.hosts().size(), "host"), name));
    known
        .lastReign()
        .ifPresent(reign ->
            facts.add("That %s was the last to rule it.".formatted(hostName(known, reign.host()))));
    known
        .picture()
        .ifPresent(picture ->
            facts.add(
                "On which host each of %s ran.".formatted(counted(picture.vms().size(), "VM"))));
    var lost = new ArrayList<String>();
    known
        .orphans()
        .forEach(mark ->
            lost.add(
                "%s was found to be orphaned and was not seen to come home. Nothing will say so any more."
                    .formatted(hostName(known, mark.host()))));
    lost.add(
        "A former coordinator of %s that comes back alone, still believing that it rules, may be taken for the real one; driving it corrupts the pool."
            .formatted(name));
    return new Step.Asking(facts, lost);
  }

  private static String hostName(RememberedPool known, HostId id) {
    return Optional.of(id)
        .flatMap(known::host)
        .map(host -> host.name())
        .filter(label -> !label.isBlank())
        .orElse(id.uuid());
  }

  private static String counted(int number, String one) {
    return number + " " + one + (number == 1 ? "" : "s");
  }
}
