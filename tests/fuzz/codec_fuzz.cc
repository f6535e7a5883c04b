#include "engine/codec/case_codec.h"
#include "tests/fuzz/target.h"

namespace {

namespace codec = arendegang::codec;

/// What decodes has one canonical form, which decodes to the same.
template <typename Decode>
void read_back(std::string_view bytes, Decode decode) {
  const auto value = decode(bytes);
  if (!value) return arendegang::fuzz::demand(!value.error().message.empty());
  const auto canonical = codec::encode(*value);
  const auto again = decode(canonical);
  arendegang::fuzz::demand(again && *again == *value && codec::encode(*again) == canonical);
}

}  // namespace

/// The first byte says of what the others are the bytes.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto bytes = arendegang::fuzz::text_of(data + 1, size - 1);
  switch (data[0] % 6) {
    case 0:
      read_back(bytes, codec::decode_snapshot);
      break;
    case 1:
      read_back(bytes, codec::decode_step);
      break;
    case 2:
      read_back(bytes, codec::decode_message);
      break;
    case 3:
      read_back(bytes, codec::decode_job);
      break;
    case 4:
      read_back(bytes, codec::decode_incident);
      break;
    default:
      read_back(bytes, codec::decode_counters);
  }
  return 0;
}
