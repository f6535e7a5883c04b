#include "tests/bench/script.h"

#include <chrono>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <boost/json.hpp>
#include <fmt/format.h>

namespace arendegang::bench {
namespace {

namespace json = boost::json;

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("Expected to read " + file.string() + ", but it cannot be");
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
    text.replace(at, what.size(), by);
  }
  return text;
}

std::string iso_date(std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

/// `{today}` and `{today+N}` as dates.
std::string with_dates(std::string text) {
  const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  constexpr std::string_view kToday = "{today";
  for (auto at = text.find(kToday); at != std::string::npos; at = text.find(kToday, at)) {
    const auto end = text.find('}', at);
    const auto plus = text.substr(at + kToday.size(), end - at - kToday.size());
    const int days = plus.empty() ? 0 : std::stoi(plus);
    text.replace(at, end - at + 1, iso_date(today + std::chrono::days(days)));
  }
  return text;
}

std::string string_or(const json::object& object, const char* name) {
  const auto* value = object.if_contains(name);
  return value == nullptr ? std::string() : std::string(value->as_string());
}

ScriptedPart part_of(const json::object& part, const std::filesystem::path& material) {
  if (const auto file = string_or(part, "file"); !file.empty()) {
    return {string_or(part, "name"), text_of(material / file) + "\nÄrende {case}.\n"};
  }
  return {string_or(part, "name"), string_or(part, "text") + " Ärende {case}."};
}

ScriptedCommand command_of(const json::object& object, const std::filesystem::path& material) {
  ScriptedCommand command;
  command.actor = string_or(object, "actor");
  command.chart = string_or(object, "start");
  command.event = string_or(object, "event");
  command.fields = with_dates(json::serialize(object.at("fields")));
  if (const auto* count = object.if_contains("starts_children")) {
    command.starts_children = count->to_number<std::size_t>();
  }
  if (const auto* parts = object.if_contains("parts")) {
    for (const auto& part : parts->as_array()) {
      command.parts.push_back(part_of(part.as_object(), material));
    }
  }
  return command;
}

ScriptedCommand for_party(ScriptedCommand command, const std::string& party) {
  command.actor = replaced(std::move(command.actor), "{party}", party);
  command.fields = replaced(std::move(command.fields), "{party}", party);
  for (auto& part : command.parts) part.data = replaced(std::move(part.data), "{party}", party);
  return command;
}

ScriptedSearch search_of(const json::object& object) {
  return {string_or(object, "chart"),     string_or(object, "state"),
          string_or(object, "party"),     string_or(object, "party_chart"),
          string_or(object, "rare_word"), string_or(object, "common_word"),
          string_or(object, "auditor")};
}

}  // namespace

Script read_script(const std::filesystem::path& file, const std::filesystem::path& material) {
  const auto read = json::parse(text_of(file)).as_object();
  Script script;
  script.structure = string_or(read, "structure");
  for (const auto& each : read.at("commands").as_array()) {
    const auto& object = each.as_object();
    const auto command = command_of(object, material);
    const auto whom = string_or(object, "for");
    if (whom.empty()) {
      script.commands.push_back(command);
      continue;
    }
    std::size_t place = 0;
    for (const auto& value : read.at("parties").as_array()) {
      const std::string party(value.as_string());
      const std::size_t child = place++;
      if (!whom.starts_with("each party") && !whom.starts_with(party + ",")) continue;
      script.commands.push_back(for_party(command, party));
      if (whom.ends_with("its child")) script.commands.back().child = child;
    }
  }
  script.touch = command_of(read.at("touch").as_object(), material);
  script.search = search_of(read.at("search").as_object());
  return script;
}

std::string with_case(std::string text, std::uint64_t case_number) {
  return replaced(std::move(text), "{case}", std::to_string(case_number));
}

v1::CommandRequest request_of(const ScriptedCommand& command, const std::string& structure,
                              std::uint64_t case_number, std::uint64_t instance) {
  v1::CommandRequest request;
  request.set_actor(command.actor);
  request.set_structure(structure);
  for (const auto& scripted : command.parts) {
    auto& part = *request.add_parts();
    part.set_name(scripted.name);
    part.set_data(with_case(scripted.data, case_number));
  }
  if (!command.chart.empty()) {
    request.mutable_start()->set_chart(command.chart);
    request.mutable_start()->set_fields(with_case(command.fields, case_number));
    return request;
  }
  request.mutable_event()->set_instance(instance);
  request.mutable_event()->set_event(command.event);
  request.mutable_event()->set_fields(with_case(command.fields, case_number));
  return request;
}

}  // namespace arendegang::bench
