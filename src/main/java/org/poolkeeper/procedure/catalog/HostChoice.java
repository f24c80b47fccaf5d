package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Planning.Refuses;
import org.poolkeeper.procedure.Question;

/// The host that planned work is about: chosen, or asked for. Only one that is the only one that
/// can be chosen is suggested: which host somebody wants to work on is theirs to say.
///
/// @param against why a host cannot be chosen
/// @param reasons what speaks for one that can
record HostChoice(
    Ruled ruled,
    BiFunction<Ruled, Member, Optional<Refuses>> against,
    BiFunction<Ruled, Member, List<String>> reasons) {
  private static final int NAMED = 3;

  /// Goes on with the chosen host, asks which, or says why not.
  Planning of(Inputs inputs, String question, Function<Member, Planning> then) {
    if (inputs.host().isEmpty()) {
      return able().isEmpty()
          ? none()
          : new Planning.Asks(List.of(new Question.WhichHost(question, candidates())));
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

  /// The coordinator last: who means it takes the trouble to say so.
  private List<Member> able() {
    return ruled.cast().members().stream()
        .filter(host -> against.apply(ruled, host).isEmpty())
        .sorted(Comparator.comparing(ruled::isRuler))
        .toList();
  }

  private List<Question.Candidate> candidates() {
    var able = able();
    var ranking =
        new Ranking(
            ruled.cast().members(),
            able,
            host -> against.apply(ruled, host).map(Refuses::why).map(HostChoice::clause),
            this::words);
    return able.size() == 1 ? ranking.candidates() : ranking.unranked();
  }

  private List<String> words(Member host) {
    var words = new ArrayList<>(reasons.apply(ruled, host));
    if (ruled.isRuler(host)) {
      words.addFirst("coordinates the pool");
    }
    return words;
  }

  /// With every host's reason, as far as there is room for them.
  private Refuses none() {
    var refusals =
        ruled.cast().members().stream()
            .flatMap(host -> against.apply(ruled, host).stream())
            .sorted(Comparator.comparing(refusal -> refusal.instead().isEmpty()))
            .toList();
    var more = refusals.size() - NAMED;
    return new Refuses(
        "There is no host to choose: %s%s."
            .formatted(
                refusals.stream()
                    .limit(NAMED)
                    .map(Refuses::why)
                    .map(HostChoice::clause)
                    .collect(Collectors.joining("; ")),
                more > 0 ? "; and so on for %s".formatted(Phrases.count(more, "more host")) : ""),
        refusals.stream().flatMap(refusal -> refusal.evidence().stream()).limit(NAMED).toList(),
        refusals.stream().flatMap(refusal -> refusal.instead().stream()).findFirst());
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
