#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/casework/secrecy.h"
#include "engine/statechart/value.h"

namespace arendegang::casework {

/// Whether there is nothing to hide: undefined, null, and empty text, arrays and objects.
bool is_empty(const statechart::Value& value);

/// Takes what is secret out of an instance for those who have not the right to it. What stands in
/// marked data is hidden by its name there, and wherever else it stands: a file that is marked
/// among the material is marked in the history of how it came, too. Ids (of a party, of a choice)
/// and dates are routing facts that stand everywhere, and are hidden in marked data alone. Of
/// marked objects (`MarkedObjects`) a text is hidden in them alone, and a file wherever it stands.
///
/// Hidden text reads "Sekretess: <ground>"; any other value becomes `{"secret": "<ground>"}`.
class Mask {
 public:
  /// Hides nothing.
  Mask() = default;
  /// Of an instance that has these data.
  Mask(const Secrecy& secrecy, const statechart::Data& data);

  statechart::Data data(statechart::Data data) const;
  /// Data of an event, or of what else has members named as the data are.
  statechart::Value fields(statechart::Value value) const;
  std::string text(std::string text) const;
  /// What a worker is to carry out of the house. Hidden files are left out of their arrays, and so
  /// is any content of an instance that is secret as a whole; marked objects lose what is secret of
  /// them and have `secret`, `kWithheld`, in its place; all other hidden values read so.
  statechart::Value payload(statechart::Value value) const;
  bool hides_content(std::string_view hash) const;

 private:
  using Json = statechart::Json;
  using Marks = std::vector<const MarkedObjects*>;

  bool names(std::string_view id) const;
  /// Those that hold within an object that stands where `outer` do.
  Marks marks_in(const boost::json::object& object, Marks outer) const;
  bool is_marked_text(std::string_view text) const;
  bool is_hidden_content(const Json& value) const;
  void learn(const Json& value);
  void learn_files_of_marked_objects(const Json& value, const Marks& outer);
  void hide_within(Json& value, const Marks& outer) const;
  /// Whether something was left out of a marked object that `value` stands within, which is still
  /// to be said there.
  bool withhold_within(Json& value, const Marks& outer) const;

  bool hides_something_ = false;
  bool all_data_ = false;
  bool all_content_ = false;
  std::string ground_;
  std::vector<MarkedObjects> objects_;
  std::vector<std::string> ids_;     ///< sorted
  std::vector<std::string> texts_;   ///< that stand in marked data
  std::vector<std::string> hashes_;  ///< of content that marked data refer to, sorted
};

/// What stands in a mail or on a page in place of what is secret.
inline constexpr std::string_view kWithheld =
    "Innehållet är sekretessmarkerat och lämnas på annat sätt.";

}  // namespace arendegang::casework
