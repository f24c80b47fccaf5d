package org.poolkeeper.cli;

import picocli.CommandLine.IVersionProvider;

/// What `--version` says.
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    var packaged = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "poolkeeper %s, Java %s"
          .formatted(packaged == null ? "(not packaged)" : packaged, Runtime.version())
    };
  }
}
