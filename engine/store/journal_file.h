#pragma once

#include <cstdint>
#include <istream>
#include <optional>
#include <string>
#include <variant>

#include <tl/expected.hpp>

#include "engine/store/batch.h"

namespace arendegang::store {

struct JournalFileBegin {
  std::string structure;
};
struct JournalFileEnd {
  std::uint64_t records = 0;
  Hash head{};
};
using JournalFileEntry = std::variant<JournalFileBegin, Record, JournalFileEnd>;

/// Reads a journal's file (proto/arendegang/v1/journal_file.proto) entry by entry and takes it for
/// what it says only where every byte is as the format writes it. One thread.
class JournalFileReader {
 public:
  /// `in` is opened in binary and outlives it.
  explicit JournalFileReader(std::istream& in) : in_(in) {}

  /// None at the end of the file. An error says "Expected …, but …"; nothing can be read after it.
  tl::expected<std::optional<JournalFileEntry>, std::string> next();

 private:
  tl::expected<std::optional<std::uint32_t>, std::string> read_length();

  std::istream& in_;
};

}  // namespace arendegang::store
