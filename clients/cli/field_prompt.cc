#include "clients/cli/field_prompt.h"

#include <charconv>

#include <fmt/format.h>

#include "clients/cli/terminal.h"
#include "clients/cli/terminal_text.h"

namespace arendegang::cli {

namespace {

std::string hint_of(const v1::Field& field) {
  if (field.choices_size() > 0) return " (nummer eller id)";
  if (field.type() == "date") return " (ÅÅÅÅ-MM-DD)";
  if (field.type() == "boolean") return " (ja/nej)";
  if (field.type() == "money") return " (kronor)";
  if (field.type() == "file") return " (@fil)";
  if (field.type() == "content") return " (text, eller @fil)";
  return "";
}

/// "3" where choices are numbered means the third.
std::string by_number(const v1::Field& field, std::string_view answer) {
  int number = 0;
  const char* const end = answer.data() + answer.size();
  const auto parsed = std::from_chars(answer.data(), end, number);
  const bool whole = parsed.ec == std::errc() && parsed.ptr == end;
  if (!whole || number < 1 || number > field.choices_size()) return std::string(answer);
  return field.choices(number - 1).value();
}

/// The answer with ids in the place of numbers; a field that takes many takes "1,3".
std::string by_numbers(const v1::Field& field, std::string_view answer) {
  const std::size_t comma = field.many() ? answer.find(',') : std::string_view::npos;
  if (comma == std::string_view::npos) return by_number(field, answer);
  return by_number(field, answer.substr(0, comma)) + "," +
         by_numbers(field, answer.substr(comma + 1));
}

void show_choices(const v1::Field& field) {
  for (int at = 0; at < field.choices_size(); ++at) {
    const v1::Choice& choice = field.choices(at);
    fmt::print("  {}. {}{}\n", at + 1, one_line(choice.value()),
               choice.label_sv().empty() ? "" : "  " + one_line(choice.label_sv()));
  }
}

bool ask_for(FieldValues& values, const v1::Field& field);

bool ask_for_list(FieldValues& values, const v1::Field& list) {
  do {
    fmt::print("{}\n", one_line(label_of(list)));
    FieldValues element = values.begin_element(list);
    for (const v1::Field& field : list.fields()) {
      if (!ask_for(element, field)) return false;
    }
    const auto added = values.end_element(list, std::move(element));
    if (!added) fmt::print("  {}\n", one_line(added.error()));
  } while (!values.has(list) || confirmed("En till?"));
  return true;
}

bool ask_for(FieldValues& values, const v1::Field& field) {
  if (field.type() == "list") return ask_for_list(values, field);
  show_choices(field);
  const std::string question = fmt::format("{}{}{}:", one_line(label_of(field)), hint_of(field),
                                           field.required() ? "" : ", valfritt");
  for (;;) {
    std::string answer;
    if (!ask(question, answer)) return false;
    if (answer.empty() && (values.has(field) || !field.required())) return true;
    const auto added = answer.empty() ? tl::unexpected(FieldFault("uppgiften behövs"))
                                      : values.add(field, by_numbers(field, answer));
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
