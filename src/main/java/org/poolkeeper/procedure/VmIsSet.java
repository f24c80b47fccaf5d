package org.poolkeeper.procedure;

import org.poolkeeper.model.HostId;
import org.poolkeeper.model.Vm;

/// What high availability is to do for a VM, as the coordinator has it on record.
///
/// @param vm its uuid
/// @param name its label
/// @param value as the server spells it
public record VmIsSet(
    String vm,
    String name,
    Setting setting,
    String value,
    HostId coordinator,
    String coordinatorName)
    implements HaCondition {

  /// What is set.
  public enum Setting {
    /// Whether it is restarted.
    RESTART,
    /// In which order.
    ORDER,
    /// How long is waited after it, in seconds.
    DELAY;

    /// The value that a VM has.
    public String of(Vm one) {
      return switch (this) {
        case RESTART -> one.restart().priority();
        case ORDER -> String.valueOf(one.restart().order());
        case DELAY -> String.valueOf(one.restart().delaySeconds());
      };
    }
  }

  @Override
  public String words() {
    return switch (setting) {
      case RESTART ->
          switch (value) {
            case "restart" -> name + " is set to be restarted";
            case "best-effort" -> name + " is set to be restarted where there is room";
            default -> name + " is set not to be restarted";
          };
      case ORDER -> "%s is set to start as number %s".formatted(name, value);
      case DELAY -> "%s is set to be followed by a pause of %s s".formatted(name, value);
    };
  }

  @Override
  public Holding in(Sight sight) {
    var record = new OnRecord(sight, coordinator, coordinatorName);
    return record.vms(claim ->
        claim.vms().stream()
            .filter(one -> one.uuid().equals(vm))
            .findFirst()
            .map(one ->
                setting.of(one).equals(value)
                    ? record.holds(words() + ".")
                    : record.not("It is not on record that %s.".formatted(words())))
            .orElseGet(() -> record.not("%s has no VM %s.".formatted(coordinatorName, name))));
  }
}
