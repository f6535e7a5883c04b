#include "clients/cli/field_prompt.h"

#include <charconv>

#include <fmt/format.h>

#include "clients/cli/terminal.h"
#include "clients/cli/terminal_text.h"

namespace arendegang::cli {

namespace {

std::string hint_of(const v1::Field& field) {
  if (field.type() == "date") return " (ÅÅÅÅ-MM-DD)";
  if (field.type() == "boolean") return " (ja/nej)";
  if (field.type() == "money") return " (kronor)";
  if (field.type() == "file") return " (@fil)";
  if (field.type() == "content") return " (text, eller @fil)";
  return "";
}

/// "3" where choices are numbered means the third.
std::string by_number(const v1::Field& field, const std::string& answer) {
  int number = 0;
  const char* const end = answer.data() + answer.size();
  const auto parsed = std::from_chars(answer.data(), end, number);
  const bool whole = parsed.ec == std::errc() && parsed.ptr == end;
  if (!whole || number < 1 || number > field.choices_size()) return answer;
  return field.choices(number - 1).value();
}

void show_choices(const v1::Field& field) {
  for (int at = 0; at < field.choices_size(); ++at) {
    fmt::print("  {}. {}\n", at + 1, one_line(field.choices(at).label_sv()));
  }
}

bool ask_for(FieldValues& values, const v1::Field& field);

/// One element of a list, field by field, as the JSON text that `FieldValues` takes.
bool ask_for_element(const v1::Field& list, boost::json::object& element) {
  for (const v1::Field& field : list.fields()) {
    show_choices(field);
    const bool optional = !field.required();
    for (;;) {
      std::string answer;
      const std::string question = fmt::format("  {}{}{}:", one_line(label_of(field)),
                                               hint_of(field), optional ? ", valfritt" : "");
      if (!ask(question, answer)) return false;
      if (answer.empty() && optional) break;
      FieldValues alone(list.fields());
      const bool content = field.type() == "content" || field.type() == "file";
      const auto value = content ? boost::json::value(answer)
                                 : alone.convert(field, by_number(field, answer)).value_or(nullptr);
      if (!answer.empty() && !value.is_null()) {
        element[field.name()] = field.many() ? boost::json::array{value} : value;
        break;
      }
      fmt::print("  Svaret går inte att använda.\n");
    }
  }
  return true;
}

bool ask_for_list(FieldValues& values, const v1::Field& field) {
  do {
    fmt::print("{}\n", one_line(label_of(field)));
    boost::json::object element;
    if (!ask_for_element(field, element)) return false;
    const auto added = values.add(field, boost::json::serialize(element));
    if (!added) fmt::print("{}\n", one_line(added.error()));
  } while (!values.has(field) || confirmed("En till?"));
  return true;
}

bool ask_for(FieldValues& values, const v1::Field& field) {
  if (field.type() == "list") return ask_for_list(values, field);
  show_choices(field);
  for (;;) {
    std::string answer;
    if (!ask(fmt::format("{}{}:", one_line(label_of(field)), hint_of(field)), answer)) return false;
    if (answer.empty() && field.many() && values.has(field)) return true;
    const auto added = answer.empty() ? tl::unexpected(FieldFault("uppgiften behövs"))
                                      : values.add(field, by_number(field, answer));
    if (!added) {
      fmt::print("  {}\n", one_line(added.error()));
      continue;
    }
    if (!field.many()) return true;
    fmt::print("  (en till, eller tom rad)\n");
  }
}

}  // namespace

bool ask_for_missing(FieldValues& values) {
  for (const v1::Field* field : values.missing()) {
    if (!ask_for(values, *field)) return false;
  }
  return true;
}

}  // namespace arendegang::cli
