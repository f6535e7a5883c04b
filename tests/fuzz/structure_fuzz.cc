#include "engine/casework/structure_reader.h"
#include "tests/fuzz/target.h"

/// Whatever the file, it is a structure, or it has faults and each says where.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto structure =
      arendegang::casework::read_structure(arendegang::fuzz::text_of(data, size));
  if (structure) return 0;
  arendegang::fuzz::demand(!structure.error().empty());
  for (const auto& fault : structure.error()) {
    arendegang::fuzz::demand(fault.line > 0 && fault.column > 0 && !fault.message.empty());
  }
  return 0;
}
