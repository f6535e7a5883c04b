#include "engine/statechart/reader_invoke.h"

#include "engine/statechart/reader_actions.h"

namespace arendegang::statechart {
namespace {

void read_each(ReadContext& context, pugi::xml_node element, InvokeElement& invoke) {
  const auto each = ReadContext::our_attribute(element, "each");
  const auto key = ReadContext::our_attribute(element, "key");
  if (each.has_value() != key.has_value()) {
    context.fail(element, "Expected 'each' and 'key' together, but only one is there");
  }
  if (!each) return;
  if (invoke.id.empty()) {
    context.fail(element,
                 "Expected an <invoke> with 'each' to have an 'id', which names the join, "
                 "but it has none");
  }
  invoke.each = Expression::parse(*each);
  invoke.key = Expression::parse(key.value_or(""));
}

/// Whether a `<finalize>` does anything is decided here: SCXML has neither `<send>` nor `<raise>`
/// in it (§6.5.2).
Block read_finalize(ReadContext& context, pugi::xml_node element) {
  context.allow_attributes(element, {});
  context.each_child(element, [&](pugi::xml_node child, std::string_view name) {
    if (name == "send" || name == "raise") context.unexpected_child(element, child);
  });
  return read_block(context, element);
}

void check_invoke(ReadContext& context, pugi::xml_node element, const InvokeElement& invoke) {
  if (invoke.src && invoke.payload.content) {
    context.fail(element, "Expected <invoke> to have a 'src' or a <content>, but it has both");
  }
  if (!invoke.src && !invoke.payload.content) {
    context.fail(element, "Expected <invoke> to have a 'src' or a <content>, but it has neither");
  }
}

}  // namespace

InvokeElement read_invoke(ReadContext& context, pugi::xml_node element) {
  context.allow_attributes(
      element,
      {"type", "typeexpr", "src", "srcexpr", "id", "idlocation", "namelist", "autoforward"},
      {"each", "key"});
  context.allow_one_of(element, {"id", "idlocation"});
  InvokeElement invoke;
  invoke.position = context.position(element);
  invoke.id = ReadContext::attribute(element, "id").value_or("");
  invoke.idlocation = read_location(element, "idlocation");
  invoke.type = read_text_source(context, element, "type");
  invoke.src = read_text_source(context, element, "src");
  invoke.autoforward = context.boolean(element, "autoforward");
  read_each(context, element, invoke);
  context.each_child(element, [&](pugi::xml_node child, std::string_view name) {
    if (name == "finalize") {
      if (invoke.finalize) context.fail(child, "Expected one <finalize>, but this is another");
      invoke.finalize = read_finalize(context, child);
    } else if (name != "param" && name != "content") {
      context.unexpected_child(element, child);
    }
  });
  invoke.payload = read_payload(context, element);
  check_invoke(context, element, invoke);
  return invoke;
}

}  // namespace arendegang::statechart
