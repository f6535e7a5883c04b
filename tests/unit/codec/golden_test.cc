#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "engine/codec/case_codec.h"
#include "engine/codec/chain.h"
#include "engine/codec/session_codec.h"
#include "tests/unit/codec/sample_case.h"

namespace arendegang::codec {
namespace {

std::string hex_lines(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
    if (i % 48 == 47 || i + 1 == bytes.size()) text += '\n';
  }
  return text;
}

std::string bytes_of(std::string_view hex_text) {
  std::string bytes;
  std::string pair;
  for (const char c : hex_text) {
    if (c == '\n') continue;
    pair += c;
    if (pair.size() < 2) continue;
    bytes += static_cast<char>(std::stoi(pair, nullptr, 16));
    pair.clear();
  }
  return bytes;
}

std::string golden(const std::string& name) {
  std::ifstream file(ARENDEGANG_GOLDEN_DIR "/" + name + ".hex");
  return {std::istreambuf_iterator<char>(file), {}};
}

/// What an earlier release wrote is still read, and the same value is still written so.
template <typename Value, typename Decode>
void is_pinned(const std::string& name, const Value& sample, Decode decode) {
  const std::string written = golden(name);
  EXPECT_EQ(hex_lines(encode(sample)), written) << name;
  const auto read = decode(bytes_of(written));
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_TRUE(*read == sample) << name;
}

TEST(Golden, ValueIsPinned) {
  is_pinned("value", sample_value(), decode_value);
}
TEST(Golden, EventIsPinned) {
  is_pinned("event", sample_event(), decode_event);
}
TEST(Golden, SessionIsPinned) {
  is_pinned("session", sample_session(), decode_session);
}
TEST(Golden, SnapshotIsPinned) {
  is_pinned("snapshot", sample_snapshot(), decode_snapshot);
}
TEST(Golden, MessagesArePinned) {
  is_pinned("message", sample_message(), decode_message);
  is_pinned("start", sample_start(), decode_message);
  is_pinned("cancel", sample_cancel(), decode_message);
}
TEST(Golden, JobIsPinned) {
  is_pinned("job", sample_job(), decode_job);
}
TEST(Golden, IncidentIsPinned) {
  is_pinned("incident", sample_incident(), decode_incident);
}
TEST(Golden, CountersArePinned) {
  is_pinned("counters", sample_counters(), decode_counters);
}
TEST(Golden, StepIsPinned) {
  is_pinned("step", sample_step(), decode_step);
  is_pinned("key-step", sample_key_step(), decode_step);
  is_pinned("moved-step", sample_moved_step(), decode_step);
}
TEST(Golden, KeysArePinned) {
  is_pinned("keys", sample_keys(), decode_keys);
}
TEST(Golden, APeopleStepIsPinned) {
  is_pinned("people-step", sample_people_step(), decode_step);
}
TEST(Golden, PeopleArePinned) {
  is_pinned("people", sample_people(), decode_people);
}

}  // namespace
}  // namespace arendegang::codec
