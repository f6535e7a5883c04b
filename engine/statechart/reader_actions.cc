#include "engine/statechart/reader_actions.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/statechart/duration.h"
#include "engine/statechart/inline_value.h"
#include "engine/statechart/words.h"

namespace arendegang::statechart {
namespace {

bool has_content(pugi::xml_node element) {
  return XmlSource::has_child_elements(element) || !trim(XmlSource::text_of(element)).empty();
}

std::optional<Expression> read_expression(pugi::xml_node element, std::string_view attribute) {
  const auto text = ReadContext::attribute(element, attribute);
  if (!text) return std::nullopt;
  return Expression::parse(*text);
}

Expression required_expression(ReadContext& context, pugi::xml_node element,
                               std::string_view attribute) {
  return Expression::parse(context.required(element, attribute));
}

Param read_param(ReadContext& context, pugi::xml_node element) {
  context.allow_attributes(element, {"name", "expr", "location"});
  context.allow_one_of(element, {"expr", "location"});
  context.no_children(element);
  const bool by_location = ReadContext::attribute(element, "location").has_value();
  const std::string_view text = context.required(element, by_location ? "location" : "expr");
  return {std::string(context.required(element, "name")), Expression::parse(text),
          by_location ? std::optional(Location::parse(text)) : std::nullopt};
}

ValueSource read_content(ReadContext& context, pugi::xml_node element) {
  context.allow_attributes(element, {"expr"});
  return read_value_source(context, element);
}

RaiseAction read_raise(ReadContext& context, pugi::xml_node element) {
  context.allow_attributes(element, {"event"});
  context.no_children(element);
  return {std::string(context.required(element, "event"))};
}

/// `<if>`: what stands between it, `<elseif>`, `<else>` and its end are its branches (SCXML §4.3).
class IfReader {
 public:
  IfReader(ReadContext& context, pugi::xml_node element) : context_(context), element_(element) {}

  IfAction read();

 private:
  void begin_branch(pugi::xml_node separator, std::optional<Expression> condition);

  ReadContext& context_;
  pugi::xml_node element_;
  IfAction action_;
};

Action read_action(ReadContext& context, pugi::xml_node element, std::string_view name);

void IfReader::begin_branch(pugi::xml_node separator, std::optional<Expression> condition) {
  if (!action_.branches.empty() && !action_.branches.back().condition) {
    context_.fail(separator, fmt::format("Expected <else> to be the last part of <if>, but <{}> "
                                         "follows it",
                                         separator.name()));
  }
  action_.branches.push_back({std::move(condition), {}});
}

IfAction IfReader::read() {
  context_.allow_attributes(element_, {"cond"});
  begin_branch(element_, required_expression(context_, element_, "cond"));
  context_.each_child(element_, [&](pugi::xml_node child, std::string_view name) {
    if (name == "elseif") {
      context_.allow_attributes(child, {"cond"});
      begin_branch(child, required_expression(context_, child, "cond"));
    } else if (name == "else") {
      context_.allow_attributes(child, {});
      begin_branch(child, std::nullopt);
    } else {
      action_.branches.back().block.push_back(read_action(context_, child, name));
    }
  });
  return std::move(action_);
}

ForeachAction read_foreach(ReadContext& context, pugi::xml_node element) {
  context.allow_attributes(element, {"array", "item", "index"});
  return {required_expression(context, element, "array"),
          std::string(context.required(element, "item")), ReadContext::text(element, "index"),
          read_block(context, element)};
}

AssignAction read_assign(ReadContext& context, pugi::xml_node element) {
  context.allow_attributes(element, {"location", "expr"});
  return {Location::parse(context.required(element, "location")),
          read_value_source(context, element)};
}

LogAction read_log(ReadContext& context, pugi::xml_node element) {
  context.allow_attributes(element, {"label", "expr"});
  context.no_children(element);
  return {ReadContext::text(element, "label"), read_expression(element, "expr")};
}

std::optional<Duration> read_regret(ReadContext& context, pugi::xml_node element) {
  const auto text = ReadContext::our_attribute(element, "regret");
  if (!text) return std::nullopt;
  const auto regret = parse_duration(*text);
  if (!regret) {
    context.fail(
        element,
        fmt::format("Expected a duration such as 600s in 'regret', but it is '{}'", *text));
  }
  return regret;
}

/// `a:record` and `a:concerns`, of which neither stands without the other.
std::optional<Expression> read_concerns(ReadContext& context, pugi::xml_node element) {
  const auto record = ReadContext::our_attribute(element, "record");
  const auto concerns = ReadContext::our_attribute(element, "concerns");
  if (record && *record != "dispatched") {
    context.fail(
        element,
        fmt::format("Expected 'record' of a <send> to be dispatched, but it is '{}'", *record));
  }
  if (record.has_value() != concerns.has_value()) {
    context.fail(element, "Expected 'record' and 'concerns' together, but found one alone");
  }
  if (!concerns) return std::nullopt;
  return Expression::parse(*concerns);
}

void check_send(ReadContext& context, pugi::xml_node element, const SendAction& send) {
  const auto* target = send.target ? std::get_if<std::string>(&*send.target) : nullptr;
  const bool waits = send.delay || send.at;
  if (target != nullptr && *target == "#_internal" && waits) {
    context.fail(element, "Expected <send> to #_internal without a delay, but it has one");
  }
  if (send.delay && send.at) {
    context.fail(element, "Expected <send> to have a delay or a time, but it has both");
  }
  const auto* delay = send.delay ? std::get_if<std::string>(&*send.delay) : nullptr;
  if (delay != nullptr && !parse_duration(*delay)) {
    context.fail(element, fmt::format("Expected a duration such as 1.5s in 'delay', but it is '{}'",
                                      *delay));
  }
  if (!send.event && !send.payload.content) {
    context.fail(element, "Expected <send> to have an event or a <content>, but it has neither");
  }
}

SendAction read_send(ReadContext& context, pugi::xml_node element) {
  context.allow_attributes(element,
                           {"event", "eventexpr", "target", "targetexpr", "type", "typeexpr", "id",
                            "idlocation", "delay", "delayexpr", "namelist"},
                           {"at", "regret", "record", "concerns"});
  context.allow_one_of(element, {"id", "idlocation"});
  context.each_child(element, [&](pugi::xml_node child, std::string_view name) {
    if (name != "param" && name != "content") context.unexpected_child(element, child);
  });
  SendAction send;
  send.event = read_text_source(context, element, "event");
  send.target = read_text_source(context, element, "target");
  send.type = read_text_source(context, element, "type");
  send.id = ReadContext::attribute(element, "id").value_or("");
  send.idlocation = read_location(element, "idlocation");
  send.delay = read_text_source(context, element, "delay");
  if (const auto at = ReadContext::our_attribute(element, "at")) send.at = Expression::parse(*at);
  send.regret = read_regret(context, element);
  send.concerns = read_concerns(context, element);
  send.payload = read_one_payload(context, element);
  check_send(context, element, send);
  return send;
}

CancelAction read_cancel(ReadContext& context, pugi::xml_node element) {
  context.allow_attributes(element, {"sendid", "sendidexpr"});
  context.no_children(element);
  auto sendid = read_text_source(context, element, "sendid");
  if (!sendid) context.required(element, "sendid");
  return {std::move(sendid).value_or(std::string())};
}

Action read_action(ReadContext& context, pugi::xml_node element, std::string_view name) {
  const SourcePosition at = context.position(element);
  if (name == "raise") return {at, read_raise(context, element)};
  if (name == "if") return {at, IfReader(context, element).read()};
  if (name == "foreach") return {at, read_foreach(context, element)};
  if (name == "assign") return {at, read_assign(context, element)};
  if (name == "log") return {at, read_log(context, element)};
  if (name == "script") return {at, ScriptAction{read_script(context, element)}};
  if (name == "send") return {at, read_send(context, element)};
  if (name == "cancel") return {at, read_cancel(context, element)};
  context.unexpected_child(element.parent(), element);
  return {at, RaiseAction{}};
}

}  // namespace

Block read_block(ReadContext& context, pugi::xml_node element,
                 std::initializer_list<std::string_view> also_allowed,
                 std::initializer_list<std::string_view> ours_allowed) {
  Block block;
  context.each_child(
      element,
      [&](pugi::xml_node child, std::string_view name) {
        if (std::ranges::find(also_allowed, name) != also_allowed.end()) return;
        block.push_back(read_action(context, child, name));
      },
      [&](pugi::xml_node child, std::string_view name) {
        if (std::ranges::find(ours_allowed, name) != ours_allowed.end()) return;
        context.unexpected_child(element, child);
      });
  return block;
}

Payload read_one_payload(ReadContext& context, pugi::xml_node element) {
  Payload payload = read_payload(context, element);
  if (payload.content && !payload.params.empty()) {
    context.fail(element, fmt::format("Expected <{}> to carry a <content> or named values, but it "
                                      "has both",
                                      element.name()));
  }
  return payload;
}

Payload read_payload(ReadContext& context, pugi::xml_node element) {
  Payload payload;
  for (const std::string_view name :
       split_words(ReadContext::attribute(element, "namelist").value_or(""))) {
    payload.params.push_back({std::string(name), Expression::parse(name), Location::parse(name)});
  }
  for (const pugi::xml_node child : element.children()) {
    const XmlName name = XmlSource::name_of(child);
    if (name.is_scxml("param")) payload.params.push_back(read_param(context, child));
    if (!name.is_scxml("content")) continue;
    if (payload.content) context.fail(child, "Expected one <content>, but this is another");
    payload.content = read_content(context, child);
  }
  return payload;
}

std::optional<TextSource> read_text_source(ReadContext& context, pugi::xml_node element,
                                           std::string_view name) {
  const std::string expr_name = std::string(name) + "expr";
  context.allow_one_of(element, {name, expr_name});
  if (const auto literal = ReadContext::attribute(element, name)) return std::string(*literal);
  if (const auto text = ReadContext::attribute(element, expr_name)) return Expression::parse(*text);
  return std::nullopt;
}

ValueSource read_value_source(ReadContext& context, pugi::xml_node element) {
  auto expression = read_expression(element, "expr");
  const bool content = has_content(element);
  if (expression && content) {
    context.fail(element, fmt::format("Expected <{}> to have an expr or content, but it has both",
                                      element.name()));
  }
  if (expression) return *std::move(expression);
  if (!content) return std::monostate();
  if (XmlSource::has_child_elements(element)) return Value(XmlText{XmlSource::markup_of(element)});
  return parse_inline(XmlSource::text_of(element));
}

Script read_script(ReadContext& context, pugi::xml_node element) {
  context.allow_attributes(element, {"src"});
  context.no_children(element);
  const auto src = ReadContext::attribute(element, "src");
  if (!src) return Script::parse(XmlSource::text_of(element));
  const auto text = context.resolve(*src);
  if (!text) {
    context.fail(element,
                 fmt::format("Expected the script '{}' to be at hand, but it is not", *src));
  }
  return Script::parse(text.value_or(""));
}

std::optional<Location> read_location(pugi::xml_node element, std::string_view attribute) {
  const auto text = ReadContext::attribute(element, attribute);
  if (!text) return std::nullopt;
  return Location::parse(*text);
}

}  // namespace arendegang::statechart
