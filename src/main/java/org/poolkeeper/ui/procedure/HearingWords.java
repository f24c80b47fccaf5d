package org.poolkeeper.ui.procedure;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.procedure.Sight;

/// Says what is being asked of whom.
record HearingWords(Sight sight) {

  String of(Set<Inquiry> open) {
    var things = open.stream().map(this::thing).distinct().sorted().toList();
    return "%s is being asked %s. This only reads, and takes a minute at most."
        .formatted(whom(), things.size() > 2 ? "what the plan has to know" : list(things));
  }

  private String whom() {
    return sight
        .rulings()
        .ruler()
        .flatMap(sight::idOf)
        .map(sight::name)
        .orElse("The host that rules");
  }

  private String thing(Inquiry inquiry) {
    return switch (inquiry) {
      case Inquiry.Hindrances(var host) ->
          "which VMs keep %s from being emptied".formatted(sight.name(host));
      case Inquiry.MostFailures _, Inquiry.MostFailuresIf _ ->
          "for how many failed hosts there is room";
      case Inquiry.RestartPlan _ -> "where protected VMs would be started again";
      case Inquiry.HomeOfStatefile _ -> "where the heartbeat disk lies";
      case Inquiry.TakesStatefile _ -> "which storage can hold the heartbeat disk";
      case Inquiry.IsAgile _ -> "which VMs can be started on every host";
    };
  }

  private static String list(Collection<String> things) {
    return String.join(" and ", List.copyOf(things));
  }
}
