#include <memory>

#include <fmt/format.h>

#include "engine/statechart/chart.h"
#include "engine/statechart/model.h"
#include "engine/statechart/read_context.h"
#include "engine/statechart/reader_states.h"
#include "engine/statechart/xml_source.h"

namespace arendegang::statechart {
namespace {

void read_root_attributes(ReadContext& context, pugi::xml_node root, Model& model) {
  const std::string_view version = context.required(root, "version");
  if (version != "1.0") {
    context.fail(root, fmt::format("Expected SCXML version 1.0, but it is '{}'", version));
  }
  const std::string_view datamodel =
      ReadContext::attribute(root, "datamodel").value_or("ecmascript");
  if (datamodel != "ecmascript" && datamodel != "null") {
    context.fail(root, fmt::format("Expected the data model 'ecmascript' or 'null', but it is '{}'",
                                   datamodel));
  }
  const std::string_view binding = ReadContext::attribute(root, "binding").value_or("early");
  if (binding != "early" && binding != "late") {
    context.fail(root, fmt::format("Expected early or late binding, but it is '{}'", binding));
  }
  model.name = ReadContext::attribute(root, "name").value_or("");
  model.late_binding = binding == "late";
}

}  // namespace

const std::string& Chart::name() const {
  return model_->name;
}

const Declarations& Chart::declarations() const {
  return model_->declarations;
}

std::string_view Chart::state_label(std::string_view state_id) const {
  const StateIndex state = model_->find(state_id);
  if (state == kNoState || model_->states[state].label.sv.empty()) return state_id;
  return model_->states[state].label.sv;
}

tl::expected<Chart, ReadError> read_chart(std::string_view document, const ReadOptions& options) {
  const auto source = XmlSource::parse(document);
  if (!source) return tl::unexpected(source.error());
  ReadContext context(*source, options);
  const pugi::xml_node root = source->root();
  if (!XmlSource::name_of(root).is_scxml("scxml")) {
    context.fail(root, fmt::format("Expected <scxml> of {}, but the document's root is <{}>",
                                   kScxmlNamespace, root.name()));
    return tl::unexpected(*context.error());
  }
  auto model = std::make_shared<Model>();
  read_root_attributes(context, root, *model);
  const auto pending = read_states(context, root, *model);
  resolve_targets(context, pending, *model);
  if (context.error()) return tl::unexpected(*context.error());
  return Chart(std::move(model));
}

}  // namespace arendegang::statechart
