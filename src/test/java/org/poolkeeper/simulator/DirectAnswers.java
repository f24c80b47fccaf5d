package org.poolkeeper.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.model.InquiryAnswer;
import org.poolkeeper.model.InquiryAnswer.Placement;
import org.poolkeeper.model.InquiryAnswer.ServerSays;

/// Answers of the simulated world to what its database does not tell by itself.
final class DirectAnswers {
  private static final InquiryAnswer UNTOLD = new InquiryAnswer.Untold("It is not told here.");

  private final Function<Call, @Nullable Outcome> ask;
  private final PoolDatabase database;
  private final Value session;

  /// @param ask calls the host that rules and waits; nothing where no reply comes
  DirectAnswers(Function<Call, @Nullable Outcome> ask, PoolDatabase database, Value session) {
    this.ask = ask;
    this.database = database;
    this.session = session;
  }

  InquiryAnswer to(Inquiry question) {
    return switch (question) {
      case Inquiry.Hindrances(var host) ->
          told(
              "host.get_vms_which_prevent_evacuation",
              PoolDatabase.ref("host", host.uuid()),
              this::hindered);
      case Inquiry.MostFailures() ->
          told(
              "pool.ha_compute_max_host_failures_to_tolerate",
              "",
              value -> new InquiryAnswer.Failures((long) value.asNumber()));
      case Inquiry.HomeOfStatefile(var statefile) ->
          told(
              "VDI.get_SR",
              statefile,
              sr -> told("SR.get_uuid", sr.text(), uuid -> new InquiryAnswer.LiesOn(uuid.text())));
      case Inquiry.TakesStatefile(var storage) ->
          yes("SR.assert_can_host_ha_statefile", "SR", storage);
      case Inquiry.IsAgile(var vm) -> yes("VM.assert_agile", "VM", vm);
      case Inquiry.MostFailuresIf(var priorities) -> mostFailures(priorities);
      case Inquiry.RestartPlan(var failed) -> placed(failed);
    };
  }

  private InquiryAnswer mostFailures(Map<String, String> priorities) {
    var byRef = new HashMap<String, Value>();
    priorities.forEach((vm, priority) -> byRef.put(PoolDatabase.ref("VM", vm), Value.of(priority)));
    return told(
        "pool.ha_compute_hypothetical_max_host_failures_to_tolerate",
        List.of(new Value.Entries(byRef)),
        value -> new InquiryAnswer.Failures((long) value.asNumber()));
  }

  private InquiryAnswer placed(Set<HostId> failed) {
    var hosts = failed.stream().map(host -> PoolDatabase.ref("host", host.uuid())).toList();
    var vms =
        database.table("VM").rows().stream()
            .filter(HaPlan::isProtected)
            .filter(vm -> hosts.contains(vm.text("resident_on")))
            .map(Row::ref)
            .toList();
    return told(
        "pool.ha_compute_vm_failover_plan",
        List.of(Value.texts(hosts), Value.texts(vms)),
        this::placed);
  }

  private InquiryAnswer placed(Value reply) {
    var placed = new HashMap<String, Placement>();
    reply
        .entries()
        .forEach((vm, told) -> {
          var host = told.entries().get("host");
          var error = told.entries().get("error_code");
          placed.put(
              database.require("VM", vm).text("uuid"),
              host == null
                  ? new Placement.Nowhere(
                      new ServerSays(error == null ? "" : error.text(), List.of()))
                  : new Placement.On(
                      new HostId(database.require("host", host.text()).text("uuid"))));
        });
    return new InquiryAnswer.Placed(placed);
  }

  private InquiryAnswer yes(String method, String type, String uuid) {
    return told(
        type + ".get_by_uuid",
        uuid,
        ref -> {
          var outcome = ask.apply(call(method, List.of(ref)));
          return switch (outcome) {
            case Outcome.Success _ -> new InquiryAnswer.Yes();
            case Outcome.Failure(var says) ->
                new InquiryAnswer.No(new ServerSays(says.getFirst(), says.subList(1, says.size())));
            case null -> UNTOLD;
            case Outcome.Bare _, Outcome.Dropped _ -> UNTOLD;
          };
        });
  }

  private InquiryAnswer hindered(Value reply) {
    var by = new HashMap<String, ServerSays>();
    reply
        .entries()
        .forEach((ref, error) -> {
          var says = error.items().stream().map(Value::text).toList();
          database
              .find("VM", ref)
              .ifPresent(vm ->
                  by.put(
                      vm.text("uuid"),
                      new ServerSays(says.getFirst(), says.subList(1, says.size()))));
        });
    return new InquiryAnswer.Hindered(by);
  }

  private InquiryAnswer told(String method, String param, Function<Value, InquiryAnswer> read) {
    return told(method, param.isEmpty() ? List.of() : List.of(Value.of(param)), read);
  }

  private InquiryAnswer told(
      String method, List<Value> params, Function<Value, InquiryAnswer> read) {
    return ask.apply(call(method, params)) instanceof Outcome.Success(var value)
        ? read.apply(value)
        : UNTOLD;
  }

  private Call call(String method, List<Value> params) {
    var all = new ArrayList<Value>();
    all.add(session);
    all.addAll(params);
    return new Call(method, List.copyOf(all));
  }
}
