package org.poolkeeper.journal;

import java.util.Optional;
import java.util.function.UnaryOperator;

/// The operator stated something that the program cannot see.
///
/// @param step the step it is for; empty where it was stated before the first one
/// @param statement word for word, for example "host-a is powered off"
/// @param about the host it is about; empty where it is about none
/// @param typed the name that was typed; never anything but a name
public record Attested(
    Optional<String> step, String statement, Optional<HostRef> about, Optional<String> typed)
    implements JournalEntry {
  @Override
  public Attested mapped(UnaryOperator<String> text) {
    return new Attested(
        step, text.apply(statement), about.map(host -> host.mapped(text)), typed.map(text));
  }
}
