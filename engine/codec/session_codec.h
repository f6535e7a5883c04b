#pragma once

#include <string>
#include <string_view>

#include "engine/codec/error.h"
#include "engine/statechart/session.h"

namespace arendegang::codec {

/// Canonical bytes of a session (proto SessionRecord): equal sessions have equal bytes.
std::string encode(const statechart::Session& session);
Result<statechart::Session> decode_session(std::string_view bytes);

/// Canonical bytes of an event (proto EventRecord).
std::string encode(const statechart::Event& event);
Result<statechart::Event> decode_event(std::string_view bytes);

/// Canonical bytes of a value (proto ValueRecord).
std::string encode(const statechart::Value& value);
Result<statechart::Value> decode_value(std::string_view bytes);

}  // namespace arendegang::codec
