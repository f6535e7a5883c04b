#include "engine/codec/json_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include <boost/json/basic_parser_impl.hpp>
#include <fmt/format.h>

#include "engine/statechart/limits.h"

namespace arendegang::codec {
namespace {

namespace json = boost::json;

/// What the bounds let a value hold, with room for what wraps it (an event around its data).
constexpr std::size_t kMaxDepth = 2 * statechart::kMaxValueDepth;

constexpr auto kNeedsEscape = [] {
  std::array<bool, 256> table{};
  for (std::size_t control = 0; control < 0x20; ++control) table[control] = true;
  table['"'] = table['\\'] = true;
  return table;
}();

bool needs_escape(char c) {
  return kNeedsEscape[static_cast<unsigned char>(c)];
}

void append_string(std::string& out, std::string_view text) {
  out.push_back('"');
  for (;;) {
    const auto plain_end = std::ranges::find_if(text, needs_escape);
    out.append(text.data(), static_cast<std::size_t>(plain_end - text.begin()));
    if (plain_end == text.end()) break;
    const char c = *plain_end;
    if (c == '"' || c == '\\') {
      out.push_back('\\');
      out.push_back(c);
    } else {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
    }
    text.remove_prefix(static_cast<std::size_t>(plain_end - text.begin()) + 1);
  }
  out.push_back('"');
}

template <typename Number>
void append_number(std::string& out, Number number) {
  std::array<char, 32> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
  out.append(buffer.data(), end);
}

void append_double(std::string& out, double number) {
  const std::size_t start = out.size();
  append_number(out, number == 0 ? 0.0 : number);
  if (out.find_first_of(".e", start) == std::string::npos) out.append(".0");
}

void append_array(std::string& out, const json::array& array) {
  out.push_back('[');
  bool first = true;
  for (const auto& element : array) {
    if (!first) out.push_back(',');
    first = false;
    append_json(out, element);
  }
  out.push_back(']');
}

void append_member(std::string& out, const json::key_value_pair& member, bool first) {
  if (!first) out.push_back(',');
  append_string(out, member.key());
  out.push_back(':');
  append_json(out, member.value());
}

bool in_order(const json::key_value_pair& a, const json::key_value_pair& b) {
  return statechart::NameOrder()(a.key(), b.key());
}

void append_sorted(std::string& out, const json::object& object) {
  std::vector<const json::key_value_pair*> members;
  members.reserve(object.size());
  for (const auto& member : object) members.push_back(&member);
  std::ranges::sort(members, [](const auto* a, const auto* b) { return in_order(*a, *b); });
  for (const auto* member : members) append_member(out, *member, member == members.front());
}

void append_object(std::string& out, const json::object& object) {
  out.push_back('{');
  if (std::ranges::is_sorted(object, in_order)) {
    for (const auto& member : object) append_member(out, member, &member == &*object.begin());
  } else {
    append_sorted(out, object);
  }
  out.push_back('}');
}

/// Builds a value from what Boost.JSON's parser finds, but reads doubles from their text.
struct Builder {
  static constexpr std::size_t max_object_size = json::object::max_size();
  static constexpr std::size_t max_array_size = json::array::max_size();
  static constexpr std::size_t max_key_size = json::string::max_size();
  static constexpr std::size_t max_string_size = json::string::max_size();
  using Code = json::error_code&;

  json::value_stack stack;

  bool on_document_begin(Code) {
    stack.reset();
    return true;
  }
  bool on_document_end(Code) { return true; }
  bool on_object_begin(Code) { return true; }
  bool on_object_end(std::size_t size, Code) {
    stack.push_object(size);
    return true;
  }
  bool on_array_begin(Code) { return true; }
  bool on_array_end(std::size_t size, Code) {
    stack.push_array(size);
    return true;
  }
  bool on_key_part(json::string_view part, std::size_t, Code) {
    stack.push_chars(part);
    return true;
  }
  bool on_key(json::string_view last_part, std::size_t, Code) {
    stack.push_key(last_part);
    return true;
  }
  bool on_string_part(json::string_view part, std::size_t, Code) {
    stack.push_chars(part);
    return true;
  }
  bool on_string(json::string_view last_part, std::size_t, Code) {
    stack.push_string(last_part);
    return true;
  }
  bool on_number_part(json::string_view, Code) { return true; }
  bool on_int64(std::int64_t number, json::string_view, Code) {
    stack.push_int64(number);
    return true;
  }
  bool on_uint64(std::uint64_t number, json::string_view, Code) {
    stack.push_uint64(number);
    return true;
  }
  bool on_double(double, json::string_view text, Code code) {
    double exact = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), exact);
    if (read.ec == std::errc{} && read.ptr == text.data() + text.size()) {
      stack.push_double(exact);
      return true;
    }
    code = json::error::not_number;
    return false;
  }
  bool on_bool(bool value, Code) {
    stack.push_bool(value);
    return true;
  }
  bool on_null(Code) {
    stack.push_null();
    return true;
  }
  bool on_comment_part(json::string_view, Code) { return true; }
  bool on_comment(json::string_view, Code) { return true; }
};

json::parse_options options() {
  json::parse_options chosen;
  chosen.max_depth = kMaxDepth;
  // What text holds is checked where it comes in; here every value that was written reads back.
  chosen.allow_invalid_utf8 = true;
  return chosen;
}

}  // namespace

void append_json(std::string& out, const statechart::Json& value) {
  switch (value.kind()) {
    case json::kind::null:
      return void(out.append("null"));
    case json::kind::bool_:
      return void(out.append(value.get_bool() ? "true" : "false"));
    case json::kind::int64:
      return append_number(out, value.get_int64());
    case json::kind::uint64:
      return append_number(out, value.get_uint64());
    case json::kind::double_:
      return append_double(out, value.get_double());
    case json::kind::string:
      return append_string(out, value.get_string());
    case json::kind::array:
      return append_array(out, value.get_array());
    case json::kind::object:
      return append_object(out, value.get_object());
  }
}

Result<statechart::Json> parse_json(std::string_view text) {
  thread_local json::basic_parser<Builder> parser(options());
  parser.reset();
  json::error_code code;
  const std::size_t read = parser.write_some(false, text.data(), text.size(), code);
  if (!code && read < text.size()) code = json::error::extra_data;
  if (code) {
    parser.handler().stack.reset();
    return tl::unexpected(
        Error{fmt::format("Expected JSON, but at byte {}: {}", read, code.message())});
  }
  return parser.handler().stack.release();
}

}  // namespace arendegang::codec
