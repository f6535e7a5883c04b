#include "engine/statechart/expression_operators.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "engine/statechart/words.h"

namespace arendegang::statechart {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kLargestExactInteger = 9007199254740991.0;  // 2^53 - 1

/// ECMA-262 §7.1.4.1 StringToNumber, without the words for infinities.
double text_to_number(std::string_view text) {
  text = trim(text);
  if (text.empty()) return 0;
  const bool signed_plus = text.front() == '+';
  if (signed_plus) text.remove_prefix(1);
  const auto digit = text.find_first_not_of("-.");
  if (digit == std::string_view::npos || text[digit] < '0' || text[digit] > '9') return kNaN;
  if (signed_plus && text.front() == '-') return kNaN;
  double number = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
  return result.ec == std::errc{} && result.ptr == text.data() + text.size() ? number : kNaN;
}

/// The digits of a number without its point, so that `0.<digits>` times ten to `point` is it.
struct Decimal {
  std::string digits;
  int point;
};

Decimal decimal_of(double magnitude) {
  std::array<char, 32> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), magnitude,
                                 std::chars_format::scientific)
                       .ptr;
  char* const mark = std::find(buffer.data(), end, 'e');
  const bool negative = mark[1] == '-';
  int exponent = 0;
  std::from_chars(mark + 2, end, exponent);
  std::string digits(buffer.data(), mark);
  std::erase(digits, '.');
  return {digits, (negative ? -exponent : exponent) + 1};
}

/// ECMA-262 §6.1.6.1.20 Number::toString.
std::string number_to_text(double number) {
  if (number == 0) return "0";
  const std::string sign = number < 0 ? "-" : "";
  const auto [digits, point] = decimal_of(std::abs(number));
  const int count = static_cast<int>(digits.size());
  const auto zeros = [](int many) { return std::string(static_cast<std::size_t>(many), '0'); };
  if (count <= point && point <= 21) return sign + digits + zeros(point - count);
  if (0 < point && point <= 21) {
    const auto whole = static_cast<std::size_t>(point);
    return sign + digits.substr(0, whole) + "." + digits.substr(whole);
  }
  if (-6 < point && point <= 0) return sign + "0." + zeros(-point) + digits;
  const std::string fraction = count > 1 ? "." + digits.substr(1) : "";
  const std::string exponent_sign = point > 0 ? "+" : "-";
  return sign + digits.substr(0, 1) + fraction + "e" + exponent_sign +
         std::to_string(std::abs(point - 1));
}

std::string json_to_text(const Json& json, Budget& budget) {
  budget.spend_steps();
  if (json.is_null()) return "null";
  if (json.is_bool()) return json.get_bool() ? "true" : "false";
  if (json.is_number()) return number_to_text(json.to_number<double>());
  if (const auto* text = json.if_string()) return std::string(*text);
  const auto* array = json.if_array();
  if (array == nullptr) return "[object Object]";
  std::string text;
  for (const auto& element : *array) {
    if (&element != array->data()) text += ',';
    if (!element.is_null()) text += json_to_text(element, budget);
  }
  return text;
}

bool deep_equal(const Json& left, const Json& right, Budget& budget) {
  budget.spend_steps();
  if (left.is_number() && right.is_number()) {
    return left.to_number<double>() == right.to_number<double>();
  }
  if (left.kind() != right.kind()) return false;
  if (const auto* array = left.if_array()) {
    const auto& other = right.get_array();
    return std::ranges::equal(
        *array, other, [&](const Json& a, const Json& b) { return deep_equal(a, b, budget); });
  }
  const auto* object = left.if_object();
  if (left.is_string()) budget.spend_scan(left.get_string().size());
  if (object == nullptr) return left == right;
  const auto& other = right.get_object();
  return object->size() == other.size() && std::ranges::all_of(*object, [&](const auto& member) {
           const Json* const same = other.if_contains(member.key());
           return same != nullptr && deep_equal(member.value(), *same, budget);
         });
}

bool is_nullish(const Operand& operand) {
  return operand.is_undefined() || (operand.json() != nullptr && operand.json()->is_null());
}

bool is_primitive(const Operand& operand) {
  return operand.json() != nullptr && !operand.json()->is_structured();
}

/// ECMA-262 §7.2.14. A primitive equals no array, object or XML.
bool loosely_equal(const Operand& left, const Operand& right, Budget& budget) {
  if (is_nullish(left) || is_nullish(right)) return is_nullish(left) && is_nullish(right);
  if (!is_primitive(left) || !is_primitive(right)) return identical(left, right, budget);
  if (left.string() != nullptr && right.string() != nullptr) return identical(left, right, budget);
  return to_number(left) == to_number(right);
}

template <typename T>
bool holds(BinaryOperator op, const T& left, const T& right) {
  switch (op) {
    case BinaryOperator::kLess:
      return left < right;
    case BinaryOperator::kLessOrEqual:
      return left <= right;
    case BinaryOperator::kGreater:
      return left > right;
    default:
      return left >= right;
  }
}

/// ECMA-262 §7.2.13: strings by their characters, everything else by its number.
bool compare(BinaryOperator op, const Operand& left, const Operand& right, Budget& budget) {
  if (left.string() != nullptr && right.string() != nullptr) {
    budget.spend_scan(left.string()->size());
    return holds(op, std::string_view(*left.string()), std::string_view(*right.string()));
  }
  return holds(op, to_number(left), to_number(right));
}

bool joins_as_text(const Operand& operand) {
  return !operand.is_undefined() && (!is_primitive(operand) || operand.string() != nullptr);
}

Operand add(const Operand& left, const Operand& right, Budget& budget) {
  if (!joins_as_text(left) && !joins_as_text(right)) {
    return number_value(to_number(left) + to_number(right));
  }
  const std::string text = to_text(left, budget) + to_text(right, budget);
  budget.spend_bytes(text.size());
  return Json(text);
}

/// ECMA-262 §7.1.6 ToInt32.
std::int32_t to_int32(const Operand& operand) {
  const double number = to_number(operand);
  if (!std::isfinite(number)) return 0;
  const double wrapped = std::fmod(std::trunc(number), 4294967296.0);
  return static_cast<std::int32_t>(static_cast<std::uint32_t>(static_cast<std::int64_t>(wrapped)));
}

}  // namespace

bool to_boolean(const Operand& operand) {
  if (operand.is_undefined()) return false;
  const Json* const json = operand.json();
  if (json == nullptr) return true;
  if (json->is_null()) return false;
  if (json->is_bool()) return json->get_bool();
  if (json->is_number()) return json->to_number<double>() != 0;
  return !json->is_string() || !json->get_string().empty();
}

double to_number(const Operand& operand) {
  const Json* const json = operand.json();
  if (json == nullptr) return kNaN;
  if (json->is_null()) return 0;
  if (json->is_bool()) return json->get_bool() ? 1 : 0;
  if (json->is_number()) return json->to_number<double>();
  return json->is_string() ? text_to_number(json->get_string()) : kNaN;
}

std::string to_text(const Operand& operand, Budget& budget) {
  if (operand.is_undefined()) return "undefined";
  if (operand.xml() != nullptr) return operand.xml()->text;
  if (operand.event() != nullptr) return "[object Object]";
  return json_to_text(*operand.json(), budget);
}

std::string_view type_name(const Operand& operand) {
  if (operand.is_undefined()) return "undefined";
  if (!is_primitive(operand) || operand.json()->is_null()) return "object";
  if (operand.json()->is_bool()) return "boolean";
  return operand.json()->is_string() ? "string" : "number";
}

Json number_value(double number) {
  if (!std::isfinite(number)) throw Failure{"Expected a number, but the result is none"};
  const bool whole = std::trunc(number) == number && std::abs(number) <= kLargestExactInteger;
  return whole ? Json(static_cast<std::int64_t>(number)) : Json(number);
}

std::int64_t to_integer(const Operand& operand) {
  const Json* const json = operand.json();
  const double number = json != nullptr && json->is_number() ? json->to_number<double>() : kNaN;
  if (std::trunc(number) != number || std::abs(number) > kLargestExactInteger) {
    throw Failure{"Expected a whole number, but found " + std::string(type_name(operand))};
  }
  return static_cast<std::int64_t>(number);
}

bool identical(const Operand& left, const Operand& right, Budget& budget) {
  if (left.is_undefined() || right.is_undefined()) {
    return left.is_undefined() && right.is_undefined();
  }
  if (left.xml() != nullptr || right.xml() != nullptr) {
    return left.xml() != nullptr && right.xml() != nullptr && *left.xml() == *right.xml();
  }
  if (left.event() != nullptr) return identical(event_object(*left.event(), budget), right, budget);
  if (right.event() != nullptr) return identical(right, left, budget);
  return deep_equal(*left.json(), *right.json(), budget);
}

Operand apply_unary(UnaryOperator op, const Operand& operand) {
  switch (op) {
    case UnaryOperator::kNot:
      return Json(!to_boolean(operand));
    case UnaryOperator::kTypeof:
      return Json(type_name(operand));
    case UnaryOperator::kMinus:
      return number_value(-to_number(operand));
    case UnaryOperator::kPlus:
      break;
  }
  return number_value(to_number(operand));
}

Operand apply_binary(BinaryOperator op, const Operand& left, const Operand& right, Budget& budget) {
  switch (op) {
    case BinaryOperator::kAdd:
      return add(left, right, budget);
    case BinaryOperator::kSubtract:
      return number_value(to_number(left) - to_number(right));
    case BinaryOperator::kMultiply:
      return number_value(to_number(left) * to_number(right));
    case BinaryOperator::kDivide:
      return number_value(to_number(left) / to_number(right));
    case BinaryOperator::kRemainder:
      return number_value(std::fmod(to_number(left), to_number(right)));
    case BinaryOperator::kEqual:
      return Json(loosely_equal(left, right, budget));
    case BinaryOperator::kNotEqual:
      return Json(!loosely_equal(left, right, budget));
    case BinaryOperator::kIdentical:
      return Json(identical(left, right, budget));
    case BinaryOperator::kNotIdentical:
      return Json(!identical(left, right, budget));
    case BinaryOperator::kBitOr:
      return Json(to_int32(left) | to_int32(right));
    case BinaryOperator::kBitXor:
      return Json(to_int32(left) ^ to_int32(right));
    case BinaryOperator::kBitAnd:
      return Json(to_int32(left) & to_int32(right));
    default:
      return Json(compare(op, left, right, budget));
  }
}

}  // namespace arendegang::statechart
