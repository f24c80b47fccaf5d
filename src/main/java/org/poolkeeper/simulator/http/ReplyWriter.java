package org.poolkeeper.simulator.http;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.poolkeeper.simulator.Value;

/// Writes a `methodResponse` exactly as the server does (XAPI.md 1.3, 1.4).
final class ReplyWriter {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  private final StringBuilder out = new StringBuilder(1024);

  private ReplyWriter() {
    out.append("<?xml version=\"1.0\"?><methodResponse><params><param>");
  }

  static String success(Value value) {
    var writer = new ReplyWriter();
    writer.out.append("<value><struct>");
    writer.member("Status", Value.of("Success"));
    writer.member("Value", value);
    writer.out.append("</struct></value>");
    return writer.end();
  }

  static String failure(List<String> description) {
    var writer = new ReplyWriter();
    writer.out.append("<value><struct>");
    writer.member("Status", Value.of("Failure"));
    writer.member("ErrorDescription", Value.texts(description));
    writer.out.append("</struct></value>");
    return writer.end();
  }

  static String bare(Value value) {
    var writer = new ReplyWriter();
    writer.value(value);
    return writer.end();
  }

  private String end() {
    return out.append("</param></params></methodResponse>").toString();
  }

  private void value(Value value) {
    out.append("<value>");
    switch (value) {
      case Value.Text(var text) -> escape(text);
      case Value.Whole(var number) -> out.append(number);
      case Value.Count(var number) -> out.append("<i4>").append(number).append("</i4>");
      case Value.Real(var number) ->
          out.append("<double>").append(real(number)).append("</double>");
      case Value.Flag(var set) ->
          out.append("<boolean>").append(set ? '1' : '0').append("</boolean>");
      case Value.Date(var at) ->
          out.append("<dateTime.iso8601>").append(DATE.format(at)).append("</dateTime.iso8601>");
      case Value.Items(var items) -> {
        out.append("<array><data>");
        items.forEach(this::value);
        out.append("</data></array>");
      }
      case Value.Entries(var entries) -> {
        out.append("<struct>");
        entries.forEach(this::member);
        out.append("</struct>");
      }
      case Value.Nothing() -> {}
    }
    out.append("</value>");
  }

  private void member(String name, Value value) {
    out.append("<member><name>");
    escape(name);
    out.append("</name>");
    value(value);
    out.append("</member>");
  }

  /// `%.16g` as far as it matters: whole numbers without a point, and the words for the odd ones.
  private static String real(double number) {
    if (Double.isNaN(number)) {
      return "nan";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "inf" : "-inf";
    }
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? String.format(Locale.ROOT, "%.0f", number)
        : Double.toString(number);
  }

  /// Control characters other than tab, LF and CR are dropped.
  private void escape(String text) {
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\t', '\n', '\r' -> out.append(c);
        default -> {
          if (c >= ' ') {
            out.append(c);
          }
        }
      }
    }
  }
}
