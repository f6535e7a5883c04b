#include "engine/statechart/read_context.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace arendegang::statechart {
namespace {

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

}  // namespace

void ReadContext::fail(pugi::xml_node where, std::string message) {
  if (error_) return;
  const SourcePosition at = position(where);
  error_ = ReadError{at.line, at.column, std::move(message)};
}

std::optional<std::string> ReadContext::resolve(std::string_view src) const {
  if (!options_.resolve) return std::nullopt;
  return options_.resolve(src);
}

void ReadContext::allow_attributes(pugi::xml_node element,
                                   std::initializer_list<std::string_view> plain,
                                   std::initializer_list<std::string_view> ours) {
  std::vector<std::string_view> seen;
  for (const pugi::xml_attribute attribute : element.attributes()) {
    if (std::ranges::find(seen, attribute.name()) != seen.end()) {
      fail(element, fmt::format("Expected each attribute of <{}> once, but '{}' stands twice",
                                element.name(), attribute.name()));
    }
    seen.emplace_back(attribute.name());
    if (XmlSource::is_namespace_declaration(attribute)) continue;
    const XmlName name = XmlSource::name_of(element, attribute);
    const bool foreign = !name.space.empty() && name.space != kChartNamespace;
    if (foreign || is_one_of(name.local, name.space.empty() ? plain : ours)) continue;
    fail(element, fmt::format("Expected <{}> to have only the attributes [{}], but it has '{}'",
                              element.name(), fmt::join(plain, ", "), attribute.name()));
  }
}

void ReadContext::allow_one_of(pugi::xml_node element,
                               std::initializer_list<std::string_view> names) {
  std::vector<std::string_view> present;
  for (const std::string_view name : names) {
    if (attribute(element, name)) present.push_back(name);
  }
  if (present.size() < 2) return;
  fail(element, fmt::format("Expected <{}> to have at most one of [{}], but it has {}",
                            element.name(), fmt::join(names, ", "), fmt::join(present, " and ")));
}

std::optional<std::string_view> ReadContext::attribute(pugi::xml_node element,
                                                       std::string_view name) {
  for (const pugi::xml_attribute attribute : element.attributes()) {
    if (attribute.name() == name) return attribute.value();
  }
  return std::nullopt;
}

std::string ReadContext::text(pugi::xml_node element, std::string_view name) {
  return std::string(attribute(element, name).value_or(""));
}

std::optional<std::string_view> ReadContext::our_attribute(pugi::xml_node element,
                                                           std::string_view name) {
  for (const pugi::xml_attribute attribute : element.attributes()) {
    if (XmlSource::name_of(element, attribute).is_ours(name)) return attribute.value();
  }
  return std::nullopt;
}

std::string_view ReadContext::required(pugi::xml_node element, std::string_view name) {
  const auto value = attribute(element, name);
  if (!value || value->empty()) {
    fail(element, fmt::format("Expected <{}> to have the attribute '{}', but it has none",
                              element.name(), name));
    return {};
  }
  return *value;
}

bool ReadContext::boolean(pugi::xml_node element, std::string_view name) {
  const std::string_view value = attribute(element, name).value_or("false");
  if (value != "true" && value != "false") {
    fail(element, fmt::format("Expected '{}' of <{}> to be true or false, but it is '{}'", name,
                              element.name(), value));
  }
  return value == "true";
}

void ReadContext::unexpected_child(pugi::xml_node parent, pugi::xml_node child) {
  fail(child,
       fmt::format("Expected something that may stand in <{}>, but <{}> may not (or is unknown)",
                   parent.name(), child.name()));
}

void ReadContext::no_children(pugi::xml_node element) {
  each_child(element, [&](pugi::xml_node child, auto) { unexpected_child(element, child); });
}

}  // namespace arendegang::statechart
