package org.poolkeeper.procedure;

import java.util.List;
import java.util.Optional;
import org.poolkeeper.model.HostId;

/// What the operator has to choose before there is a plan.
public sealed interface Question {

  /// The question, as a sentence.
  String words();

  /// Which host.
  ///
  /// @param candidates every host of the pool, the suggested one first, those that cannot be chosen
  ///   last
  record WhichHost(String words, List<Candidate> candidates) implements Question {
    /// Keeps its own copy.
    public WhichHost {
      candidates = List.copyOf(candidates);
    }
  }

  /// Whether a host is off, which nobody can see from here.
  ///
  /// @param host which
  /// @param name what to call it; typed to attest
  /// @param otherwise what the plan does if that cannot be attested, one sentence; that answer is
  ///   given with [Inputs#unableToCheck]
  record IsOff(String words, HostId host, String name, String otherwise) implements Question {}

  /// One of several ways to go on.
  ///
  /// @param id by which [Inputs#choices] has the answer
  /// @param options the suggested one first
  /// @param cannot what cannot be chosen, and why
  /// @param number the number that may be given in place of an option; empty where none may
  record WhichWay(
      String id, String words, List<Option> options, List<Unfit> cannot, Optional<Entry> number)
      implements Question {
    /// Keeps its own copies.
    public WhichWay {
      options = List.copyOf(options);
      cannot = List.copyOf(cannot);
    }

    /// One of which every way can be chosen.
    public WhichWay(String id, String words, List<Option> options) {
      this(id, words, options, List.of(), Optional.empty());
    }
  }

  /// A way that cannot be chosen.
  ///
  /// @param name what it is called
  /// @param because a few words
  record Unfit(String name, String because) {}

  /// A number that is typed.
  ///
  /// @param words what it means, a few words
  record Entry(String words, long least, long most) {
    /// Whether `text` is such a number.
    public boolean takes(String text) {
      return text.matches("\\d{1,9}")
          && Long.parseLong(text) >= least
          && Long.parseLong(text) <= most;
    }
  }

  /// A way to go on.
  ///
  /// @param id the answer
  /// @param words what it means, one sentence
  record Option(String id, String words) {}

  /// A host that may be chosen, or may not.
  ///
  /// @param host which
  /// @param name what to call it
  /// @param eligibility whether it can be chosen
  /// @param reasons what speaks for and against it, each a few words with its age
  record Candidate(HostId host, String name, Eligibility eligibility, List<String> reasons) {
    /// Keeps its own copy.
    public Candidate {
      reasons = List.copyOf(reasons);
    }
  }

  /// Whether a host can be chosen.
  sealed interface Eligibility {
    /// It can, and nothing is better.
    record Suggested() implements Eligibility {}

    /// It can.
    record Possible() implements Eligibility {}

    /// It cannot.
    ///
    /// @param because a few words
    record Not(String because) implements Eligibility {}
  }
}
