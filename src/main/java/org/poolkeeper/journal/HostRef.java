package org.poolkeeper.journal;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.poolkeeper.command.Target;
import org.poolkeeper.model.HostId;

/// A host as it was known when something was written of it.
///
/// @param name what people call it
/// @param uuid empty where it was not known
/// @param address where it was reached, with the port unless that is 443
public record HostRef(String name, Optional<String> uuid, String address) {

  /// The target of a command.
  public static HostRef of(Target target) {
    return new HostRef(target.name(), target.id().map(HostId::uuid), target.endpoint().toString());
  }

  /// Name and address, for a person.
  public String words() {
    return name.equals(address) ? name : "%s (%s)".formatted(name, address);
  }

  HostRef mapped(UnaryOperator<String> text) {
    return new HostRef(text.apply(name), uuid.map(new KeepingUuids(text)), text.apply(address));
  }
}
