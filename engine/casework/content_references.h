#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/casework/step.h"
#include "engine/statechart/value.h"

namespace arendegang::casework {

/// The SHA-256 of a text or a file, hex, when the value stands for one (NAMESPACE.md, `content` and
/// `file`).
std::optional<std::string_view> content_hash(const statechart::Json& value);

/// Appends the hash of every reference that stands anywhere in the value.
void collect_content_references(const statechart::Json& value, std::vector<std::string>& hashes);
void collect_content_references(const statechart::Value& value, std::vector<std::string>& hashes);

/// Whether a reference to this hash stands anywhere in the value.
bool refers_to_content(const statechart::Value& value, std::string_view hash);

/// All content that the step's event and what it set in the data refer to.
std::vector<std::string> content_references_of(const Step& step);

}  // namespace arendegang::casework
