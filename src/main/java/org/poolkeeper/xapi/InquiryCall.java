package org.poolkeeper.xapi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.model.InquiryAnswer;
import org.poolkeeper.model.InquiryAnswer.Placement;
import org.poolkeeper.model.InquiryAnswer.ServerSays;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.StorageRepository;
import org.poolkeeper.model.Vm;
import org.poolkeeper.xapi.wire.CallFailure;
import org.poolkeeper.xapi.wire.ReplyReader;
import org.poolkeeper.xapi.wire.SessionRef;
import org.poolkeeper.xapi.wire.WrongType;
import org.poolkeeper.xapi.wire.XapiConnection;
import org.poolkeeper.xapi.wire.XapiException;
import org.poolkeeper.xapi.wire.XapiRecord;
import org.poolkeeper.xapi.wire.XapiValue;

/// The calls that questions come down to (XAPI.md 4.9, 7.1, 7.4).
///
/// @param picture by which references are turned into uuids and names, and back
record InquiryCall(XapiConnection connection, SessionRef session, PoolClaim picture) {
  private static final Pattern REF = Pattern.compile("OpaqueRef:[\\w:-]+");

  /// Asks one.
  ///
  /// @throws XapiException if the connection does not go on; what the server says is an answer
  InquiryAnswer ask(Inquiry question) throws XapiException {
    try {
      return answer(question);
    } catch (XapiException e) {
      if (e.failure() instanceof CallFailure.ApiFailure(var code, var params)) {
        return refused(question, new ServerSays(code, params.stream().map(this::named).toList()));
      }
      throw e;
    } catch (WrongType e) {
      return new InquiryAnswer.Untold("The server answers in a form that is not known.");
    }
  }

  private InquiryAnswer answer(Inquiry question) throws XapiException {
    return switch (question) {
      case Inquiry.Hindrances(var host) ->
          hostRef(host)
              .map(ref -> new Asked("host.get_vms_which_prevent_evacuation", List.of(ref)))
              .map(this::hindered)
              .orElseGet(() -> unknown("that host"))
              .get();
      case Inquiry.MostFailures() ->
          new InquiryAnswer.Failures(
              call("pool.ha_compute_max_host_failures_to_tolerate").integer());
      case Inquiry.MostFailuresIf(var priorities) -> mostFailures(priorities);
      case Inquiry.RestartPlan(var failed) -> placed(failed);
      case Inquiry.HomeOfStatefile(var statefile) ->
          new InquiryAnswer.LiesOn(
              call("SR.get_uuid", call("VDI.get_SR", statefile).text()).text());
      case Inquiry.TakesStatefile(var storage) ->
          storageRef(storage)
              .map(ref -> yes("SR.assert_can_host_ha_statefile", ref))
              .orElseGet(() -> unknown("that storage"))
              .get();
      case Inquiry.IsAgile(var vm) ->
          vmRef(vm)
              .map(ref -> yes("VM.assert_agile", ref))
              .orElseGet(() -> unknown("that VM"))
              .get();
    };
  }

  /// An answer that is still to be asked for.
  private interface Later {
    InquiryAnswer get() throws XapiException;
  }

  private record Asked(String method, List<String> params) {}

  private Later unknown(String what) {
    return () -> new InquiryAnswer.Untold("The server has no record of %s.".formatted(what));
  }

  private Later yes(String method, String ref) {
    return () -> {
      call(method, ref);
      return new InquiryAnswer.Yes();
    };
  }

  private Later hindered(Asked asked) {
    return () -> {
      var reply = call(asked.method(), asked.params().toArray()).record();
      var by = new HashMap<String, ServerSays>();
      for (var ref : reply.names()) {
        by.put(vmUuid(ref), says(reply.strings(ref)));
      }
      return new InquiryAnswer.Hindered(by);
    };
  }

  private InquiryAnswer mostFailures(Map<String, String> priorities) throws XapiException {
    var byRef = new HashMap<String, String>();
    for (var each : priorities.entrySet()) {
      var ref = vmRef(each.getKey());
      if (ref.isEmpty()) {
        return unknown("one of the VMs").get();
      }
      byRef.put(ref.get(), each.getValue());
    }
    return new InquiryAnswer.Failures(
        call("pool.ha_compute_hypothetical_max_host_failures_to_tolerate", byRef).integer());
  }

  private InquiryAnswer placed(Set<HostId> failed) throws XapiException {
    var hosts =
        picture.hosts().stream()
            .filter(host -> failed.contains(host.id()))
            .map(HostRecord::ref)
            .toList();
    var vms =
        picture.vms().stream()
            .filter(vm -> vm.protectedByHa() && hosts.contains(vm.residentOn()))
            .map(Vm::ref)
            .toList();
    var reply = call("pool.ha_compute_vm_failover_plan", hosts, vms).record();
    var placed = new HashMap<String, Placement>();
    for (var ref : reply.names()) {
      placed.put(vmUuid(ref), placement(reply.record(ref)));
    }
    return new InquiryAnswer.Placed(placed);
  }

  private Placement placement(Optional<XapiRecord> told) {
    return told.flatMap(record -> record.text("host"))
        .flatMap(ref -> picture.hosts().stream().filter(host -> host.ref().equals(ref)).findFirst())
        .<Placement>map(host -> new Placement.On(host.id()))
        .orElseGet(() ->
            new Placement.Nowhere(
                new ServerSays(
                    told.flatMap(record -> record.text("error_code")).orElse(""), List.of())));
  }

  /// A question that is about whether something can be done has its answer in the refusal.
  private static InquiryAnswer refused(Inquiry question, ServerSays says) {
    return switch (question) {
      case Inquiry.TakesStatefile _, Inquiry.IsAgile _ ->
          says.code().equals("MESSAGE_METHOD_UNKNOWN") ? untold(says) : new InquiryAnswer.No(says);
      case Inquiry.Hindrances _,
          Inquiry.MostFailures _,
          Inquiry.MostFailuresIf _,
          Inquiry.RestartPlan _,
          Inquiry.HomeOfStatefile _ ->
          untold(says);
    };
  }

  private static InquiryAnswer untold(ServerSays says) {
    return new InquiryAnswer.Untold("The server refused to tell: %s.".formatted(says.code()));
  }

  private XapiValue call(String method, Object... params) throws XapiException {
    return connection.call(session.call(method, params), ReplyReader.value(), Patience.checking());
  }

  private ServerSays says(List<String> error) {
    return error.isEmpty()
        ? new ServerSays("", List.of())
        : new ServerSays(
            error.getFirst(), error.subList(1, error.size()).stream().map(this::named).toList());
  }

  private Optional<String> hostRef(HostId id) {
    return picture.host(id).map(HostRecord::ref);
  }

  private Optional<String> vmRef(String uuid) {
    return picture.vms().stream().filter(vm -> vm.uuid().equals(uuid)).map(Vm::ref).findFirst();
  }

  private Optional<String> storageRef(String uuid) {
    return picture.storage().stream()
        .filter(storage -> storage.uuid().equals(uuid))
        .map(StorageRepository::ref)
        .findFirst();
  }

  private String vmUuid(String ref) {
    return picture.vms().stream()
        .filter(vm -> vm.ref().equals(ref))
        .map(Vm::uuid)
        .findFirst()
        .orElse("");
  }

  /// A reference is nothing that people can read, and may be as good as a password (XAPI.md 1.4).
  private String named(String text) {
    var names = names();
    return REF.matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(names.getOrDefault(found.group(), "•••")));
  }

  private Map<String, String> names() {
    var names = new HashMap<String, String>();
    picture.hosts().forEach(host -> names.put(host.ref(), host.name()));
    picture.vms().forEach(vm -> names.put(vm.ref(), vm.name()));
    picture.storage().forEach(storage -> names.put(storage.ref(), storage.name()));
    return names.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
