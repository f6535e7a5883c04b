#include "engine/codec/snapshot_image.h"

#include <algorithm>
#include <utility>

#include "arendegang/v1/journal.pb.h"
#include "engine/codec/bytes.h"

namespace arendegang::codec {

EncodedStep encode_step(const casework::Step& step) {
  EncodedStep encoded_step;
  if (step.delta) encoded_step.written = encoded(step.delta->set);
  encoded_step.bytes = bytes_of([&](Fields& fields) { write(step, encoded_step.written, fields); });
  return encoded_step;
}

SnapshotImage::SnapshotImage(const casework::Snapshot& snapshot)
    : variables_(encoded(snapshot.session.data)) {
  update(snapshot);
}

void SnapshotImage::take(Variables written) {
  for (auto& variable : written) {
    const auto place = std::ranges::lower_bound(variables_, variable.id, statechart::NameOrder(),
                                                &EncodedVariable::id);
    if (place != variables_.end() && place->id == variable.id) {
      *place = std::move(variable);
    } else {
      variables_.insert(place, std::move(variable));
    }
  }
}

void SnapshotImage::update(const casework::Snapshot& after) {
  before_session_ = bytes_of([&](Fields& fields) { write_before_session(after, fields); });
  before_variables_ =
      bytes_of([&](Fields& fields) { write_before_variables(after.session, fields); });
  after_variables_ =
      bytes_of([&](Fields& fields) { write_after_variables(after.session, fields); });
  after_session_ = bytes_of([&](Fields& fields) { write_after_session(after, fields); });
}

std::string SnapshotImage::bytes() const {
  return bytes_of([this](Fields& fields) {
    fields.out() += before_session_;
    fields.nested(v1::SnapshotRecord::kSessionFieldNumber, [&] {
      fields.out() += before_variables_;
      for (const auto& variable : variables_) {
        fields.put_delimited(v1::SessionRecord::kDataFieldNumber, variable.bytes);
      }
      fields.out() += after_variables_;
    });
    fields.out() += after_session_;
  });
}

}  // namespace arendegang::codec
