package org.poolkeeper.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class KeyringVaultTest {

  @Test
  @Timeout(10)
  void anUnknownAccountHasNoPasswordWhetherThereIsAKeyStoreOrNot() {
    assertThat(new KeyringVault().recall("nobody@poolkeeper-test.invalid")).isEmpty();
  }
}
