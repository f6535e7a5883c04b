#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "engine/statechart/chart.h"
#include "engine/statechart/xml_source.h"

namespace arendegang::statechart {

/// What the readers of a document's parts share. The first error is kept and reading goes on, so
/// that no reader needs to hand errors upwards; what was read counts only when there was none.
class ReadContext {
 public:
  ReadContext(const XmlSource& source, const ReadOptions& options)
      : source_(source), options_(options) {}

  void fail(pugi::xml_node where, std::string message);
  const std::optional<ReadError>& error() const { return error_; }

  SourcePosition position(pugi::xml_node node) const { return source_.position(node); }
  /// The text behind a `src`; nothing when it cannot be had.
  std::optional<std::string> resolve(std::string_view src) const;

  /// Refuses attributes of `element` beyond these: those without a namespace, and ours. Attributes
  /// of foreign namespaces are nobody's business here.
  void allow_attributes(pugi::xml_node element, std::initializer_list<std::string_view> plain,
                        std::initializer_list<std::string_view> ours = {});
  /// Refuses both of two attributes (or a content) that exclude each other.
  void allow_one_of(pugi::xml_node element, std::initializer_list<std::string_view> names);

  /// The attribute's value; empty optional when the element has none.
  static std::optional<std::string_view> attribute(pugi::xml_node element, std::string_view name);
  /// As above; the empty string when the element has none.
  static std::string text(pugi::xml_node element, std::string_view name);
  static std::optional<std::string_view> our_attribute(pugi::xml_node element,
                                                       std::string_view name);
  /// The attribute's value, or an error and the empty string.
  std::string_view required(pugi::xml_node element, std::string_view name);
  bool boolean(pugi::xml_node element, std::string_view name);

  /// Calls `visit(child, local name)` for each child element in SCXML's namespace, and
  /// `visit_ours` for each in ours; those of foreign namespaces are passed over.
  template <typename Visit, typename VisitOurs>
  void each_child(pugi::xml_node element, Visit&& visit, VisitOurs&& visit_ours) {
    for (const pugi::xml_node child : element.children()) {
      if (child.type() != pugi::node_element) continue;
      const XmlName name = XmlSource::name_of(child);
      if (name.space == kScxmlNamespace) visit(child, name.local);
      if (name.space == kChartNamespace) visit_ours(child, name.local);
    }
  }
  /// As above, where none of ours may stand.
  template <typename Visit>
  void each_child(pugi::xml_node element, Visit&& visit) {
    each_child(element, visit,
               [this, element](pugi::xml_node child, auto) { unexpected_child(element, child); });
  }

  void unexpected_child(pugi::xml_node parent, pugi::xml_node child);
  /// Refuses every child element of SCXML's namespace and of ours.
  void no_children(pugi::xml_node element);

 private:
  const XmlSource& source_;
  const ReadOptions& options_;
  std::optional<ReadError> error_;
};

}  // namespace arendegang::statechart
