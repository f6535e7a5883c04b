#include "clients/cli/json_of.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>
#include <google/protobuf/descriptor.h>

#include "clients/cli/terminal_text.h"

namespace arendegang::cli {

namespace {

namespace json = boost::json;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

/// Fields of the contracts that are JSON written as text.
constexpr std::array<std::string_view, 5> kJsonFields = {"data", "children_data", "facts",
                                                         "payload", "fields"};

json::value hex(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return json::value(text);
}

json::value text_value(const FieldDescriptor& field, const std::string& text) {
  if (field.type() == FieldDescriptor::TYPE_BYTES) return hex(text);
  if (std::ranges::find(kJsonFields, field.name()) != kJsonFields.end()) {
    json::error_code failure;
    json::value value = json::parse(text, failure);
    if (!failure) return value;
  }
  return json::value(text);
}

/// One value of a field: the only one (`at` < 0) or one of many.
json::value value_of(const Message& message, const FieldDescriptor& field, int at) {
  const Reflection& in = *message.GetReflection();
  const bool many = at >= 0;
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      return many ? in.GetRepeatedInt32(message, &field, at) : in.GetInt32(message, &field);
    case FieldDescriptor::CPPTYPE_INT64:
      return many ? in.GetRepeatedInt64(message, &field, at) : in.GetInt64(message, &field);
    case FieldDescriptor::CPPTYPE_UINT32:
      return many ? in.GetRepeatedUInt32(message, &field, at) : in.GetUInt32(message, &field);
    case FieldDescriptor::CPPTYPE_UINT64:
      return many ? in.GetRepeatedUInt64(message, &field, at) : in.GetUInt64(message, &field);
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return many ? in.GetRepeatedDouble(message, &field, at) : in.GetDouble(message, &field);
    case FieldDescriptor::CPPTYPE_FLOAT:
      return many ? in.GetRepeatedFloat(message, &field, at) : in.GetFloat(message, &field);
    case FieldDescriptor::CPPTYPE_BOOL:
      return many ? in.GetRepeatedBool(message, &field, at) : in.GetBool(message, &field);
    case FieldDescriptor::CPPTYPE_ENUM:
      return many ? in.GetRepeatedEnumValue(message, &field, at) : in.GetEnumValue(message, &field);
    case FieldDescriptor::CPPTYPE_STRING:
      return text_value(
          field, many ? in.GetRepeatedString(message, &field, at) : in.GetString(message, &field));
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return json_of(many ? in.GetRepeatedMessage(message, &field, at)
                          : in.GetMessage(message, &field));
  }
  return nullptr;
}

json::value field_value(const Message& message, const FieldDescriptor& field) {
  if (!field.is_repeated()) return value_of(message, field, -1);
  json::array values;
  const int count = message.GetReflection()->FieldSize(message, &field);
  for (int at = 0; at < count; ++at) values.push_back(value_of(message, field, at));
  return values;
}

bool is_absent(const Message& message, const FieldDescriptor& field) {
  return field.has_presence() && !message.GetReflection()->HasField(message, &field);
}

}  // namespace

json::object json_of(const Message& message) {
  json::object object;
  const auto& type = *message.GetDescriptor();
  for (int at = 0; at < type.field_count(); ++at) {
    const FieldDescriptor& field = *type.field(at);
    if (!is_absent(message, field)) object[field.name()] = field_value(message, field);
  }
  return object;
}

void print_json(const json::value& value) {
  fmt::print("{}\n", escaped_json(json::serialize(value)));
}

}  // namespace arendegang::cli
