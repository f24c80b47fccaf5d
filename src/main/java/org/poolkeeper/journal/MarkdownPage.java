package org.poolkeeper.journal;

import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A report as Markdown (CommonMark with tables). Nothing in a text can become markup.
final class MarkdownPage {
  private static final Pattern MARKUP = Pattern.compile("[\\\\`*\\[\\]<>|~&]|(?<!\\w)_|_(?!\\w)");
  private static final Pattern START = Pattern.compile("^(\\d{1,9})([.)])|^([#+=-])");
  private static final Pattern TICKS = Pattern.compile("`+");

  String text(List<Block> blocks) {
    return blocks.stream().map(MarkdownPage::block).collect(Collectors.joining("\n"));
  }

  private static String block(Block block) {
    return switch (block) {
      case Block.Heading(var level, var text) ->
          "%s %s\n".formatted("#".repeat(level), plain(text));
      case Block.Words(var text) -> plain(text) + "\n";
      case Block.Alarm(var text) -> "> **%s**\n".formatted(plain(text));
      case Block.Items(var items) ->
          items.stream().map(item -> "- %s\n".formatted(plain(item))).collect(Collectors.joining());
      case Block.Rows(var head, var rows) ->
          row(head)
              + row(Collections.nCopies(head.size(), "---"))
              + rows.stream()
                  .map(row -> row(row.stream().map(MarkdownPage::plain).toList()))
                  .collect(Collectors.joining());
      case Block.Quote(var text) ->
          text.lines()
              .map(line -> "> %s\n".formatted(plain(line)))
              .collect(Collectors.joining("> \n"));
      case Block.Code(var lines) -> fenced(lines);
    };
  }

  private static String row(List<String> cells) {
    return "| %s |\n".formatted(String.join(" | ", cells));
  }

  private static String fenced(List<String> lines) {
    var longest =
        lines.stream()
            .flatMap(line -> TICKS.matcher(line).results())
            .mapToInt(ticks -> ticks.group().length())
            .max()
            .orElse(0);
    var fence = "`".repeat(Math.max(3, longest + 1));
    return "%s\n%s\n%s\n".formatted(fence, String.join("\n", lines), fence);
  }

  private static String plain(String text) {
    var line = MARKUP.matcher(text.strip().replaceAll("\\s+", " ")).replaceAll("\\\\$0");
    return START.matcher(line).replaceFirst("$1\\\\$2$3");
  }
}
