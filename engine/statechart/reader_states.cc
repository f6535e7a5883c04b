#include "engine/statechart/reader_states.h"

#include <algorithm>
#include <optional>
#include <unordered_set>

#include <fmt/format.h>

#include "engine/statechart/inline_value.h"
#include "engine/statechart/limits.h"
#include "engine/statechart/reader_actions.h"
#include "engine/statechart/reader_declarations.h"
#include "engine/statechart/reader_invoke.h"
#include "engine/statechart/reader_requirements.h"
#include "engine/statechart/words.h"

namespace arendegang::statechart {
namespace {

/// XML is kept as it stands (SCXML §B.2.8.1).
Value value_behind_src(std::string_view text) {
  if (trim(text).starts_with('<')) return XmlText{std::string(trim(text))};
  return parse_inline(text);
}

/// One element that is a state; children are read by recursion, whose depth is the document's.
class StateTreeReader {
 public:
  StateTreeReader(ReadContext& context, Model& model) : context_(context), model_(model) {}

  void read_root(pugi::xml_node element);
  std::vector<PendingTargets> take_pending() { return std::move(pending_); }

 private:
  StateIndex add_state(pugi::xml_node element, StateKind kind, StateIndex parent);
  void read_state(pugi::xml_node element, StateIndex parent);
  void read_parallel(pugi::xml_node element, StateIndex parent);
  void read_final(pugi::xml_node element, StateIndex parent);
  void read_history(pugi::xml_node element, StateIndex parent);
  bool read_child_state(pugi::xml_node child, std::string_view name, StateIndex parent);
  bool read_behaviour(pugi::xml_node child, std::string_view name, StateIndex state);
  void read_initial_element(pugi::xml_node element, StateIndex state);
  void read_default(pugi::xml_node parent, pugi::xml_node element, StateIndex state,
                    StateIndex inside);
  void set_default_initial(pugi::xml_node element, StateIndex state);
  void read_transition(pugi::xml_node element, StateIndex source);
  std::vector<Requirement> read_requirements(pugi::xml_node transition);
  void read_datamodel(pugi::xml_node element, StateIndex state);
  DataElement read_data(pugi::xml_node element);
  TransitionIndex add_transition(pugi::xml_node element, StateIndex source);
  void close(StateIndex state) {
    model_.states[state].last = static_cast<StateIndex>(model_.states.size() - 1);
  }
  void read_our_child(pugi::xml_node parent, pugi::xml_node child, StateIndex state) {
    read_state_declaration(context_, parent, child, model_.states[state]);
  }

  ReadContext& context_;
  Model& model_;
  std::vector<PendingTargets> pending_;
  std::unordered_set<std::string> data_ids_;
};

StateIndex StateTreeReader::add_state(pugi::xml_node element, StateKind kind, StateIndex parent) {
  const auto index = static_cast<StateIndex>(model_.states.size());
  if (index >= kMaxChartStates) {
    context_.fail(element, fmt::format("Expected at most {} states, but <{}> is one more",
                                       kMaxChartStates, element.name()));
  }
  State state;
  state.id = ReadContext::attribute(element, "id").value_or("");
  state.has_id = !state.id.empty();
  state.kind = kind;
  state.parent = parent;
  state.last = index;
  state.position = context_.position(element);
  if (state.id.find_first_of(" \t\r\n#") != std::string::npos) {
    context_.fail(element, fmt::format("Expected a state's id to be one word without '#', but it "
                                       "is '{}'",
                                       state.id));
  }
  if (!state.has_id) state.id = fmt::format("#{}", index);
  if (!model_.state_by_id.emplace(state.id, index).second) {
    context_.fail(element,
                  fmt::format("Expected each id once, but '{}' is another state's", state.id));
  }
  if (parent != kNoState) {
    State& owner = model_.states[parent];
    (state.is_history() ? owner.histories : owner.children).push_back(index);
  }
  model_.states.push_back(std::move(state));
  return index;
}

TransitionIndex StateTreeReader::add_transition(pugi::xml_node element, StateIndex source) {
  const auto index = static_cast<TransitionIndex>(model_.transitions.size());
  Transition transition;
  transition.source = source;
  transition.position = context_.position(element);
  model_.transitions.push_back(std::move(transition));
  return index;
}

void StateTreeReader::read_root(pugi::xml_node element) {
  context_.allow_attributes(element, {"initial", "name", "version", "datamodel", "binding"});
  const StateIndex root = add_state(element, StateKind::kCompound, kNoState);
  context_.each_child(
      element,
      [&](pugi::xml_node child, std::string_view name) {
        if (name == "datamodel") return read_datamodel(child, root);
        if (name == "script") {
          if (model_.script) context_.fail(child, "Expected one <script>, but this is another");
          model_.script = read_script(context_, child);
          return;
        }
        if (name == "history" || !read_child_state(child, name, root)) {
          context_.unexpected_child(element, child);
        }
      },
      [&](pugi::xml_node child, std::string_view) {
        read_root_declaration(context_, element, child, model_);
      });
  close(root);
  if (model_.states[root].children.empty()) {
    context_.fail(element, "Expected <scxml> to have a state, but it has none");
    return;
  }
  set_default_initial(element, root);
}

bool StateTreeReader::read_child_state(pugi::xml_node child, std::string_view name,
                                       StateIndex parent) {
  if (name == "state") {
    read_state(child, parent);
  } else if (name == "parallel") {
    read_parallel(child, parent);
  } else if (name == "final") {
    read_final(child, parent);
  } else if (name == "history") {
    read_history(child, parent);
  } else {
    return false;
  }
  return true;
}

bool StateTreeReader::read_behaviour(pugi::xml_node child, std::string_view name,
                                     StateIndex state) {
  if (name == "onentry" || name == "onexit") {
    context_.allow_attributes(child, {});
    Block block = read_block(context_, child);
    State& owner = model_.states[state];
    (name == "onentry" ? owner.on_entry : owner.on_exit).push_back(std::move(block));
  } else if (name == "transition") {
    read_transition(child, state);
  } else if (name == "datamodel") {
    read_datamodel(child, state);
  } else if (name == "invoke") {
    model_.states[state].invokes.push_back(read_invoke(context_, child));
  } else {
    return false;
  }
  return true;
}

void StateTreeReader::read_state(pugi::xml_node element, StateIndex parent) {
  context_.allow_attributes(element, {"id", "initial"});
  const StateIndex state = add_state(element, StateKind::kAtomic, parent);
  context_.each_child(
      element,
      [&](pugi::xml_node child, std::string_view name) {
        if (name == "initial") return read_initial_element(child, state);
        if (!read_behaviour(child, name, state) && !read_child_state(child, name, state)) {
          context_.unexpected_child(element, child);
        }
      },
      [&](pugi::xml_node child, std::string_view) { read_our_child(element, child, state); });
  close(state);
  const bool has_default = ReadContext::attribute(element, "initial").has_value() ||
                           model_.states[state].initial != kNoTransition;
  if (!model_.states[state].children.empty()) {
    model_.states[state].kind = StateKind::kCompound;
    set_default_initial(element, state);
  } else if (has_default) {
    context_.fail(element,
                  "Expected a state with an initial state to have child states, but it "
                  "has none");
  }
}

void StateTreeReader::read_parallel(pugi::xml_node element, StateIndex parent) {
  context_.allow_attributes(element, {"id"});
  const StateIndex state = add_state(element, StateKind::kParallel, parent);
  context_.each_child(
      element,
      [&](pugi::xml_node child, std::string_view name) {
        if (read_behaviour(child, name, state)) return;
        if (name == "final" || !read_child_state(child, name, state)) {
          context_.unexpected_child(element, child);
        }
      },
      [&](pugi::xml_node child, std::string_view) { read_our_child(element, child, state); });
  close(state);
}

void StateTreeReader::read_final(pugi::xml_node element, StateIndex parent) {
  context_.allow_attributes(element, {"id"});
  const StateIndex state = add_state(element, StateKind::kFinal, parent);
  context_.each_child(
      element,
      [&](pugi::xml_node child, std::string_view name) {
        if (name == "donedata") {
          context_.allow_attributes(child, {});
          model_.states[state].donedata = read_one_payload(context_, child);
          return;
        }
        const bool allowed = name == "onentry" || name == "onexit";
        if (!allowed || !read_behaviour(child, name, state)) {
          context_.unexpected_child(element, child);
        }
      },
      [&](pugi::xml_node child, std::string_view) { read_our_child(element, child, state); });
}

void StateTreeReader::read_history(pugi::xml_node element, StateIndex parent) {
  context_.allow_attributes(element, {"id", "type"});
  const std::string_view type = ReadContext::attribute(element, "type").value_or("shallow");
  if (type != "shallow" && type != "deep") {
    context_.fail(element,
                  fmt::format("Expected <history> to be shallow or deep, but it is '{}'", type));
  }
  const StateIndex state = add_state(
      element, type == "deep" ? StateKind::kDeepHistory : StateKind::kShallowHistory, parent);
  context_.each_child(element, [&](pugi::xml_node child, std::string_view name) {
    if (name != "transition") return context_.unexpected_child(element, child);
    read_default(element, child, state, parent);
  });
  if (model_.states[state].initial == kNoTransition) {
    context_.fail(element, "Expected <history> to have a default <transition>, but it has none");
  }
}

void StateTreeReader::read_initial_element(pugi::xml_node element, StateIndex state) {
  context_.allow_attributes(element, {});
  context_.each_child(element, [&](pugi::xml_node child, std::string_view name) {
    if (name != "transition") return context_.unexpected_child(element, child);
    read_default(element, child, state, state);
  });
  if (model_.states[state].initial == kNoTransition) {
    context_.fail(element, "Expected <initial> to have a <transition>, but it has none");
  }
}

/// The one transition of `<initial>` or `<history>`: a target, no event, no condition (§3.6,
/// §3.10).
void StateTreeReader::read_default(pugi::xml_node parent, pugi::xml_node element, StateIndex state,
                                   StateIndex inside) {
  context_.allow_attributes(element, {"target", "type"});
  const std::string_view targets = context_.required(element, "target");
  if (model_.states[state].initial != kNoTransition) {
    context_.fail(
        element,
        fmt::format("Expected <{}> to have one <transition>, but this is another", parent.name()));
  }
  const TransitionIndex transition = add_transition(element, state);
  model_.transitions[transition].block = read_block(context_, element);
  model_.states[state].initial = transition;
  pending_.push_back({transition, inside, std::string(targets), element});
}

/// Without `<initial>`: the attribute `initial`, or else the first child (§3.2.1, §3.3.1).
void StateTreeReader::set_default_initial(pugi::xml_node element, StateIndex state) {
  const auto named = ReadContext::attribute(element, "initial");
  if (model_.states[state].initial != kNoTransition) {
    if (named) {
      context_.fail(element,
                    "Expected either the attribute or the element 'initial', but both "
                    "are there");
    }
    return;
  }
  const TransitionIndex transition = add_transition(element, state);
  model_.states[state].initial = transition;
  if (named) {
    pending_.push_back({transition, state, std::string(*named), element});
  } else {
    model_.transitions[transition].targets = {model_.states[state].children.front()};
  }
}

void StateTreeReader::read_transition(pugi::xml_node element, StateIndex source) {
  context_.allow_attributes(element, {"event", "cond", "target", "type"});
  const auto event = ReadContext::attribute(element, "event");
  const auto condition = ReadContext::attribute(element, "cond");
  const auto target = ReadContext::attribute(element, "target");
  const std::string_view type = ReadContext::attribute(element, "type").value_or("external");
  if (!event && !condition && !target) {
    context_.fail(element,
                  "Expected <transition> to have an event, a cond or a target, but it has "
                  "none of them");
  }
  if (type != "external" && type != "internal") {
    context_.fail(element, fmt::format("Expected a transition to be external or internal, but it "
                                       "is '{}'",
                                       type));
  }
  const TransitionIndex index = add_transition(element, source);
  Transition& transition = model_.transitions[index];
  transition.internal = type == "internal";
  if (condition) {
    transition.condition = Expression::parse(*condition);
    transition.condition_reads_event = transition.condition->reads_event();
  }
  transition.requirements = read_requirements(element);
  transition.block = read_block(context_, element, {}, {"require"});
  if (event) {
    transition.events = parse_event_descriptors(*event);
    if (transition.events.empty()) {
      context_.fail(element, "Expected 'event' to name an event, but it is empty");
    }
  }
  if (!event && !transition.requirements.empty()) {
    context_.fail(element,
                  "Expected a:require on a transition that takes an event, but it has none");
  }
  State& owner = model_.states[source];
  (event ? owner.on_event : owner.eventless).push_back(index);
  if (target) pending_.push_back({index, kNoState, std::string(*target), element});
}

std::vector<Requirement> StateTreeReader::read_requirements(pugi::xml_node transition) {
  std::vector<Requirement> requirements;
  context_.each_child(
      transition, [](auto, auto) {},
      [&](pugi::xml_node child, std::string_view name) {
        if (name == "require") requirements.push_back(read_requirement(context_, child));
      });
  return requirements;
}

void StateTreeReader::read_datamodel(pugi::xml_node element, StateIndex state) {
  context_.allow_attributes(element, {});
  context_.each_child(element, [&](pugi::xml_node child, std::string_view name) {
    if (name != "data") return context_.unexpected_child(element, child);
    model_.states[state].data.push_back(read_data(child));
  });
}

DataElement StateTreeReader::read_data(pugi::xml_node element) {
  context_.allow_attributes(element, {"id", "src", "expr"});
  context_.allow_one_of(element, {"src", "expr"});
  DataElement data;
  data.position = context_.position(element);
  data.id = context_.required(element, "id");
  if (data.id.starts_with('_')) {
    context_.fail(element, fmt::format("Expected a data id without a leading '_', which marks the "
                                       "system's variables, but it is '{}'",
                                       data.id));
  }
  if (!data_ids_.insert(data.id).second) {
    context_.fail(element,
                  fmt::format("Expected each data id once, but '{}' is declared twice", data.id));
  }
  data.value = read_value_source(context_, element);
  if (const auto src = ReadContext::attribute(element, "src")) {
    const auto text = context_.resolve(*src);
    data.unavailable = !text.has_value();
    if (text) data.value = value_behind_src(*text);
  }
  return data;
}

}  // namespace

std::vector<PendingTargets> read_states(ReadContext& context, pugi::xml_node scxml, Model& model) {
  StateTreeReader reader(context, model);
  reader.read_root(scxml);
  return reader.take_pending();
}

}  // namespace arendegang::statechart
