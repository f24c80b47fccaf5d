package org.poolkeeper.xapi.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// `*.get_all_records`: a map from reference to record (XAPI.md 9.3).
///
/// @param <T> what is made of each record
final class RecordsReply<T> extends WalkedReply<List<T>> {
  private final Set<String> wanted;
  private final RecordMapper<T> mapper;

  RecordsReply(Set<String> wanted, RecordMapper<T> mapper) {
    this.wanted = Set.copyOf(wanted);
    this.mapper = mapper;
  }

  @Override
  Reading<List<T>> begin() {
    var fields = new Fields(wanted);
    var records = new ArrayList<T>();
    return new Reading<>() {
      @Override
      public Take take() {
        return members(ref -> fields.take(found -> add(ref, new XapiRecord("record", found))));
      }

      @Override
      public List<T> result() {
        return List.copyOf(records);
      }

      private void add(String ref, XapiRecord record) {
        var made = mapper.map(ref, record);
        if (made != null) {
          records.add(made);
        }
      }
    };
  }
}
