package org.poolkeeper.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.journal.Outcome.Result;
import org.poolkeeper.model.Secret;

class RedactorTest {
  private static final String UUID = "0a8fb51e-02b1-4ba8-5b0a-d01cb1ad8b48";
  private static final String PASSWORD = "tr0ub4dor & \"3\" <ü>'+/";

  static Stream<Arguments> references() {
    return Stream.of(
        Arguments.of("OpaqueRef:UUID", "OpaqueRef:•••"),
        Arguments.of(
            "HANDLE_INVALID session OpaqueRef:UUID", "HANDLE_INVALID session OpaqueRef:•••"),
        Arguments.of("<value>OpaqueRef:UUID</value>", "<value>OpaqueRef:•••</value>"),
        Arguments.of("['OpaqueRef:UUID','OpaqueRef:UUID']", "['OpaqueRef:•••','OpaqueRef:•••']"),
        Arguments.of("opaqueref:UUID", "opaqueref:•••"),
        Arguments.of("OpaqueRef%3aUUID&x=1", "OpaqueRef%3a•••&x=1"),
        Arguments.of("OpaqueRef&#58;UUID", "OpaqueRef&#58;•••"),
        Arguments.of("OpaqueRef&#x3A;UUID", "OpaqueRef&#x3A;•••"),
        Arguments.of("OpaqueRef: UUID", "OpaqueRef: •••"),
        Arguments.of("OpaqueRef:\nUUID", "OpaqueRef:\n•••"),
        Arguments.of("Opaque\0Ref:UUID", "OpaqueRef:•••"),
        Arguments.of("OpaqueRef:\u200bUUID", "OpaqueRef:•••"),
        Arguments.of("Opaque\u00adRef:UUID", "OpaqueRef:•••"),
        Arguments.of("DummyRef:|UUID|name=task", "DummyRef:•••"),
        Arguments.of("Ref:4711", "Ref:•••"),
        Arguments.of("OpaqueRef:of-another-shape", "OpaqueRef:•••"),
        Arguments.of("OpaqueRef:NULL", "OpaqueRef:NULL"),
        Arguments.of("OpaqueRef:NULLify", "OpaqueRef:•••"),
        Arguments.of("xRef:4711", "xRef:4711"),
        Arguments.of("host UUID", "host UUID"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("references")
  void noReferenceComesThrough(String text, String clean) {
    assertThat(new Redactor().apply(text.replace("UUID", UUID)))
        .isEqualTo(clean.replace("UUID", UUID));
  }

  static Stream<String> spellings() {
    var octets = PASSWORD.getBytes(StandardCharsets.UTF_8);
    return Stream.of(
        PASSWORD,
        "tr0ub4dor &amp; &quot;3&quot; &lt;ü&gt;&apos;+/",
        "tr0ub4dor &amp; &#34;3&#34; &lt;ü&gt;&#39;+/",
        "tr0ub4dor &amp; \"3\" &lt;ü&gt;'+/",
        "tr0ub4dor & \\\"3\\\" <ü>'+/",
        URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8),
        URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8).replace("+", "%20"),
        Base64.getEncoder().encodeToString(octets),
        "tr0ub4dor\u200b & \"3\"\0 <ü>'+/");
  }

  @ParameterizedTest
  @MethodSource("spellings")
  void aPasswordIsTakenOutInEverySpelling(String spelling) {
    var redactor = new Redactor(new Secret(PASSWORD));

    assertThat(redactor.apply("login as root/%s failed".formatted(spelling)))
        .isEqualTo("login as root/••• failed");
  }

  @Test
  void aSecretThatIsLearntLaterIsTakenOutFromThenOn() {
    var redactor = new Redactor();
    assertThat(redactor.apply("session 4711-0815")).isEqualTo("session 4711-0815");

    redactor.register(new Secret("4711-0815"));

    assertThat(redactor.apply("session 4711-0815")).isEqualTo("session •••");
  }

  @ParameterizedTest
  @CsvSource({
    "a, 'a cab at a', '••• cab at •••'",
    "abc, 'abc abcd', '••• abcd'",
    "abcd, 'abcd abcde', '••• •••e'",
    "' ', 'a b', 'a b'"
  })
  void aShortSecretIsOnlyTakenOutWhereItStandsAlone(String secret, String text, String clean) {
    assertThat(new Redactor(new Secret(secret)).apply(text)).isEqualTo(clean);
  }

  @Test
  void aSecretInsideAReferenceLeavesNothingOfIt() {
    assertThat(new Redactor(new Secret("02b1-4ba8")).apply("OpaqueRef:%s.".formatted(UUID)))
        .isEqualTo("OpaqueRef:•••");
  }

  @Test
  void textsComeOutPrintableAndOfBoundedLength() {
    var hostile = "\u001b[31mred\0\r\ud800\u202edne\n" + "x".repeat(1_000_000) + "😀";

    var clean = new Redactor().apply(hostile);

    assertThat(clean).startsWith("[31mreddne\nxxx").hasSizeLessThan(16_100);
    assertThat(clean).endsWith("x… (984013 more characters)");
  }

  @Test
  void whateverIsAroundASecretItNeverComesThrough() {
    var random = new Random(4711);
    for (var round = 0; round < 2_000; round++) {
      var secret = word(random, 4 + random.nextInt(20));
      var redactor = new Redactor(new Secret(secret), new Secret(word(random, 5)));
      var text = new StringBuilder();
      for (var part = 0; part < 6; part++) {
        text.append(
            switch (random.nextInt(5)) {
              case 0 -> secret;
              case 1 -> secret.substring(random.nextInt(secret.length()));
              case 2 -> "OpaqueRef:" + secret;
              case 3 -> "\0";
              default -> word(random, random.nextInt(4));
            });
      }
      assertThat(redactor.apply(text.toString()))
          .as("%s in %s", secret, text)
          .doesNotContain(secret);
    }
  }

  @Test
  void identifiersOfTheProgramStayEvenIfThePasswordIsOneOfThem() {
    var redactor = new Redactor(new Secret("DONE"), new Secret("promote"));

    assertThat(redactor.clean(new StateChanged("promote", "DONE", "promote is DONE")))
        .isEqualTo(new StateChanged("promote", "DONE", "••• is •••"));
  }

  @Test
  void everyTextOfAReplyIsCleaned() {
    var reference = "OpaqueRef:" + UUID;
    var outcome =
        new Outcome(
            7,
            "promote",
            Result.REJECTED,
            "The host said " + reference,
            Optional.of("SESSION_INVALID"),
            List.of("SESSION_INVALID", reference),
            Optional.empty(),
            Optional.empty());

    assertThat(new Redactor().clean(outcome).toString())
        .doesNotContain(UUID)
        .contains("SESSION_INVALID, OpaqueRef:•••");
  }

  private static String word(Random random, int length) {
    return random
        .ints(length, '!', '~' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
