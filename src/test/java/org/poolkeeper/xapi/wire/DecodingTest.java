package org.poolkeeper.xapi.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Values as servers encode them (XAPI.md 1.3, 1.4).
class DecodingTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          20260101T00:00:00Z,              2026-01-01T00:00:00Z
          2026-01-01T00:00:00Z,            2026-01-01T00:00:00Z
          20260101T000000Z,                2026-01-01T00:00:00Z
          2026-01-01T000000Z,              2026-01-01T00:00:00Z
          20260101T00:00:00,               2026-01-01T00:00:00Z
          20260101T12:30:00+09:00,         2026-01-01T03:30:00Z
          20260101T12:30:00+0900,          2026-01-01T03:30:00Z
          20260101T12:30:00-05,            2026-01-01T17:30:00Z
          20260101T00:00:00.5Z,            2026-01-01T00:00:00.500Z
          2026-01-01T00:00:00.123456Z,     2026-01-01T00:00:00.123456Z
          2026-01-01T00:00:00.1234567891Z, 2026-01-01T00:00:00.123456789Z
          '2026-01-01 00:00:00',           2026-01-01T00:00:00Z
          ' 20260101T00:00:00Z ',          2026-01-01T00:00:00Z
          19700101T00:00:00Z,              1970-01-01T00:00:00Z
          20161231T23:59:60Z,              2016-12-31T23:59:59Z
          """)
  void readsEveryFormOfDate(String text, Instant expected) throws Exception {
    assertThat(
            Replies.value("<value><dateTime.iso8601>%s</dateTime.iso8601></value>".formatted(text))
                .date())
        .isEqualTo(expected);
    assertThat(Replies.value("<value>%s</value>".formatted(text)).date()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0.0", "20261301T00:00:00Z", "20260101T00:00:00Zjunk", "20260101"})
  void refusesWhatIsNoDate(String text) throws Exception {
    var typed = "<value><dateTime.iso8601>%s</dateTime.iso8601></value>".formatted(text);
    assertThatThrownBy(() -> Replies.value(typed)).isInstanceOf(BadShape.class);
    var untyped = Replies.value("<value>%s</value>".formatted(text));
    assertThatThrownBy(untyped::date)
        .isInstanceOf(WrongType.class)
        .hasMessage("the result is not a date");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          0,                     0
          -1,                    -1
          515899392,             515899392
          9223372036854775807,   9223372036854775807
          """)
  void readsWholeNumbersInEveryEncoding(String text, long expected) throws Exception {
    for (var encoding : List.of("%s", "<i8>%s</i8>", "<int>%s</int>", "<i4> %s </i4>")) {
      var value = Replies.value("<value>" + encoding.formatted(text) + "</value>");
      assertThat(value.integer()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          1,                      1
          0.5,                    0.5
          -1.5e-07,               -0.00000015
          1.797693134862316e+308, Infinity
          inf,                    Infinity
          -inf,                   -Infinity
          nan,                    NaN
          -nan,                   NaN
          3.141592653589793,      3.141592653589793
          """)
  void readsRealNumbersAsOcamlPrintsThem(String text, Double expected) throws Exception {
    assertThat(Replies.value("<value><double>%s</double></value>".formatted(text)).real())
        .isEqualTo(expected);
    assertThat(Replies.value("<value>%s</value>".formatted(text)).real()).isEqualTo(expected);
  }

  @Test
  void readsBooleansByDigitOnly() throws Exception {
    assertThat(Replies.value("<value><boolean>1</boolean></value>").bool()).isTrue();
    assertThat(Replies.value("<value><boolean>0</boolean></value>").bool()).isFalse();
    assertThatThrownBy(() -> Replies.value("<value><boolean>true</boolean></value>"))
        .isInstanceOf(BadShape.class)
        .hasMessage("a value is not a boolean");
    assertThatThrownBy(Replies.value("<value>1</value>")::bool)
        .hasMessage("the result is not a boolean");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      emptyValue = "",
      textBlock =
          """
          <value>  two  spaces  </value>|  two  spaces \s
          <value><string> typed </string></value>| typed\s
          <value>a&lt;b&gt;&amp;&quot;&#39;</value>|a<b>&"'
          <value>&#128512;😀</value>|😀😀
          <value></value>|''
          <value/>|''
          <value><string/></value>|''
          """)
  void keepsTextAsItIs(String xml, String expected) throws Exception {
    assertThat(Replies.value(xml.strip()).text()).isEqualTo(expected.equals("''") ? "" : expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<value><array><data></data></array></value>",
        "<value><array><data/></array></value>",
        "<value>\n <array>\n <data>\n </data>\n </array>\n </value>"
      })
  void readsEmptySets(String xml) throws Exception {
    assertThat(Replies.value(xml).elements()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<value><struct></struct></value>",
        "<value><struct/></value>",
        "<value> <struct>\n</struct> </value>"
      })
  void readsEmptyMaps(String xml) throws Exception {
    assertThat(Replies.value(xml).map()).isEmpty();
    assertThat(Replies.value(xml).record().names()).isEmpty();
  }

  @Test
  void readsRecordsOfOlderAndNewerServers() throws Exception {
    var record =
        Replies.value(
                """
                <value><struct>
                <member><name>live</name><value><boolean>1</boolean></value></member>
                <member><name>gone</name><value><nil/></value></member>
                <member><name>size</name><value>42</value></member>
                <member><name>state</name><value>Levitating</value></member>
                <member><name>host</name><value>OpaqueRef:NULL</value></member>
                <member><name>odd</name><value></value></member>
                <member><name>set</name><value><array><data><value>a</value><value>OpaqueRef:NULL</value></data></array></value></member>
                <member><name>map</name><value><struct><member><name>1</name><value>x</value></member></struct></value></member>
                </struct></value>\
                """)
            .record();

    assertThat(record.bool("live")).contains(true);
    assertThat(record.integer("size")).hasValue(42);
    assertThat(record.text("state")).contains("Levitating");
    assertThat(record.ref("host")).isEmpty();
    assertThat(record.ref("odd")).contains("");
    assertThat(record.strings("set")).containsExactly("a", "OpaqueRef:NULL");
    assertThat(record.refs("set")).containsExactly("a");
    assertThat(record.map("map")).isEqualTo(Map.of("1", "x"));
    for (var missing : List.of("gone", "never_heard_of")) {
      assertThat(record.text(missing)).isEmpty();
      assertThat(record.bool(missing)).isEmpty();
      assertThat(record.integer(missing)).isEmpty();
      assertThat(record.real(missing)).isEmpty();
      assertThat(record.date(missing)).isEmpty();
      assertThat(record.strings(missing)).isEmpty();
      assertThat(record.map(missing)).isEmpty();
      assertThat(record.record(missing)).isEmpty();
    }
    assertThatThrownBy(() -> record.bool("size"))
        .isInstanceOf(WrongType.class)
        .hasMessage("the result.size is not a boolean");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<value><i4>1</i4><i4>2</i4></value>",
        "<value>text<i4>1</i4></value>",
        "<value><i4>1</i4>text</value>",
        "<value><complex>1</complex></value>",
        "<value><i4></i4></value>",
        "<value><i4>0x10</i4></value>",
        "<value><double>1f</double></value>",
        "<value><array><value>1</value></array></value>",
        "<value><struct><value>1</value></struct></value>",
        "<value><struct><member><value>1</value></member></struct></value>"
      })
  void refusesWhatBreaksTheRules(String xml) {
    assertThatThrownBy(() -> Replies.value(xml)).isInstanceOf(org.xml.sax.SAXException.class);
  }
}
