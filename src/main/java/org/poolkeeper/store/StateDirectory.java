package org.poolkeeper.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Where the program keeps its files. Nobody but their owner can read them.
///
/// @param path the directory; it need not exist yet
public record StateDirectory(Path path) {

  /// The customary place on this kind of system.
  ///
  /// @param system as the system property `os.name` spells it
  /// @param home the user's home directory
  /// @param environment gives the value of a variable, null where it is not set
  public static StateDirectory customary(
      String system, Path home, UnaryOperator<@Nullable String> environment) {
    var name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return new StateDirectory(
          directory(environment.apply("LOCALAPPDATA"), home.resolve("AppData").resolve("Local"))
              .resolve("Poolkeeper"));
    }
    if (name.startsWith("mac")) {
      return new StateDirectory(
          home.resolve("Library").resolve("Application Support").resolve("Poolkeeper"));
    }
    return new StateDirectory(
        directory(environment.apply("XDG_STATE_HOME"), home.resolve(".local").resolve("state"))
            .resolve("poolkeeper"));
  }

  /// A file in it.
  public Path file(String name) {
    return path.resolve(name);
  }

  /// Makes sure that it exists. One that has to be created is for its owner alone.
  public void create() throws IOException {
    if (Files.isDirectory(path)) {
      return;
    }
    var parent = path.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try {
      Files.createDirectory(path, ownerOnly("rwx------"));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(path)) {
        throw e;
      }
    }
  }

  /// The attribute that makes a new file its owner's alone, where the file system can.
  FileAttribute<?>[] ownerOnlyFile() {
    return ownerOnly("rw-------");
  }

  private FileAttribute<?>[] ownerOnly(String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /// The XDG specification has relative paths ignored.
  private static Path directory(@Nullable String given, Path otherwise) {
    return given != null && !given.isBlank() && Path.of(given).isAbsolute()
        ? Path.of(given)
        : otherwise;
  }
}
