#include "engine/service/event_messages.h"

#include <fmt/format.h>

#include "arendegang/v1/event.pb.h"

namespace arendegang::service {
namespace {

/// Every field is written anew each time into memory that is kept: a message for every record must
/// cost little beside sending it.
std::string cloud_event(std::string_view structure, std::uint64_t sequence, std::string_view type,
                        const google::protobuf::MessageLite& data) {
  thread_local v1::CloudEvent event;
  const fmt::format_int number(sequence);
  event.mutable_id()->assign(structure).append("/").append(number.data(), number.size());
  event.mutable_source()->assign("urn:arendegang:").append(structure);
  event.mutable_spec_version()->assign("1.0");
  event.mutable_type()->assign(type);
  data.SerializeToString(event.mutable_binary_data());
  return event.SerializeAsString();
}

}  // namespace

std::string step_event(std::string_view structure, const store::Record& record) {
  thread_local v1::StepEvent data;
  data.Clear();
  data.set_sequence(record.sequence.value);
  data.set_instance(record.instance.value);
  data.set_kind(static_cast<std::uint32_t>(record.kind));
  data.set_at_ms(record.at.time_since_epoch().count());
  data.set_hash(record.hash.data(), record.hash.size());
  return cloud_event(structure, record.sequence.value, "arendegang.v1.step", data);
}

std::string withheld_event(std::string_view structure, const store::Record& record) {
  v1::StepEvent data;
  data.set_sequence(record.sequence.value);
  data.set_at_ms(record.at.time_since_epoch().count());
  data.set_hash(record.hash.data(), record.hash.size());
  data.set_withheld(true);
  return cloud_event(structure, record.sequence.value, "arendegang.v1.step", data);
}

std::string head_event(std::string_view structure, const store::Head& head, store::Time now) {
  v1::HeadEvent data;
  data.set_sequence(head.sequence.value);
  data.set_hash(head.hash.data(), head.hash.size());
  data.set_at_ms(now.time_since_epoch().count());
  return cloud_event(structure, head.sequence.value, "arendegang.v1.head", data);
}

}  // namespace arendegang::service
