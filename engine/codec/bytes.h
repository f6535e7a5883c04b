#pragma once

#include <limits>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "engine/codec/case_record.h"
#include "engine/codec/error.h"
#include "engine/codec/fields.h"
#include "engine/codec/people_record.h"
#include "engine/codec/registered_record.h"
#include "engine/codec/session_record.h"

namespace arendegang::codec {

/// Above this many bytes a message's memory is given back instead of kept for the next one.
inline constexpr std::size_t kMaxKeptBytes = 1 << 20;

/// One message of each kind a thread, used again and again: its strings keep their memory.
template <typename Record>
Record& cleared_record() {
  thread_local Record record;
  record.Clear();
  return record;
}

template <typename Record>
void release_when_large(Record& record, std::size_t size) {
  if (size > kMaxKeptBytes) Record().Swap(&record);
}

/// What is written now, by one `bytes_of` at a time: used again and again as `cleared_record` is.
inline std::string& cleared_scratch() {
  thread_local std::string scratch;
  scratch.clear();
  return scratch;
}

/// What `write` gives, in a string of its size. `write` itself must not ask for the bytes of
/// another.
template <typename Write>
std::string bytes_of(Write write) {
  std::string& scratch = cleared_scratch();
  Fields fields(scratch);
  write(fields);
  std::string bytes = scratch;
  if (bytes.size() > kMaxKeptBytes) std::string().swap(scratch);
  return bytes;
}

template <typename Value>
std::string to_bytes(const Value& value) {
  return bytes_of([&value](Fields& fields) { write(value, fields); });
}

template <typename Record, typename Value>
Result<Value> from_bytes(std::string_view bytes) {
  auto& record = cleared_record<Record>();
  const auto name = [&] { return record.GetDescriptor()->name(); };
  if (bytes.size() > std::numeric_limits<int>::max() ||
      !record.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return tl::unexpected(Error{
        fmt::format("Expected a {}, but its {} bytes are none (protobuf)", name(), bytes.size())});
  }
  Value value;
  Problem problem;
  read(record, value, problem);
  release_when_large(record, bytes.size());
  if (!problem.first()) return value;
  return tl::unexpected(
      Error{fmt::format("Expected a sound {}, but: {}", name(), problem.first()->message)});
}

}  // namespace arendegang::codec
