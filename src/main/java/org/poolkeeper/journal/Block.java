package org.poolkeeper.journal;

import java.util.List;
import java.util.function.UnaryOperator;

/// A piece of a report, before anybody has decided what a page looks like.
sealed interface Block {

  /// A heading; the first level is the report's own.
  record Heading(int level, String text) implements Block {}

  /// A paragraph.
  record Words(String text) implements Block {}

  /// A paragraph nobody may overlook.
  record Alarm(String text) implements Block {}

  /// A list.
  record Items(List<String> items) implements Block {}

  /// A table.
  record Rows(List<String> head, List<List<String>> rows) implements Block {}

  /// What somebody was shown or said, word for word.
  record Quote(String text) implements Block {}

  /// What is typed or came over the wire, as it stands.
  record Code(List<String> lines) implements Block {}

  /// The same with every text changed.
  default Block mapped(UnaryOperator<String> text) {
    return switch (this) {
      case Heading(var level, var words) -> new Heading(level, text.apply(words));
      case Words(var words) -> new Words(text.apply(words));
      case Alarm(var words) -> new Alarm(text.apply(words));
      case Items(var items) -> new Items(JournalEntry.each(items, text));
      case Rows(var head, var rows) ->
          new Rows(head, rows.stream().map(row -> JournalEntry.each(row, text)).toList());
      case Quote(var words) -> new Quote(text.apply(words));
      case Code(var lines) -> new Code(JournalEntry.each(lines, text));
    };
  }
}
