package org.poolkeeper.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.model.CertificateFacts;
import org.poolkeeper.model.Fingerprint;
import org.poolkeeper.store.FileTrust.Strangers;

class FileTrustTest {
  @TempDir private Path temporary;

  @ParameterizedTest(name = "known {0}, presented {1}, agreed {2}, strangers {3}: {4}")
  @CsvSource(
      textBlock =
          """
          -,  AA, -,  REFUSE, Unknown
          -,  AA, -,  TRUST,  FirstUse
          -,  AA, AA, REFUSE, FirstUse
          -,  AA, BB, REFUSE, Unknown
          AA, AA, -,  REFUSE, Trusted
          AA, AA, -,  TRUST,  Trusted
          AA, AA, AA, REFUSE, Trusted
          AA, BB, -,  REFUSE, Changed
          AA, BB, -,  TRUST,  Changed
          AA, BB, AA, REFUSE, Changed
          AA, BB, BB, REFUSE, FirstUse
          """)
  void judges(String known, String presented, String agreed, Strangers strangers, String verdict) {
    var host = Remembered.endpoint("192.0.2.11", 443);
    var directory = new StateDirectory(temporary);
    if (!known.equals("-")) {
      new FileTrust(directory, Set.of(), Strangers.TRUST).remember(host, certificate(known));
    }
    var agreement =
        agreed.equals("-") ? Set.<Fingerprint>of() : Set.of(new Fingerprint(agreed.repeat(32)));

    var judged = new FileTrust(directory, agreement, strangers).judge(host, certificate(presented));

    assertThat(judged.getClass().getSimpleName()).isEqualTo(verdict);
  }

  @Test
  void knowsOnlyTheEndpointItMet() {
    var trust = new FileTrust(new StateDirectory(temporary), Set.of(), Strangers.REFUSE);
    trust.remember(Remembered.endpoint("192.0.2.11", 443), certificate("AA"));

    assertThat(trust.known(Remembered.endpoint("192.0.2.11", 443)))
        .contains(new Fingerprint("AA".repeat(32)));
    assertThat(trust.known(Remembered.endpoint("192.0.2.11", 444))).isEmpty();
    assertThat(trust.known(Remembered.endpoint("192.0.2.12", 443))).isEmpty();
  }

  private static CertificateFacts certificate(String octet) {
    return new CertificateFacts(
        new Fingerprint(octet.repeat(32)), "host", List.of(), Remembered.NOON, Remembered.NOON);
  }
}
