#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <variant>

#include <boost/container/flat_map.hpp>
#include <boost/json.hpp>

namespace arendegang::statechart {

/// The value of a declared variable that has none (SCXML §5.3: an unbound data element).
struct Undefined {
  friend bool operator==(Undefined, Undefined) = default;
};

/// XML kept as text, as `<data>`, `<content>` and `<assign>` children hold it (SCXML §5.3, §5.4).
struct XmlText {
  std::string text;
  friend bool operator==(const XmlText&, const XmlText&) = default;
};

using Json = boost::json::value;

/// Anything a datamodel variable or an event's data can be. JSON numbers are int64, uint64 or
/// finite double; NaN and infinities never get in (they are `error.execution`).
using Value = std::variant<Undefined, Json, XmlText>;

/// The byte order of names. They are short and soon differ, so that they are told apart in place,
/// without a call.
struct NameOrder {
  using is_transparent = void;
  bool operator()(std::string_view a, std::string_view b) const {
    const std::size_t shorter = std::min(a.size(), b.size());
    for (std::size_t i = 0; i < shorter; ++i) {
      if (a[i] != b[i]) return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[i]);
    }
    return a.size() < b.size();
  }
};

/// Variables by their id, in the byte order of the ids, so that equal data has equal encodings.
/// They lie side by side: one is found without a chase through memory, but moves when another
/// comes.
using Data = boost::container::flat_map<std::string, Value, NameOrder>;

}  // namespace arendegang::statechart
