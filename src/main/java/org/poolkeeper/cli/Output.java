package org.poolkeeper.cli;

/// The form of results.
enum Output {
  TEXT,
  JSON
}
