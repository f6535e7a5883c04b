#include "engine/codec/fields.h"

#include <google/protobuf/wire_format_lite.h>

namespace arendegang::codec {
namespace {

using google::protobuf::internal::WireFormatLite;

constexpr unsigned kVarintBits = 7;
constexpr std::uint64_t kVarintEnd = 1U << kVarintBits;  ///< what is less is written as it is

std::uint32_t tag(int field, WireFormatLite::WireType type) {
  return WireFormatLite::MakeTag(field, type);
}

void append_varint(std::string& out, std::uint64_t value) {
  for (; value >= kVarintEnd; value >>= kVarintBits) {
    out += static_cast<char>(value | kVarintEnd);
  }
  out += static_cast<char>(value);
}

}  // namespace

void Fields::put_varint(std::uint64_t value) {
  append_varint(out_, value);
}

void Fields::put_head(int field) {
  put_varint(tag(field, WireFormatLite::WIRETYPE_LENGTH_DELIMITED));
}

void Fields::put_length(std::size_t begin) {
  const std::size_t length = out_.size() - begin - 1;
  if (length < kVarintEnd) {
    out_[begin] = static_cast<char>(length);
    return;
  }
  std::string varint;
  append_varint(varint, length);
  out_.replace(begin, 1, varint);
}

void Fields::put_number(int field, std::uint64_t value) {
  put_varint(tag(field, WireFormatLite::WIRETYPE_VARINT));
  put_varint(value);
}

void Fields::put_zigzag(int field, std::int32_t value) {
  put_number(field, WireFormatLite::ZigZagEncode32(value));
}

void Fields::put_text(int field, std::string_view value) {
  put_head(field);
  put_varint(value.size());
  out_ += value;
}

}  // namespace arendegang::codec
