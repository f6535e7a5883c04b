#include "engine/statechart/xml_source.h"

#include <algorithm>
#include <map>
#include <optional>
#include <sstream>

#include <fmt/format.h>

#include "engine/statechart/limits.h"
#include "engine/statechart/utf8.h"

namespace arendegang::statechart {
namespace {

// Character data is kept as it stands where an element has any other than white space; comments,
// processing instructions and a DOCTYPE (whose entities are never expanded) are left out.
constexpr unsigned kParseOptions = pugi::parse_default;

ReadError error_at(std::string_view text, std::size_t offset, std::string message) {
  const SourcePosition position = position_at(text, offset);
  return {position.line, position.column, std::move(message)};
}

/// Where the first line begins that is not UTF-8.
std::optional<std::size_t> first_line_not_utf8(std::string_view text) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (!is_utf8(text.substr(begin, end - begin))) return begin;
    begin = end + 1;
  }
  return std::nullopt;
}

std::size_t offset_of(pugi::xml_node node) {
  const auto offset = node.offset_debug();
  if (offset <= 0) return 0;
  // pugixml points at the name; the element begins at the bracket before it.
  return static_cast<std::size_t>(offset) - (node.type() == pugi::node_element ? 1 : 0);
}

std::optional<ReadError> deeper_than_allowed(std::string_view text, pugi::xml_node root) {
  std::size_t depth = 1;
  for (pugi::xml_node node = root; node;) {
    if (depth > kMaxChartDepth) {
      return error_at(text, offset_of(node),
                      fmt::format("Expected at most {} nested elements, but <{}> is one more",
                                  kMaxChartDepth, node.name()));
    }
    if (node.first_child()) {
      node = node.first_child();
      ++depth;
      continue;
    }
    while (node && node != root && !node.next_sibling()) {
      node = node.parent();
      --depth;
    }
    if (!node || node == root) break;
    node = node.next_sibling();
  }
  return std::nullopt;
}

std::string_view prefix_of(std::string_view qualified) {
  const std::size_t colon = qualified.find(':');
  return colon == std::string_view::npos ? std::string_view() : qualified.substr(0, colon);
}

std::string_view local_of(std::string_view qualified) {
  const std::size_t colon = qualified.find(':');
  return colon == std::string_view::npos ? qualified : qualified.substr(colon + 1);
}

/// The prefix that an attribute declares; nothing when it declares none.
std::optional<std::string_view> declared_prefix(pugi::xml_attribute attribute) {
  const std::string_view name = attribute.name();
  if (name == "xmlns") return std::string_view();
  if (name.starts_with("xmlns:")) return name.substr(6);
  return std::nullopt;
}

std::string_view namespace_in_scope(pugi::xml_node element, std::string_view prefix) {
  if (prefix == "xml") return "http://www.w3.org/XML/1998/namespace";
  for (pugi::xml_node node = element; node; node = node.parent()) {
    for (const pugi::xml_attribute attribute : node.attributes()) {
      if (declared_prefix(attribute) == prefix) return attribute.value();
    }
  }
  return {};
}

/// Declares on `copy` every namespace that is in scope at `original` and that `copy` lacks.
void declare_inherited_namespaces(pugi::xml_node original, pugi::xml_node copy) {
  std::map<std::string_view, std::string_view> inherited;
  for (pugi::xml_node node = original.parent(); node; node = node.parent()) {
    for (const pugi::xml_attribute attribute : node.attributes()) {
      if (const auto prefix = declared_prefix(attribute)) {
        inherited.emplace(*prefix, attribute.value());
      }
    }
  }
  for (const auto& [prefix, uri] : inherited) {
    const std::string name = prefix.empty() ? "xmlns" : "xmlns:" + std::string(prefix);
    if (copy.attribute(name.c_str()) || uri.empty()) continue;
    copy.append_attribute(name.c_str()).set_value(std::string(uri).c_str());
  }
}

}  // namespace

SourcePosition position_at(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, std::min(offset, text.size()));
  const auto line = 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
  const std::size_t line_begin = before.rfind('\n');
  const std::size_t column =
      line_begin == std::string_view::npos ? before.size() + 1 : before.size() - line_begin;
  return {line, column};
}

tl::expected<XmlSource, ReadError> XmlSource::parse(std::string_view document) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (document.starts_with(kByteOrderMark)) document.remove_prefix(kByteOrderMark.size());
  if (document.size() > kMaxChartBytes) {
    return tl::unexpected(
        ReadError{1, 1,
                  fmt::format("Expected a chart of at most {} bytes, but it has {}", kMaxChartBytes,
                              document.size())});
  }
  if (const auto line = first_line_not_utf8(document)) {
    return tl::unexpected(error_at(document, *line, "Expected UTF-8, but this line is not"));
  }
  auto parsed = std::make_unique<pugi::xml_document>();
  const pugi::xml_parse_result result =
      parsed->load_buffer(document.data(), document.size(), kParseOptions, pugi::encoding_utf8);
  if (!result) {
    return tl::unexpected(
        error_at(document, static_cast<std::size_t>(result.offset),
                 fmt::format("Expected well-formed XML, but: {}", result.description())));
  }
  if (auto error = deeper_than_allowed(document, parsed->document_element())) {
    return tl::unexpected(*std::move(error));
  }
  return XmlSource(document, std::move(parsed));
}

SourcePosition XmlSource::position(pugi::xml_node node) const {
  return position_at(text_, offset_of(node));
}

XmlName XmlSource::name_of(pugi::xml_node element) {
  const std::string_view qualified = element.name();
  return {namespace_in_scope(element, prefix_of(qualified)), local_of(qualified)};
}

XmlName XmlSource::name_of(pugi::xml_node element, pugi::xml_attribute attribute) {
  const std::string_view qualified = attribute.name();
  const std::string_view prefix = prefix_of(qualified);
  if (prefix.empty()) return {{}, qualified};
  return {namespace_in_scope(element, prefix), local_of(qualified)};
}

bool XmlSource::is_namespace_declaration(pugi::xml_attribute attribute) {
  return declared_prefix(attribute).has_value();
}

std::string XmlSource::text_of(pugi::xml_node element) {
  std::string text;
  for (const pugi::xml_node child : element.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
      text += child.value();
    }
  }
  return text;
}

bool XmlSource::has_child_elements(pugi::xml_node element) {
  return std::ranges::any_of(
      element, [](pugi::xml_node child) { return child.type() == pugi::node_element; });
}

std::string XmlSource::markup_of(pugi::xml_node element) {
  std::ostringstream markup;
  for (const pugi::xml_node child : element.children()) {
    if (child.type() != pugi::node_element) continue;
    pugi::xml_document alone;
    const pugi::xml_node copy = alone.append_copy(child);
    declare_inherited_namespaces(child, copy);
    copy.print(markup, "", pugi::format_raw, pugi::encoding_utf8);
  }
  return markup.str();
}

}  // namespace arendegang::statechart
