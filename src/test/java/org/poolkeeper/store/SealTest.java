package org.poolkeeper.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class SealTest {
  private static final Seal SEAL = new Seal("some-format", 2);

  @Test
  void opensWhatItSealed() throws IOException {
    var bytes = SEAL.seal(content());

    var opened = SEAL.open(bytes);

    assertThat(opened.content().path("name").asString()).isEqualTo("Größe \n \"1\"");
    assertThat(opened.sha256()).isEqualTo(Seal.sumOf(bytes));
    assertThat(new String(bytes, StandardCharsets.UTF_8))
        .startsWith("{\"format\":\"some-format\",\"version\":2,\"sha256\":\"")
        .doesNotContain("\n");
  }

  @Test
  void anEmptyObjectHasASealToo() throws IOException {
    var opened = SEAL.open(SEAL.seal(JsonNodeFactory.instance.objectNode()));

    assertThat(opened.content().size()).isEqualTo(3);
  }

  @Test
  void everyBitThatFlipsIsNoticed() {
    var good = SEAL.seal(content());
    for (var at = 0; at < good.length; at++) {
      for (var bit = 0; bit < 8; bit++) {
        var flipped = good.clone();
        flipped[at] ^= (byte) (1 << bit);
        assertThatThrownBy(() -> SEAL.open(flipped))
            .as("bit %d of byte %d", bit, at)
            .isInstanceOf(DamagedFileException.class);
      }
    }
  }

  @Test
  void everyCutIsNoticedAndEveryByteTooMuch() {
    var good = SEAL.seal(content());
    for (var length = 0; length < good.length; length++) {
      var cut = Arrays.copyOf(good, length);
      assertThatThrownBy(() -> SEAL.open(cut))
          .as("cut at %d", length)
          .isInstanceOf(DamagedFileException.class);
    }
    assertThatThrownBy(() -> SEAL.open(Arrays.copyOf(good, good.length + 1)))
        .isInstanceOf(DamagedFileException.class);
  }

  @Test
  void aNewerVersionIsToldFromADamagedOne() {
    assertThatThrownBy(() -> SEAL.open(new Seal("some-format", 3).seal(content())))
        .isInstanceOf(NewerFileException.class);
    assertThatThrownBy(() -> SEAL.open(new Seal("other-format", 2).seal(content())))
        .isInstanceOf(DamagedFileException.class);
  }

  private static ObjectNode content() {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("name", "Größe \n \"1\"");
    node.putArray("numbers").add(1).add(23);
    return node;
  }
}
