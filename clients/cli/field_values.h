#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>
#include <google/protobuf/repeated_ptr_field.h>
#include <tl/expected.hpp>

#include "arendegang/v1/command.pb.h"
#include "arendegang/v1/query.pb.h"

namespace arendegang::cli {

using FieldList = google::protobuf::RepeatedPtrField<v1::Field>;

/// What is wrong with a field, Swedish.
using FieldFault = std::string;

/// Turns what people write into the fields of a command, by the types that the chart declares.
/// Texts and files become parts, which the fields refer to. An element of a list is written
/// "nr=1,kommentar=Ja, men": a comma is between two fields only where the name of one follows. Or
/// as JSON.
class FieldValues {
 public:
  explicit FieldValues(const FieldList& fields) : fields_(&fields) {}

  /// `key=value`, `key=@file`; the same key again adds to a field that takes many, and so does a
  /// comma between ids, dates or numbers.
  tl::expected<void, FieldFault> add_assignment(std::string_view assignment);
  /// A file with a JSON object; a text "@name" in it is the file of that name beside it.
  tl::expected<void, FieldFault> add_file(const std::filesystem::path& file);
  /// One value of a field, as somebody wrote it.
  tl::expected<void, FieldFault> add(const v1::Field& field, std::string_view text);
  /// One element of a list, to be filled in and given to `end_element`; nothing else may be added
  /// meanwhile, since its texts and files are numbered with all others.
  FieldValues begin_element(const v1::Field& list);
  /// Forgets an element that nothing was added to after all.
  void take_back(FieldValues element) { parts_ = std::move(element.parts_); }
  /// Adds the element; the fault names what is missing in it.
  tl::expected<void, FieldFault> end_element(const v1::Field& list, FieldValues element);

  bool has(const v1::Field& field) const { return values_.contains(field.name()); }
  /// Fields that are required and not there.
  std::vector<const v1::Field*> missing() const;

  /// The command's `fields`, and its parts.
  std::string json() const { return boost::json::serialize(values_); }
  const std::vector<v1::Part>& parts() const { return parts_; }

 private:
  tl::expected<boost::json::value, FieldFault> convert(const v1::Field& field,
                                                       std::string_view text);
  tl::expected<boost::json::value, FieldFault> finished(const v1::Field& list, FieldValues element);
  void append(const v1::Field& field, const boost::json::value& value);
  tl::expected<const v1::Field*, FieldFault> find(std::string_view name) const;
  tl::expected<boost::json::value, FieldFault> element(const v1::Field& field,
                                                       std::string_view text);
  tl::expected<boost::json::value, FieldFault> from_json(const v1::Field& field,
                                                         const boost::json::value& value,
                                                         const std::filesystem::path& beside);
  tl::expected<boost::json::value, FieldFault> one_from_json(const v1::Field& field,
                                                             const boost::json::value& value,
                                                             const std::filesystem::path& beside);
  tl::expected<boost::json::value, FieldFault> content(const v1::Field& field,
                                                       std::string_view text,
                                                       const std::filesystem::path& beside);
  boost::json::value part(v1::Part part);

  const FieldList* fields_;
  boost::json::object values_;
  std::vector<v1::Part> parts_;
};

/// What a field is called on screens: its Swedish label, else its name.
std::string label_of(const v1::Field& field);

}  // namespace arendegang::cli
