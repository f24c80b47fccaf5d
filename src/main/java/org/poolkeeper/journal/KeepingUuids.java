package org.poolkeeper.journal;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Changes texts, but for those that are a uuid: by those pools and hosts are known again, and a
/// password of a few digits that happens to be part of one must not keep a console from seeing that
/// a run of the same pool is under way.
record KeepingUuids(UnaryOperator<String> change) implements UnaryOperator<String> {
  private static final Pattern UUID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  @Override
  public String apply(String text) {
    return UUID.matcher(text).matches() ? text : change.apply(text);
  }
}
