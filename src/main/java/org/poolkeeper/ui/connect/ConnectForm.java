package org.poolkeeper.ui.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.Secret;
import org.poolkeeper.ui.connect.FirstLook.Field;
import org.poolkeeper.ui.pool.PoolOrigin.Access;

/// What was filled in, and what is wrong with it.
///
/// @param addresses hosts, separated by blanks or commas
/// @param access whether to look without credentials
record ConnectForm(String addresses, String user, String password, Access access) {

  /// What came of reading it.
  sealed interface Reading {}

  /// It can be tried.
  record Right(List<Endpoint> seeds, Optional<Credentials> credentials) implements Reading {
    Right {
      seeds = List.copyOf(seeds);
    }
  }

  /// It cannot.
  record Wrong(FirstLook.Failed problem) implements Reading {}

  Reading read() {
    var seeds = new ArrayList<Endpoint>();
    try {
      Stream.of(addresses.split("[,;\\s]+"))
          .filter(part -> !part.isBlank())
          .forEach(part -> seeds.add(Endpoint.parse(part, Endpoint.HTTPS)));
    } catch (IllegalArgumentException e) {
      return wrong(String.valueOf(e.getMessage()), Field.ADDRESSES);
    }
    if (seeds.isEmpty()) {
      return wrong("Give the name or address of any host of the pool.", Field.ADDRESSES);
    }
    return switch (access) {
      case WITHOUT_CREDENTIALS, PASSWORD_MISSING -> new Right(seeds, Optional.empty());
      case CREDENTIALS -> withCredentials(seeds);
    };
  }

  private Reading withCredentials(List<Endpoint> seeds) {
    if (user.isBlank()) {
      return wrong("Give a user, or look without credentials.", Field.USER);
    }
    return password.isEmpty()
        ? wrong("Give the password, or look without credentials.", Field.PASSWORD)
        : new Right(seeds, Optional.of(new Credentials(user.strip(), new Secret(password))));
  }

  private static Reading wrong(String sentence, Field field) {
    return new Wrong(new FirstLook.Failed(sentence, field));
  }

  /// Without the password.
  @Override
  public String toString() {
    return "ConnectForm[" + addresses + ", " + user + ", " + access + "]";
  }
}
