package org.poolkeeper.simulator;

import java.util.List;

/// One API call as it arrives at a host.
///
/// @param method full name, with a leading `Async.` where a task is wanted
/// @param params all parameters, the session first where there is one
public record Call(String method, List<Value> params) {

  /// A call with text parameters only.
  public static Call of(String method, String... params) {
    return new Call(method, Value.texts(List.of(params)).items());
  }

  /// Leaves the parameters out: they hold passwords and session references.
  @Override
  public String toString() {
    return method;
  }
}
