package org.poolkeeper.store;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// How a value is spelled in a file.
interface Codec<T> {

  /// The value of a file that does not exist.
  T empty();

  /// Reads a document; fields it does not know are ignored.
  ///
  /// @throws IllegalArgumentException if something is missing or makes no sense
  T decode(JsonNode document);

  /// Writes `value` into an empty document.
  void encode(T value, ObjectNode document);
}
