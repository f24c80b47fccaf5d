package org.poolkeeper.procedure;

import java.util.Set;
import org.poolkeeper.ha.BoundWords;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.model.InquiryAnswer;

/// A storage repository can hold the heartbeat disk, says the coordinator (XAPI.md 7.1).
///
/// @param storage its uuid
/// @param name its label
public record TakesHeartbeats(
    String storage, String name, HostId coordinator, String coordinatorName)
    implements HaCondition {

  @Override
  public String words() {
    return name + " can hold the heartbeat disk";
  }

  @Override
  public Set<Inquiry> asks() {
    return Set.of(new Inquiry.TakesStatefile(storage));
  }

  @Override
  public Holding in(Sight sight) {
    var record = new OnRecord(sight, coordinator, coordinatorName);
    return record.picture(_ ->
        sight
            .told()
            .to(new Inquiry.TakesStatefile(storage))
            .map(answer -> of(answer, record))
            .orElseGet(() -> untold(record)));
  }

  private Holding of(InquiryAnswer answer, OnRecord record) {
    return switch (answer) {
      case InquiryAnswer.Yes() -> record.holds(name + " can hold the heartbeat disk.");
      case InquiryAnswer.No(var why) ->
          record.not(
              "%s cannot hold the heartbeat disk: %s.".formatted(name, new BoundWords().of(why)));
      case InquiryAnswer.Hindered _,
          InquiryAnswer.Failures _,
          InquiryAnswer.Placed _,
          InquiryAnswer.LiesOn _,
          InquiryAnswer.Untold _ ->
          untold(record);
    };
  }

  private Holding untold(OnRecord record) {
    return record.untold(
        "%s did not tell whether %s can hold the heartbeat disk.".formatted(coordinatorName, name));
  }
}
