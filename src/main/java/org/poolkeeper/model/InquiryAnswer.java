package org.poolkeeper.model;

import java.util.List;
import java.util.Map;

/// What came of an [Inquiry].
public sealed interface InquiryAnswer {

  /// To [Inquiry.Hindrances]: why not, by the VM's uuid; empty if nothing hinders.
  record Hindered(Map<String, ServerSays> by) implements InquiryAnswer {
    /// Keeps its own copy.
    public Hindered {
      by = Map.copyOf(by);
    }
  }

  /// To [Inquiry.MostFailures] and [Inquiry.MostFailuresIf].
  record Failures(long hosts) implements InquiryAnswer {}

  /// To [Inquiry.RestartPlan]: by the VM's uuid.
  record Placed(Map<String, Placement> vms) implements InquiryAnswer {
    /// Keeps its own copy.
    public Placed {
      vms = Map.copyOf(vms);
    }
  }

  /// To [Inquiry.HomeOfStatefile].
  ///
  /// @param storage uuid of the storage repository
  record LiesOn(String storage) implements InquiryAnswer {}

  /// To [Inquiry.TakesStatefile] and [Inquiry.IsAgile]: yes.
  record Yes() implements InquiryAnswer {}

  /// The server said no, and why.
  record No(ServerSays why) implements InquiryAnswer {}

  /// There is no answer: the host did not reply, or does not know the question.
  ///
  /// @param why one sentence for a person
  record Untold(String why) implements InquiryAnswer {}

  /// Where a VM would be started again.
  sealed interface Placement {
    /// On this host.
    record On(HostId host) implements Placement {}

    /// Nowhere.
    record Nowhere(ServerSays why) implements Placement {}
  }

  /// An error of the server, without references.
  ///
  /// @param code as the server spells it, for example `VM_REQUIRES_SR`
  /// @param params names of hosts, VMs and the like where they are known
  record ServerSays(String code, List<String> params) {
    /// Keeps its own copy.
    public ServerSays {
      params = List.copyOf(params);
    }
  }
}
