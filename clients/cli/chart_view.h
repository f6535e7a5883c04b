#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

namespace arendegang::cli {

/// One value that a screen shows: what it is called, where it stands, and how it is written.
struct ShownValue {
  enum class Of { kCase, kChild, kItem };

  std::string label;
  Of of = Of::kCase;
  std::string path;  ///< "beslut.datum"; "{party}" stands for the party of a row
  std::string form;  ///< "" as it is, "date" of milliseconds, "count" of elements
};

/// A list in the case's data that `show` writes as a table.
struct ShownTable {
  std::string label;
  std::string rows;  ///< path of an array
  std::vector<ShownValue> columns;
};

/// How open work is moved from one function to another: the event that does it, with the field that
/// names the new function, and where the case's data names the one that has the work.
struct HandOverView {
  std::string event;
  std::string field;
  std::string holds;   ///< path in the case
  std::string reason;  ///< the field for why; empty: the event has none
};

/// What screens show of one chart's data, as the structure says (`views` in
/// engine/casework/STRUCTURE.md): programs know no chart's words.
struct ChartView {
  std::string decided;    ///< path in the case: the day of the arena's decision
  std::string deviating;  ///< path in a party's child: whether its decision deviates
  std::map<std::string, std::string, std::less<>> words;  ///< how values are written
  std::vector<ShownValue> outcome;                        ///< of the case as a whole
  std::vector<ShownValue> parties;                        ///< of each party
  std::vector<ShownTable> tables;
  std::optional<HandOverView> hand_over;
};

/// The charts that the structure has a view of, by name. What is of another form is passed over:
/// `arende structure check` is the place to tell of it.
std::map<std::string, ChartView> views_of(const boost::json::value& facts);

/// The value at a path; none when there is none. `party` replaces "{party}".
const boost::json::value* at_path(const boost::json::value& data, std::string_view path,
                                  std::string_view party = {});

}  // namespace arendegang::cli
