#include "engine/codec/snapshot_image.h"

#include <algorithm>
#include <utility>

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/wire_format_lite.h>

#include "arendegang/v1/journal.pb.h"
#include "engine/codec/bytes.h"

namespace arendegang::codec {

namespace {

using google::protobuf::internal::WireFormatLite;
using google::protobuf::io::CodedOutputStream;

constexpr int kSession = v1::SnapshotRecord::kSessionFieldNumber;
constexpr int kVariables = v1::SessionRecord::kDataFieldNumber;

/// What stands before a message that is a field of another.
void append_head(std::string& out, int field, std::size_t length) {
  constexpr std::size_t kMaxHead = 10;
  std::uint8_t head[kMaxHead];
  auto* end = CodedOutputStream::WriteTagToArray(
      WireFormatLite::MakeTag(field, WireFormatLite::WIRETYPE_LENGTH_DELIMITED), head);
  end = CodedOutputStream::WriteVarint32ToArray(static_cast<std::uint32_t>(length), end);
  out.append(reinterpret_cast<const char*>(head), static_cast<std::size_t>(end - head));
}

EncodedVariable encoded(const v1::DataEntry& entry) {
  EncodedVariable variable{entry.id(), {}};
  append_head(variable.bytes, kVariables, entry.ByteSizeLong());
  entry.AppendToString(&variable.bytes);
  return variable;
}

Variables encoded(const google::protobuf::RepeatedPtrField<v1::DataEntry>& entries) {
  Variables variables;
  variables.reserve(static_cast<std::size_t>(entries.size()));
  for (const auto& entry : entries) variables.push_back(encoded(entry));
  return variables;
}

/// A snapshot without its variables, in parts that keep their memory from one use to the next.
struct Parts {
  v1::SnapshotRecord snapshot, rest_of_snapshot;
  v1::SessionRecord session, rest_of_session;

  void clear() {
    snapshot.Clear();
    rest_of_snapshot.Clear();
    session.Clear();
    rest_of_session.Clear();
  }
};

/// The fields that come after the variables, taken out of the session that has them.
void take_rest(v1::SessionRecord& session, v1::SessionRecord& rest) {
  rest.mutable_bound_late()->Swap(session.mutable_bound_late());
  rest.mutable_pending()->Swap(session.mutable_pending());
  rest.mutable_invocations()->Swap(session.mutable_invocations());
  rest.mutable_joins()->Swap(session.mutable_joins());
  rest.set_next_ordinal(session.next_ordinal());
  session.clear_next_ordinal();
}

/// As `take_rest`, of what comes after the session.
void take_rest(v1::SnapshotRecord& snapshot, v1::SnapshotRecord& rest) {
  rest.set_last_record(snapshot.last_record());
  snapshot.clear_last_record();
}

}  // namespace

EncodedStep encode_step(const casework::Step& step) {
  auto& record = cleared_record<v1::StepRecord>();
  write(step, record);
  EncodedStep encoded_step;
  record.SerializeToString(&encoded_step.bytes);
  encoded_step.written = encoded(record.delta().set());
  release_when_large(record, encoded_step.bytes.size());
  return encoded_step;
}

SnapshotImage::SnapshotImage(const casework::Snapshot& snapshot) {
  google::protobuf::RepeatedPtrField<v1::DataEntry> entries;
  write(snapshot.session.data, entries);
  variables_ = encoded(entries);
  update(snapshot);
}

void SnapshotImage::take(Variables written) {
  for (auto& variable : written) {
    const auto place = std::ranges::lower_bound(variables_, variable.id, {}, &EncodedVariable::id);
    if (place != variables_.end() && place->id == variable.id) {
      *place = std::move(variable);
    } else {
      variables_.insert(place, std::move(variable));
    }
  }
}

void SnapshotImage::update(const casework::Snapshot& after) {
  thread_local Parts parts;
  write_all_but_variables(after, parts.snapshot);
  parts.session.Swap(parts.snapshot.mutable_session());
  parts.snapshot.clear_session();
  take_rest(parts.snapshot, parts.rest_of_snapshot);
  take_rest(parts.session, parts.rest_of_session);
  parts.snapshot.SerializeToString(&before_session_);
  parts.session.SerializeToString(&before_variables_);
  parts.rest_of_session.SerializeToString(&after_variables_);
  parts.rest_of_snapshot.SerializeToString(&after_session_);
  parts.clear();
}

std::string SnapshotImage::bytes() const {
  std::size_t session = before_variables_.size() + after_variables_.size();
  for (const auto& variable : variables_) session += variable.bytes.size();
  std::string bytes;
  bytes.reserve(before_session_.size() + session + after_session_.size() + 10);
  bytes += before_session_;
  append_head(bytes, kSession, session);
  bytes += before_variables_;
  for (const auto& variable : variables_) bytes += variable.bytes;
  bytes += after_variables_;
  bytes += after_session_;
  return bytes;
}

}  // namespace arendegang::codec
