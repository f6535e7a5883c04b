#pragma once

#include <string>
#include <vector>

namespace arendegang::codec {

/// A variable, encoded once for the step that writes it and the session that has it.
struct EncodedVariable {
  std::string id;
  std::string bytes;  ///< a DataEntry, as `Fields::delimited` writes it
};
using Variables = std::vector<EncodedVariable>;

}  // namespace arendegang::codec
