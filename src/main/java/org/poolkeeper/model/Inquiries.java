package org.poolkeeper.model;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What was asked of the host that rules beside its database, and what it said, each with its age.
public record Inquiries(Map<Inquiry, Observed<InquiryAnswer>> answers) {
  /// Nothing was asked.
  public static final Inquiries NONE = new Inquiries(Map.of());

  /// Keeps its own copy.
  public Inquiries {
    answers = Map.copyOf(answers);
  }

  /// What was answered; empty if it was not asked.
  public Optional<InquiryAnswer> to(Inquiry question) {
    return Optional.ofNullable(answers.get(question)).map(Observed::value);
  }

  /// Which VMs keep this host from being emptied; empty where that is not known.
  public Optional<Map<String, InquiryAnswer.ServerSays>> hindrances(HostId host) {
    return to(new Inquiry.Hindrances(host))
        .filter(InquiryAnswer.Hindered.class::isInstance)
        .map(answer -> ((InquiryAnswer.Hindered) answer).by());
  }

  /// A number that was asked for; empty where it is not known.
  public Optional<Long> number(Inquiry question) {
    return to(question)
        .filter(InquiryAnswer.Failures.class::isInstance)
        .map(answer -> ((InquiryAnswer.Failures) answer).hosts());
  }

  /// These and `later`, which win where both have an answer.
  public Inquiries with(Inquiries later) {
    return new Inquiries(
        Stream.concat(answers.entrySet().stream(), later.answers.entrySet().stream())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (_, won) -> won)));
  }
}
