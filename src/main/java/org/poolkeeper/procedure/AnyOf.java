package org.poolkeeper.procedure;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.poolkeeper.model.Inquiry;

/// At least one of these.
///
/// @param of at least one
public record AnyOf(List<Condition> of) implements Condition {
  /// Keeps its own copy.
  public AnyOf {
    of = List.copyOf(of);
  }

  @Override
  public String words() {
    return of.stream().map(Condition::words).collect(Collectors.joining(", or "));
  }

  @Override
  public Set<Inquiry> asks() {
    return of.stream().flatMap(one -> one.asks().stream()).collect(Collectors.toSet());
  }

  @Override
  public Holding in(Sight sight) {
    var each = of.stream().map(one -> one.in(sight)).toList();
    var evidence = each.stream().flatMap(one -> one.evidence().stream()).toList();
    var words = each.stream().map(Holding::words).collect(Collectors.joining(" "));
    return each.stream()
        .filter(Holding.Holds.class::isInstance)
        .findFirst()
        .or(() ->
            each.stream()
                .filter(Holding.CannotTell.class::isInstance)
                .findFirst()
                .map(_ -> new Holding.CannotTell(words, evidence)))
        .orElseGet(() -> new Holding.DoesNotHold(words, evidence));
  }
}
