#include "engine/statechart/reader_requirements.h"

#include <utility>

namespace arendegang::statechart {

Requirement read_requirement(ReadContext& context, pugi::xml_node element) {
  context.allow_attributes(element, {"cond", "sv", "en"});
  context.no_children(element);
  auto condition = Expression::parse(context.required(element, "cond"));
  const bool reads_event = condition.reads_event();
  return {std::move(condition),
          {ReadContext::text(element, "sv"), ReadContext::text(element, "en")},
          reads_event,
          context.position(element)};
}

}  // namespace arendegang::statechart
