package org.poolkeeper.procedure.catalog;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Planning.Refuses;
import org.poolkeeper.procedure.Question;

/// The host that planned work is about: chosen, or asked for.
///
/// @param against why a host cannot be chosen
/// @param reasons what speaks for one that can
record HostChoice(
    Ruled ruled,
    BiFunction<Ruled, Member, Optional<Refuses>> against,
    BiFunction<Ruled, Member, List<String>> reasons) {

  /// Goes on with the chosen host, asks which, or says why not.
  Planning of(Inputs inputs, String question, Function<Member, Planning> then) {
    if (inputs.host().isEmpty()) {
      return new Planning.Asks(List.of(new Question.WhichHost(question, candidates())));
    }
    var host = ruled.cast().with(inputs.host().get());
    if (host.isEmpty()) {
      return WorkGrounds.plain(
          "The host that was chosen is not known in this pool.", Optional.empty());
    }
    return against
        .apply(ruled, host.get())
        .<Planning>map(no -> no)
        .orElseGet(() -> then.apply(host.get()));
  }

  private List<Question.Candidate> candidates() {
    var able =
        ruled.cast().members().stream()
            .filter(host -> against.apply(ruled, host).isEmpty())
            .toList();
    return new Ranking(
            ruled.cast().members(),
            able,
            host -> against.apply(ruled, host).map(Refuses::why).map(HostChoice::clause),
            host -> reasons.apply(ruled, host))
        .candidates();
  }

  /// A sentence without its stop.
  private static String clause(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  /// What is on a host.
  static List<String> load(Ruled ruled, Member host) {
    return List.of(Phrases.count(ruled.vmsOn(host).size(), "VM") + " on it");
  }
}
