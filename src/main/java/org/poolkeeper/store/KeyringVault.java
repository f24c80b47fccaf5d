package org.poolkeeper.store;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.model.Secret;
import org.poolkeeper.port.CredentialVault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The key store of the system: Keychain, Credential Manager, or Secret Service. Opened at the
/// first question. Its libraries load native code, so whatever they throw means "none here".
public final class KeyringVault implements CredentialVault {
  private static final Logger LOG = LoggerFactory.getLogger(KeyringVault.class);
  private static final String SERVICE = "Poolkeeper";

  private @Nullable Keyring keyring;
  private boolean tried;

  @Override
  public synchronized boolean available() {
    return opened() != null;
  }

  @Override
  public synchronized Optional<Secret> recall(String account) {
    return ask(open -> new Secret(open.getPassword(SERVICE, account)));
  }

  @Override
  public synchronized boolean keep(String account, Secret password) {
    return ask(
            open -> {
              open.setPassword(SERVICE, account, password.reveal());
              return true;
            })
        .orElse(false);
  }

  @Override
  public synchronized void forget(String account) {
    ask(open -> {
      open.deletePassword(SERVICE, account);
      return true;
    });
  }

  private <R> Optional<R> ask(Question<R> question) {
    var open = opened();
    if (open == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(question.ask(open));
    } catch (PasswordAccessException e) {
      LOG.debug("The key store has no such entry or refused it.");
      return Optional.empty();
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("The system's key store failed: {}.", e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  private @Nullable Keyring opened() {
    if (!tried) {
      tried = true;
      keyring = open();
    }
    return keyring;
  }

  private static @Nullable Keyring open() {
    try {
      return Keyring.create();
    } catch (BackendNotSupportedException | RuntimeException | LinkageError e) {
      LOG.info("This system has no key store that answers ({}).", e.getClass().getSimpleName());
      return null;
    }
  }

  private interface Question<R> {
    R ask(Keyring keyring) throws PasswordAccessException;
  }
}
