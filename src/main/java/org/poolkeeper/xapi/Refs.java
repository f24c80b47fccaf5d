package org.poolkeeper.xapi;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostRecord;

/// Puts names in the place of references: people cannot read them, and some of them are as good as
/// a password (XAPI.md 1.4).
///
/// @param hosts the hosts whose references are known
record Refs(List<HostRecord> hosts) {
  private static final Pattern REF = Pattern.compile("OpaqueRef:[\\w:-]+");

  /// Where no record was read.
  static final Refs NONE = new Refs(List.of());

  /// The reference of a host.
  Optional<String> of(HostId id) {
    return hosts.stream().filter(host -> host.id().equals(id)).map(HostRecord::ref).findFirst();
  }

  String named(String text) {
    return REF.matcher(text).replaceAll(found -> Matcher.quoteReplacement(name(found.group())));
  }

  List<String> named(List<String> texts) {
    return texts.stream().map(this::named).toList();
  }

  private String name(String ref) {
    return hosts.stream()
        .filter(host -> host.ref().equals(ref))
        .map(HostRecord::name)
        .findFirst()
        .orElse("•••");
  }
}
