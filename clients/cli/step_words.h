#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace arendegang::cli {

/// What officials call the kind of a step, an incident or a job's state; the wire's own number or
/// word where it is none that is known.
std::string_view step_word(std::uint32_t kind);
std::string_view incident_word(std::uint32_t kind);
std::string job_state_word(const std::string& state);

/// A column's value as people read it: "true" and "false" are ja and nej.
std::string column_text(const std::string& value);

}  // namespace arendegang::cli
