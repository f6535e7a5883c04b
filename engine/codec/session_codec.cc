#include "engine/codec/session_codec.h"

#include "engine/codec/bytes.h"

namespace arendegang::codec {

std::string encode(const statechart::Session& session) {
  return to_bytes(session);
}
std::string encode(const statechart::Event& event) {
  return to_bytes(event);
}
std::string encode(const statechart::Value& value) {
  return to_bytes(value);
}

Result<statechart::Session> decode_session(std::string_view bytes) {
  return from_bytes<v1::SessionRecord, statechart::Session>(bytes);
}
Result<statechart::Event> decode_event(std::string_view bytes) {
  return from_bytes<v1::EventRecord, statechart::Event>(bytes);
}
Result<statechart::Value> decode_value(std::string_view bytes) {
  return from_bytes<v1::ValueRecord, statechart::Value>(bytes);
}

}  // namespace arendegang::codec
