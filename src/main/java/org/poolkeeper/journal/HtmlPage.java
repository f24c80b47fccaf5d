package org.poolkeeper.journal;

import java.util.List;
import java.util.stream.Collectors;

/// A report as one HTML file: no script, nothing loaded from anywhere, good to print.
final class HtmlPage {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width">
      <title>TITLE</title>
      <style>
      body { font: 11pt/1.45 system-ui, sans-serif; color: #1f2328; max-width: 52em; margin: 2em auto; padding: 0 1em; }
      h1 { font-size: 1.6em; } h2 { font-size: 1.25em; margin-top: 1.8em; border-bottom: 1px solid #d1d9e0; } h3 { font-size: 1.05em; }
      table { border-collapse: collapse; width: 100%; margin: .6em 0; }
      th, td { text-align: left; vertical-align: top; padding: .25em .6em; border: 1px solid #d1d9e0; overflow-wrap: anywhere; }
      th { background: #f6f8fa; }
      pre { background: #f6f8fa; border: 1px solid #d1d9e0; padding: .6em .8em; white-space: pre-wrap; overflow-wrap: anywhere; }
      blockquote { margin: .6em 0; padding: .1em 1em; border-left: .25em solid #d1d9e0; white-space: pre-line; }
      .alarm { border: 2px solid #b42318; padding: .5em .8em; font-weight: 600; }
      @media print { body { max-width: none; margin: 0; font-size: 9.5pt; } h2, h3 { break-after: avoid; } tr, pre, blockquote, .alarm { break-inside: avoid; } }
      @page { margin: 18mm; }
      </style>
      </head>
      <body>
      """;

  String text(String title, List<Block> blocks) {
    return HEAD.replace("TITLE", escaped(title))
        + blocks.stream().map(HtmlPage::block).collect(Collectors.joining())
        + "</body>\n</html>\n";
  }

  private static String block(Block block) {
    return switch (block) {
      case Block.Heading(var level, var text) -> element("h" + level, text);
      case Block.Words(var text) -> element("p", text);
      case Block.Alarm(var text) -> "<p class=\"alarm\">%s</p>\n".formatted(escaped(text));
      case Block.Items(var items) ->
          "<ul>\n%s</ul>\n"
              .formatted(
                  items.stream().map(item -> element("li", item)).collect(Collectors.joining()));
      case Block.Rows(var head, var rows) ->
          "<table>\n<thead>\n%s</thead>\n<tbody>\n%s</tbody>\n</table>\n"
              .formatted(
                  row("th", head),
                  rows.stream().map(row -> row("td", row)).collect(Collectors.joining()));
      case Block.Quote(var text) -> element("blockquote", text);
      case Block.Code(var lines) -> element("pre", String.join("\n", lines));
    };
  }

  private static String row(String cell, List<String> texts) {
    return "<tr>%s</tr>\n"
        .formatted(
            texts.stream()
                .map(text -> "<%s>%s</%s>".formatted(cell, escaped(text), cell))
                .collect(Collectors.joining()));
  }

  private static String element(String name, String text) {
    return "<%s>%s</%s>\n".formatted(name, escaped(text), name);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
