#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace arendegang::codec {

/// Writes the fields of one protobuf message to the end of a string: those bytes that the message's
/// generated class would, but without filling one first. Fields are given in the order of their
/// numbers. One that has its default is left out, but for an `optional` that is set (proto3).
class Fields {
 public:
  explicit Fields(std::string& out) : out_(out) {}

  /// A uint32, uint64, int32, int64 or bool.
  template <std::integral Number>
  void number(int field, Number value) {
    if (value != 0) put_number(field, wire(value));
  }
  template <std::integral Number>
  void number(int field, const std::optional<Number>& value) {
    if (value) put_number(field, wire(*value));
  }
  /// A `repeated uint64`, each of them `of(value)`.
  template <typename Values, typename Of>
  void numbers(int field, const Values& values, Of of) {
    if (values.empty()) return;
    nested(field, [&] {
      for (const auto& value : values) put_varint(std::invoke(of, value));
    });
  }
  /// A sint32.
  void zigzag(int field, std::int32_t value) {
    if (value != 0) put_zigzag(field, value);
  }
  void zigzag(int field, const std::optional<std::int32_t>& value) {
    if (value) put_zigzag(field, *value);
  }

  /// A string or bytes.
  void text(int field, std::string_view value) {
    if (!value.empty()) put_text(field, value);
  }
  template <std::same_as<std::string> Text>
  void text(int field, const std::optional<Text>& value) {
    if (value) put_text(field, *value);
  }
  void texts(int field, const std::vector<std::string>& values) {
    for (const auto& value : values) put_text(field, value);
  }

  /// A message, written by the `write` of its value.
  template <typename Value>
  void message(int field, const Value& value) {
    nested(field, [&] { write(value, *this); });
  }
  template <typename Value>
  void message(int field, const std::optional<Value>& value) {
    if (value) message(field, *value);
  }
  template <typename Values>
  void messages(int field, const Values& values) {
    for (const auto& value : values) message(field, value);
  }

  /// A message, string or bytes that `fill` writes, here or to the end of `out`.
  template <typename Fill>
  void nested(int field, Fill fill) {
    put_head(field);
    delimited(fill);
  }
  std::string& out() { return out_; }

  /// The same without what says which field it is: its length and what `fill` writes.
  template <typename Fill>
  void delimited(Fill fill) {
    const std::size_t begin = out_.size();
    out_ += kLengthToCome;
    fill();
    put_length(begin);
  }
  /// What `delimited` has written.
  void put_delimited(int field, std::string_view length_and_content) {
    put_head(field);
    out_ += length_and_content;
  }

 private:
  template <std::integral Number>
  static std::uint64_t wire(Number value) {
    if constexpr (std::signed_integral<Number>) {
      return static_cast<std::uint64_t>(static_cast<std::int64_t>(value));
    } else {
      return value;
    }
  }

  static constexpr char kLengthToCome = 0;

  void put_head(int field);
  /// Of what stands behind `begin`, in the place of `kLengthToCome`.
  void put_length(std::size_t begin);
  void put_varint(std::uint64_t value);
  void put_number(int field, std::uint64_t value);
  void put_zigzag(int field, std::int32_t value);
  void put_text(int field, std::string_view value);

  std::string& out_;
};

}  // namespace arendegang::codec
