package org.poolkeeper.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.model.Secret;

/// Where the password is; never the password itself.
///
/// @param file a file that contains it, with or without a line end
/// @param variable an environment variable that contains it
record PasswordSource(Optional<Path> file, Optional<String> variable) {
  private static final long LONGEST = 4096;

  /// The password; empty where no source was named.
  ///
  /// @param environment gives the value of a variable, null where it is not set
  /// @throws UsageException if there is none where there should be one
  Optional<Secret> read(UnaryOperator<@Nullable String> environment) {
    if (file.isPresent() && variable.isPresent()) {
      throw new UsageException("Give either --password-file or --password-env, not both.");
    }
    return file.map(PasswordSource::fromFile)
        .or(() -> variable.map(name -> fromVariable(name, environment)))
        .map(PasswordSource::nonEmpty);
  }

  private static String fromFile(Path file) {
    try {
      if (Files.isRegularFile(file) && Files.size(file) > LONGEST) {
        throw new UsageException("The password file %s is too long for one.".formatted(file));
      }
      return Files.readString(file).replaceFirst("\\R\\z", "");
    } catch (CharacterCodingException e) {
      throw new UsageException("The password file %s is not UTF-8 text.".formatted(file));
    } catch (IOException e) {
      throw new UsageException("The password file %s cannot be read.".formatted(file));
    }
  }

  private static String fromVariable(String name, UnaryOperator<@Nullable String> environment) {
    var value = environment.apply(name);
    if (value == null) {
      throw new UsageException(
          "The environment variable %s is not set; it should contain the password."
              .formatted(name));
    }
    return value;
  }

  private static Secret nonEmpty(String password) {
    if (password.isEmpty()) {
      throw new UsageException("The password is empty.");
    }
    return new Secret(password);
  }
}
