package org.poolkeeper.ui.procedure;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.poolkeeper.model.HostId;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Question;

/// What plans ask the operator, and what was answered. For the screen's thread.
final class Choices {
  private static final String HOST = "host";

  private final Map<String, Question> asked = new LinkedHashMap<>();
  private final ReadOnlyObjectWrapper<Inputs> inputs =
      new ReadOnlyObjectWrapper<>(this, "inputs", Inputs.NONE);
  private final Runnable changed;

  /// @param changed is called after an answer has changed
  Choices(Runnable changed) {
    this.changed = changed;
  }

  ReadOnlyObjectProperty<Inputs> inputs() {
    return inputs.getReadOnlyProperty();
  }

  /// Everything that was or is to be chosen, in the order in which it was asked.
  List<Question> questions() {
    return List.copyOf(asked.values());
  }

  void learn(Planning made) {
    if (made instanceof Planning.Asks(var questions)) {
      questions.forEach(question -> asked.put(key(question), question));
    }
  }

  /// What was chosen but for the host, where one is to be chosen.
  Optional<Inputs> withoutHost() {
    return asked.containsKey(HOST) ? Optional.of(without(asked.get(HOST))) : Optional.empty();
  }

  /// Forgets questions that nobody would ask now, and their answers.
  ///
  /// @param planned what becomes of answers
  void forget(Function<Inputs, Planning> planned) {
    for (var question : questions()) {
      if (!key(question).equals(HOST) && !mayBeAsked(question, planned.apply(without(question)))) {
        inputs.set(without(question));
        asked.remove(key(question));
      }
    }
  }

  /// Takes answers that were found elsewhere; each can be changed.
  void answer(Map<String, String> answers) {
    var more = new HashMap<>(inputs.get().choices());
    more.putAll(answers);
    set(new Inputs(inputs.get().host(), inputs.get().attestedOff(), more));
  }

  void choose(HostId host) {
    set(inputs.get().on(host));
  }

  void attest(Question.IsOff question, String typed) {
    var off = new HashSet<>(inputs.get().attestedOff());
    if (typed.strip().equals(question.name())
        ? off.add(question.host())
        : off.remove(question.host())) {
      set(saying(question.host(), off));
    }
  }

  void cannotCheck(Question.IsOff question) {
    set(without(question).unableToCheck(question.host()));
  }

  void clear(Question question) {
    set(without(question));
  }

  void choose(Question.WhichWay question, Question.Option option) {
    set(inputs.get().choosing(question.id(), option.id()));
  }

  /// The suggested host is chosen until another one is.
  void suggest() {
    if (inputs.get().host().isEmpty()
        && asked.get(HOST) instanceof Question.WhichHost(_, var candidates)) {
      candidates.stream()
          .filter(one -> one.eligibility() instanceof Question.Eligibility.Suggested)
          .findFirst()
          .ifPresent(one -> choose(one.host()));
    }
  }

  private void set(Inputs chosen) {
    if (!chosen.equals(inputs.get())) {
      inputs.set(chosen);
      changed.run();
    }
  }

  private Inputs without(Question question) {
    var now = inputs.get();
    return switch (question) {
      case Question.WhichHost _ -> new Inputs(Optional.empty(), now.attestedOff(), now.choices());
      case Question.IsOff isOff -> {
        var off = new HashSet<>(now.attestedOff());
        off.remove(isOff.host());
        yield saying(isOff.host(), off);
      }
      case Question.WhichWay way -> {
        var choices = new HashMap<>(now.choices());
        choices.remove(way.id());
        yield new Inputs(now.host(), now.attestedOff(), choices);
      }
    };
  }

  private Inputs saying(HostId host, Set<HostId> off) {
    var choices = new HashMap<>(inputs.get().choices());
    choices.remove("off-" + host);
    return new Inputs(inputs.get().host(), off, choices);
  }

  /// Where there is no plan whatever is answered, which may be for want of what is being asked,
  /// nothing is said of single questions.
  private static boolean mayBeAsked(Question question, Planning planning) {
    return switch (planning) {
      case Planning.Asks(var questions) ->
          questions.stream().map(Choices::key).anyMatch(key(question)::equals);
      case Planning.Refuses _ -> true;
      case Planning.Made _ -> false;
    };
  }

  private static String key(Question question) {
    return switch (question) {
      case Question.WhichHost _ -> HOST;
      case Question.IsOff isOff -> "off " + isOff.host();
      case Question.WhichWay way -> "way " + way.id();
    };
  }
}
