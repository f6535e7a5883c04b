#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "clients/kit/error.h"

namespace arendegang::worker {

/// Gives the bytes behind a SHA-256 (hex), as this job may read them.
using FetchContent = std::function<client::Result<std::string>(std::string_view hash)>;

/// A file that goes with what is sent.
struct File {
  std::string name;
  std::string media_type;
  std::string bytes;
  friend bool operator==(const File&, const File&) = default;
};

/// A job's payload with its content fetched: jobs carry references, never the content (ARCHITECTURE
/// §3).
struct Payload {
  boost::json::object values;  ///< each reference to content is now its text
  std::vector<File> files;     ///< each file that was referred to anywhere, once, in order
};

/// The text that an object has by a name; empty when there is none.
std::string text_member(const boost::json::object& object, std::string_view name);

/// Fetches all that `payload` refers to: `{"content", "size"}` is text, with `name` and
/// `media_type` it is a file. Fails as `fetch` fails, and with `kBroken` when `payload` is no
/// JSON object.
client::Result<Payload> fetch_payload(std::string_view payload, const FetchContent& fetch);

}  // namespace arendegang::worker
