#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "clients/cli/shown_text.h"
#include "clients/kit/query_client.h"

namespace arendegang::cli {

/// A text or a file that a case's data refers to by its hash.
struct ContentReference {
  std::uint64_t instance = 0;  ///< through which it is read
  std::string place;           ///< "attsatser[1].lydelse", with the party or the event in front
  std::string hash;            ///< SHA-256, hex
  std::uint64_t size = 0;      ///< bytes
  std::string name;            ///< of a file; empty: a text
  std::string media_type;
};

/// Everything that a case refers to: in its data, in that of its children, and in what people wrote
/// on the way. The same content is there once, where it was met first.
std::vector<ContentReference> references_of(const v1::InstanceDetail& found);

/// Reads texts through an instance; what cannot be read is empty.
ReadText text_reader(client::QueryClient& queries, std::uint64_t instance);

}  // namespace arendegang::cli
