package org.poolkeeper.procedure;

import java.util.List;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostView;

/// This host meets no look any more. That proves that its management service ended, no more.
public record HasGone(HostId host, String name) implements WorkCondition {

  @Override
  public String words() {
    return name + " no longer answers";
  }

  @Override
  public Holding in(Sight sight) {
    return new Looking(sight)
        .at(
            host,
            name,
            state ->
                switch (state.view()) {
                  case HostView.Answering(var at) ->
                      new Holding.DoesNotHold(
                          name + " still answers.",
                          new Looking(sight).direct(name + " answers.", state, at));
                  case HostView.Unseen() ->
                      new Holding.CannotTell(name + " was not looked at yet.", List.of());
                  case HostView.Refusing(_, var text, var since) ->
                      new Holding.Holds(
                          name + " no longer answers.",
                          new Looking(sight).direct(text, state, since));
                  case HostView.Silent(_, var text, var since) ->
                      new Holding.Holds(
                          name + " no longer answers.",
                          new Looking(sight).direct(text, state, since));
                });
  }
}
