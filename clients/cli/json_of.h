#pragma once

#include <string>

#include <boost/json.hpp>
#include <google/protobuf/message.h>

namespace arendegang::cli {

/// A message as JSON for scripts: the contract's own names, numbers as numbers, bytes as hex, every
/// field of the message there, and fields that carry JSON as text (data, payload, facts …)
/// unfolded.
boost::json::object json_of(const google::protobuf::Message& message);

/// Writes it on standard output, one line.
void print_json(const boost::json::value& value);

}  // namespace arendegang::cli
