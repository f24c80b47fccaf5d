package org.poolkeeper.simulator;

import java.util.List;

/// An error the simulated server answers with: a code and its parameters (XAPI.md 2.6).
public final class ApiFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> description;

  ApiFailure(String code, String... params) {
    this(new Outcome.Failure(code, params).description());
  }

  ApiFailure(List<String> description) {
    super(description.getFirst(), null, false, false);
    this.description = List.copyOf(description);
  }

  /// Code first, then the parameters.
  List<String> description() {
    return description;
  }
}
