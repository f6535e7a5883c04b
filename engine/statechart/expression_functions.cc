#include "engine/statechart/expression_functions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "engine/statechart/calendar.h"
#include "engine/statechart/expression_operators.h"
#include "engine/statechart/utf8.h"

namespace arendegang::statechart {
namespace {

using Arguments = std::span<Operand>;

[[noreturn]] void fail_expecting(std::string_view what, const Operand& found) {
  throw Failure{"Expected " + std::string(what) + ", but found " + std::string(type_name(found))};
}

std::string_view text_argument(const Operand& operand) {
  if (operand.string() == nullptr) fail_expecting("a string", operand);
  return *operand.string();
}

Operand concat(Arguments arguments, Budget& budget) {
  if (arguments.front().array() == nullptr) fail_expecting("an array", arguments.front());
  auto first = std::move(arguments.front()).take_json(budget);
  boost::json::array result = std::move(first->get_array());
  budget.spend_steps(result.size());
  for (auto& argument : arguments.subspan(1)) {
    const bool spreads = argument.array() != nullptr;
    auto json = std::move(argument).take_json(budget);
    if (!spreads) {
      result.push_back(json ? std::move(*json) : Json(nullptr));
      continue;
    }
    budget.spend_steps(json->get_array().size());
    for (auto& element : json->get_array()) result.push_back(std::move(element));
  }
  return Json(std::move(result));
}

Operand starts_with(Arguments arguments, Budget&) {
  return Json(text_argument(arguments[0]).starts_with(text_argument(arguments[1])));
}

Operand ends_with(Arguments arguments, Budget&) {
  return Json(text_argument(arguments[0]).ends_with(text_argument(arguments[1])));
}

Operand contains(Arguments arguments, Budget& budget) {
  if (arguments[0].string() != nullptr) budget.spend_scan(arguments[0].string()->size());
  if (const auto* array = arguments[0].array()) {
    return Json(std::ranges::any_of(*array, [&](const Json& element) {
      return identical(Operand::borrow(element), arguments[1], budget);
    }));
  }
  if (arguments[0].string() == nullptr) fail_expecting("an array or a string", arguments[0]);
  const auto found = text_argument(arguments[0]).find(text_argument(arguments[1]));
  return Json(found != std::string_view::npos);
}

Operand length(Arguments arguments, Budget& budget) {
  if (const auto* array = arguments[0].array()) return Json(std::int64_t(array->size()));
  if (arguments[0].string() == nullptr) fail_expecting("an array or a string", arguments[0]);
  budget.spend_scan(arguments[0].string()->size());
  return Json(std::int64_t(utf16_length(*arguments[0].string())));
}

/// The elements as text with the second argument, or else a comma, between them (ECMA-262
/// §23.1.3.18).
Operand join(Arguments arguments, Budget& budget) {
  const auto* const array = arguments[0].array();
  if (array == nullptr) fail_expecting("an array", arguments[0]);
  const std::string_view between = arguments.size() > 1 ? text_argument(arguments[1]) : ",";
  std::string text;
  for (const Json& element : *array) {
    if (&element != array->data()) text += between;
    const std::size_t before = text.size();
    if (!element.is_null()) text += to_text(Operand::borrow(element), budget);
    budget.spend_bytes(between.size() + text.size() - before);
  }
  return Json(text);
}

Operand stringify(Arguments arguments, Budget& budget) {
  const bool undefined = arguments[0].is_undefined();
  const auto json = std::move(arguments[0]).take_json(budget);
  if (undefined) return {};
  const std::string text = boost::json::serialize(*json);
  budget.spend_bytes(text.size());
  return Json(text);
}

template <double (*function)(double)>
Operand of_number(Arguments arguments, Budget&) {
  return number_value(function(to_number(arguments[0])));
}

double round_half_up(double number) {
  return std::floor(number + 0.5);
}  // ECMA-262 §21.3.2.28

Operand power(Arguments arguments, Budget&) {
  return number_value(std::pow(to_number(arguments[0]), to_number(arguments[1])));
}

template <bool (*better)(double, double)>
Operand extreme(Arguments arguments, Budget&) {
  double found = to_number(arguments.front());
  for (const auto& argument : arguments.subspan(1)) {
    const double number = to_number(argument);
    if (std::isnan(number) || better(number, found)) found = number;
  }
  return number_value(found);
}

bool is_less(double a, double b) {
  return a < b;
}
bool is_greater(double a, double b) {
  return a > b;
}

Time time_argument(const Operand& operand) {
  return Time(Duration(to_integer(operand)));
}

Operand time_result(const std::optional<Time>& time) {
  if (!time) throw Failure{"Expected a time in the years 1 to 9999"};
  return Json(std::int64_t{time->time_since_epoch().count()});
}

Operand date(Arguments arguments, Budget&) {
  const auto text = text_argument(arguments[0]);
  const auto local = parse_local_time(text);
  if (!local) {
    throw Failure{"Expected a date as 2027-03-01 or 2027-03-01T09:00, but found " +
                  std::string(text.substr(0, 40))};
  }
  return time_result(from_stockholm(*local));
}

template <std::optional<Time> (*shift)(Time, std::int64_t)>
Operand shifted(Arguments arguments, Budget&) {
  return time_result(shift(time_argument(arguments[0]), to_integer(arguments[1])));
}

Operand workdays(Arguments arguments, Budget& budget) {
  const std::int64_t count = to_integer(arguments[1]);
  budget.spend_steps(static_cast<std::size_t>(std::abs(count)));
  return time_result(add_workdays(time_argument(arguments[0]), count));
}

Operand isodate(Arguments arguments, Budget&) {
  const auto text = iso_date(time_argument(arguments[0]));
  if (!text) throw Failure{"Expected a time in the years 1 to 9999"};
  return Json(*text);
}

Operand year(Arguments arguments, Budget&) {
  const auto local = to_stockholm(time_argument(arguments[0]));
  if (!local) throw Failure{"Expected a time in the years 1 to 9999"};
  return Json(std::int64_t{year_of(*local)});
}

constexpr std::size_t kAnyNumber = 100;

constexpr std::array<Function, 23> kFunctions{{
    {"concat", 1, kAnyNumber, concat},
    {"startsWith", 2, 2, starts_with},
    {"endsWith", 2, 2, ends_with},
    {"contains", 2, 2, contains},
    {"includes", 2, 2, contains},
    {"join", 1, 2, join},
    {"length", 1, 1, length},
    {"JSON.stringify", 1, 1, stringify},
    {"Math.abs", 1, 1, of_number<std::fabs>},
    {"Math.ceil", 1, 1, of_number<std::ceil>},
    {"Math.floor", 1, 1, of_number<std::floor>},
    {"Math.round", 1, 1, of_number<round_half_up>},
    {"Math.trunc", 1, 1, of_number<std::trunc>},
    {"Math.pow", 2, 2, power},
    {"Math.min", 1, kAnyNumber, extreme<is_less>},
    {"Math.max", 1, kAnyNumber, extreme<is_greater>},
    {"date", 1, 1, date},
    {"days", 2, 2, shifted<add_days>},
    {"workdays", 2, 2, workdays},
    {"months", 2, 2, shifted<add_months>},
    {"years", 2, 2, shifted<add_years>},
    {"isodate", 1, 1, isodate},
    {"year", 1, 1, year},
}};

}  // namespace

const Function* find_function(std::string_view name) {
  const auto found =
      std::ranges::find_if(kFunctions, [&](const Function& f) { return f.name == name; });
  return found == kFunctions.end() ? nullptr : &*found;
}

}  // namespace arendegang::statechart
