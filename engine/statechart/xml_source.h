#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include <pugixml.hpp>
#include <tl/expected.hpp>

#include "engine/statechart/action.h"
#include "engine/statechart/chart.h"

namespace arendegang::statechart {

inline constexpr std::string_view kScxmlNamespace = "http://www.w3.org/2005/07/scxml";
inline constexpr std::string_view kChartNamespace = "urn:arendegang:chart:1";

/// An element's or attribute's name with its prefix resolved (Namespaces in XML 1.0).
struct XmlName {
  std::string_view space;
  std::string_view local;
  bool is_scxml(std::string_view name) const { return space == kScxmlNamespace && local == name; }
  bool is_ours(std::string_view name) const { return space == kChartNamespace && local == name; }
};

/// A parsed XML document with what pugixml does not keep: lines, columns and namespaces.
class XmlSource {
 public:
  /// Refuses what is too large or nested too deeply (`limits.h`), not UTF-8, or not well-formed.
  static tl::expected<XmlSource, ReadError> parse(std::string_view document);

  pugi::xml_node root() const { return document_->document_element(); }
  SourcePosition position(pugi::xml_node node) const;

  static XmlName name_of(pugi::xml_node element);
  /// An attribute without a prefix is in no namespace.
  static XmlName name_of(pugi::xml_node element, pugi::xml_attribute attribute);
  static bool is_namespace_declaration(pugi::xml_attribute attribute);

  /// The element's character data, its own elements left out.
  static std::string text_of(pugi::xml_node element);
  static bool has_child_elements(pugi::xml_node element);
  /// The element's child elements as text that stands alone: each carries the namespaces in scope.
  static std::string markup_of(pugi::xml_node element);

 private:
  XmlSource(std::string_view text, std::unique_ptr<pugi::xml_document> document)
      : text_(text), document_(std::move(document)) {}

  std::string_view text_;
  std::unique_ptr<pugi::xml_document> document_;
};

/// The line and column of a byte offset in a text; both count from one, columns in bytes.
SourcePosition position_at(std::string_view text, std::size_t offset);

}  // namespace arendegang::statechart
