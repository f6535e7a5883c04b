#pragma once

#include <string>
#include <vector>

#include "engine/casework/step.h"
#include "engine/statechart/value.h"

namespace arendegang::service {

/// Whether this is `{"content": hash, "size": n, …}`: what stands for text or a file in data.
bool is_content_reference(const boost::json::object& object);

/// Adds the hashes of all content that the value refers to, at any depth.
void collect_content_references(const statechart::Json& value, std::vector<std::string>& hashes);
void collect_content_references(const statechart::Value& value, std::vector<std::string>& hashes);

/// The same of what a step brought in and wrote down.
std::vector<std::string> content_references_of(const casework::Step& step);

}  // namespace arendegang::service
