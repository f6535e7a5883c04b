#pragma once

#include <optional>
#include <string_view>

#include <pugixml.hpp>

#include "engine/statechart/action.h"
#include "engine/statechart/read_context.h"

/// Reads executable content and what carries data (SCXML §4, §5, §6.2, §6.3).
namespace arendegang::statechart {

/// The children of `element` as one block. `also_allowed` are SCXML elements among them that are
/// read elsewhere, `ours_allowed` those of our namespace.
Block read_block(ReadContext& context, pugi::xml_node element,
                 std::initializer_list<std::string_view> also_allowed = {},
                 std::initializer_list<std::string_view> ours_allowed = {});

/// `namelist`, `<param>` and `<content>`; passes over other children.
Payload read_payload(ReadContext& context, pugi::xml_node element);
/// As above, where content and named values exclude each other (`<send>`, `<donedata>`).
Payload read_one_payload(ReadContext& context, pugi::xml_node element);

/// Either the attribute `name` as it stands or the attribute `name` + "expr" to be evaluated.
std::optional<TextSource> read_text_source(ReadContext& context, pugi::xml_node element,
                                           std::string_view name);

/// The element's `expr`, or else its content as a value; `std::monostate` when it has neither.
ValueSource read_value_source(ReadContext& context, pugi::xml_node element);

/// `<script>`: its text, or what its `src` gives; refused when that cannot be had (SCXML §5.8).
Script read_script(ReadContext& context, pugi::xml_node element);

std::optional<Location> read_location(pugi::xml_node element, std::string_view attribute);

}  // namespace arendegang::statechart
