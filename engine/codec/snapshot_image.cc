#include "engine/codec/snapshot_image.h"

#include <algorithm>

#include "engine/codec/bytes.h"

namespace arendegang::codec {

namespace {

/// Where the variable stands, or is to stand: they are ordered by id.
int place_of(const std::string& id, const Variables& variables) {
  const auto place = std::lower_bound(
      variables.begin(), variables.end(), id,
      [](const v1::DataEntry& entry, const std::string& wanted) { return entry.id() < wanted; });
  return static_cast<int>(place - variables.begin());
}

void insert_at(int place, v1::DataEntry& entry, Variables& variables) {
  variables.Add()->Swap(&entry);
  for (int last = variables.size() - 1; last > place; --last)
    variables.SwapElements(last, last - 1);
}

void put(v1::DataEntry& entry, Variables& variables) {
  const int place = place_of(entry.id(), variables);
  if (place == variables.size() || variables.Get(place).id() != entry.id()) {
    return insert_at(place, entry, variables);
  }
  variables.Mutable(place)->Swap(&entry);
}

}  // namespace

EncodedStep encode_step(const casework::Step& step) {
  auto& record = cleared_record<v1::StepRecord>();
  write(step, record);
  EncodedStep encoded;
  record.SerializeToString(&encoded.bytes);
  if (record.has_delta()) encoded.written.Swap(record.mutable_delta()->mutable_set());
  release_when_large(record, encoded.bytes.size());
  return encoded;
}

SnapshotImage::SnapshotImage(const casework::Snapshot& snapshot) {
  write(snapshot, record_);
}

void SnapshotImage::take(Variables written) {
  auto& variables = *record_.mutable_session()->mutable_data();
  for (auto& entry : written) put(entry, variables);
}

void SnapshotImage::update(const casework::Snapshot& after) {
  Variables variables;
  variables.Swap(record_.mutable_session()->mutable_data());
  record_.Clear();
  write_all_but_variables(after, record_);
  variables.Swap(record_.mutable_session()->mutable_data());
}

std::string SnapshotImage::bytes() const {
  std::string bytes;
  record_.SerializeToString(&bytes);
  return bytes;
}

}  // namespace arendegang::codec
