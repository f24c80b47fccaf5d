package org.poolkeeper.procedure;

import java.util.List;
import java.util.Set;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.Inquiry;

/// High availability keeps its promise with one host fewer: for one failure more than promised
/// there is room (XAPI.md 7.4). With high availability off there is no promise.
///
/// @param name the host that is to leave
public record HasRoomWithout(String name, HostId coordinator, String coordinatorName)
    implements WorkCondition {

  @Override
  public String words() {
    return "high availability has room for what it promises without " + name;
  }

  @Override
  public Set<Inquiry> asks() {
    return Set.of(new Inquiry.MostFailures());
  }

  @Override
  public Holding in(Sight sight) {
    var record = new OnRecord(sight, coordinator, coordinatorName);
    return record.picture(claim -> {
      var ha = claim.pool().ha();
      if (!ha.enabled()) {
        return record.holds("High availability is off and promises nothing.");
      }
      if (ha.tolerates() == 0) {
        return record.holds("High availability keeps room for no failure.");
      }
      return sight
          .told()
          .number(new Inquiry.MostFailures())
          .map(most -> {
            var words =
                "Room is kept for %d failed %s, and there is room for %d at most with %s in the pool."
                    .formatted(ha.tolerates(), ha.tolerates() == 1 ? "host" : "hosts", most, name);
            return most > ha.tolerates() ? record.holds(words) : record.not(words);
          })
          .orElseGet(() ->
              new Holding.CannotTell(
                  "%s did not tell for how many failed hosts there is room."
                      .formatted(coordinatorName),
                  List.of()));
    });
  }
}
