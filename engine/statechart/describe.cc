#include "engine/statechart/describe.h"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/statechart/describe_effects.h"
#include "engine/statechart/draw.h"
#include "engine/statechart/markdown.h"
#include "engine/statechart/model.h"
#include "engine/statechart/phrases.h"

namespace arendegang::statechart {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kFieldTypes{
    {{"text", "text"},
     {"content", "fri text"},
     {"file", "fil"},
     {"date", "datum"},
     {"integer", "heltal"},
     {"boolean", "ja eller nej"},
     {"money", "belopp"},
     {"choice", "val"},
     {"party", "part"},
     {"arena", "arena"},
     {"body", "organ, även historiskt"},
     {"role", "roll"},
     {"group", "grupp"},
     {"actor", "person"},
     {"mailbox", "brevlåda"},
     {"list", "lista"}}};

std::string_view field_type(const FieldDeclaration& field) {
  for (const auto& [type, swedish] : kFieldTypes) {
    if (type == field.type) return swedish;
  }
  return field.type;
}

std::string_view record_phrase(const FieldDeclaration& field) {
  return field.record == "incoming" ? "; blir en inkommen handling"
                                    : "; blir en upprättad handling";
}

class Description {
 public:
  Description(const Chart& chart, const DescribeOptions& options)
      : chart_(chart), model_(chart.model()), options_(options) {}

  std::string run() {
    facts();
    drawing();
    beginning();
    states();
    events();
    return std::move(out_);
  }

 private:
  const Declarations& declarations() const { return model_.declarations; }

  /// A block of Markdown: nothing when it is empty, else with one empty line after it.
  void paragraph(const std::string& text) {
    if (!text.empty()) out_ += text + (text.ends_with('\n') ? "\n" : "\n\n");
  }
  void table(const MarkdownTable& table) { paragraph(table.text()); }

  std::string label_of_chart() const {
    return declarations().label_sv.empty() ? chart_.name() : declarations().label_sv;
  }

  void facts() {
    paragraph("# " + markdown_text(label_of_chart()) + ": beskrivning av flödet");
    MarkdownTable facts({"", ""});
    facts.add({"Flödets namn", markdown_code(chart_.name())});
    facts.add({"Version (SHA-256)", markdown_code(options_.hash)});
    facts.add({"Antaget genom", declarations().adopted_by.empty()
                                    ? "inte antaget"
                                    : markdown_text(declarations().adopted_by)});
    facts.add({"Får läsas av", readers(declarations().read_roles, declarations().read_own_roles)});
    const SecrecyDeclaration& secrecy = declarations().secrecy;
    if (!secrecy.roles.empty() || !secrecy.own_roles.empty()) {
      facts.add({"Det som är sekretessmarkerat ses av", readers(secrecy.roles, secrecy.own_roles)});
    }
    table(facts);
  }

  std::string readers(const std::vector<std::string>& anyone, const std::vector<std::string>& own) {
    if (anyone.empty() && own.empty()) return "alla roller i strukturen";
    const std::string of_own = own.empty() ? "" : roles(own) + " för sin egen del";
    return anyone.empty() ? of_own : roles(anyone) + (own.empty() ? "" : "; " + of_own);
  }

  void drawing() {
    paragraph("## Flödet i bild");
    const std::string title = markdown_text(label_of_chart());
    paragraph(options_.picture.empty() ? draw(chart_, options_.active)
                                       : "![Flödet " + title + "](" + options_.picture + ")");
    paragraph(
        "Ett tillstånd är en ruta. En punkt visar var flödet börjar, en dubbel ram var det slutar. "
        "Streckade rutor pågår samtidigt. `·` i en ruta är sådant som kan göras utan att "
        "tillståndet lämnas, `↻` sådant som gör att det börjar om.");
  }

  void beginning() {
    paragraph("## Så börjar det");
    const auto who = senders(declarations().start_roles, "", declarations().start_from);
    paragraph("Startas av: " + (who.empty() ? "ingen" : who) + ".");
    if (!declarations().series.empty()) {
      paragraph("Får nummer ur serien " + markdown_code(declarations().series) + ".");
    }
    fields(declarations().start_fields);
    requirements(model_.start_requirements);
    if (declarations().import_roles.empty()) return;
    paragraph("## Så tas ärenden in från en äldre ordning");
    paragraph("Tas in av: " + roles(declarations().import_roles) +
              ". Det som tas in behåller sitt nummer, och inget skickas.");
    fields(declarations().import_fields);
    requirements(model_.import_requirements);
  }

  void states() {
    paragraph("## Tillstånden");
    for (StateIndex index = 1; index < model_.states.size(); ++index) {
      if (!model_.states[index].is_history()) state(index);
    }
  }

  void state(StateIndex index) {
    const State& it = model_.states[index];
    paragraph("### " + markdown_text(state_phrase(it)) + " (" + markdown_code(it.id) + ")");
    paragraph(joined({place_of(it), kind_of(it)}, " "));
    if (it.deadline) {
      paragraph("**Frist:** " + markdown_text(it.deadline->label.sv) + ", " +
                markdown_code(it.deadline->expr.text()) + ".");
    }
    const std::string entry = on_entry(it);
    if (!entry.empty()) paragraph("**När tillståndet nås:** " + entry + ".");
    transitions(it);
  }

  std::string place_of(const State& it) const {
    if (it.parent == kRoot) return "";
    return "Ingår i " + markdown_text(state_phrase(model_.states[it.parent])) +
           "; det som gäller där gäller också här.";
  }

  std::string kind_of(const State& it) const {
    if (it.kind == StateKind::kFinal) {
      return it.parent == kRoot ? "Här slutar flödet." : "Här slutar denna del.";
    }
    if (it.children.empty()) return "";
    std::vector<std::string> names;
    for (const StateIndex child : it.children) {
      names.push_back(markdown_text(state_phrase(model_.states[child])));
    }
    const bool parallel = it.kind == StateKind::kParallel;
    return (parallel ? "Omfattar, samtidigt: " : "Omfattar, ett i taget: ") + joined(names, ", ") +
           ".";
  }

  std::string on_entry(const State& it) const {
    std::vector<std::string> parts;
    for (const Block& block : it.on_entry) parts.push_back(effects_phrase(block));
    for (const InvokeElement& invoke : it.invokes) parts.push_back(invoke_phrase(invoke));
    return joined(parts, "; ");
  }

  void transitions(const State& it) {
    MarkdownTable rows({"Vad", "Vem", "Villkor", "Följd"});
    for (const TransitionIndex t : it.on_event) add_rows(rows, model_.transitions[t]);
    for (const TransitionIndex t : it.eventless) add_rows(rows, model_.transitions[t]);
    if (!rows.empty()) table(rows);
  }

  void add_rows(MarkdownTable& rows, const Transition& transition) const {
    const std::string condition = condition_of(transition);
    const std::string result = consequence(transition);
    for (const EventDescriptor& event : transition.events) {
      rows.add({markdown_text(event_phrase(model_, event)), sender(event), condition, result});
    }
    if (transition.events.empty()) {
      const auto phrase = transition.condition ? kEventlessPhrase : kAtOncePhrase;
      rows.add({std::string(phrase), "går av sig självt", condition, result});
    }
  }

  static std::string condition_of(const Transition& transition) {
    std::vector<std::string> parts;
    if (transition.condition) parts.push_back(markdown_code(transition.condition->text()));
    for (const Requirement& each : transition.requirements) parts.push_back(requirement(each));
    return joined(parts, "; ");
  }

  static std::string requirement(const Requirement& requirement) {
    return markdown_text(requirement.reason.sv) + " (" +
           markdown_code(requirement.condition.text()) + ")";
  }

  void requirements(const std::vector<Requirement>& all) {
    for (const Requirement& each : all) paragraph("Krav: " + requirement(each));
  }

  std::string consequence(const Transition& transition) const {
    std::vector<std::string> targets;
    for (const StateIndex target : transition.targets) {
      const State& it = model_.states[target];
      targets.push_back(it.is_history() ? "tillbaka till där man var i " +
                                              markdown_text(state_phrase(model_.states[it.parent]))
                                        : "**" + markdown_text(state_phrase(it)) + "**");
    }
    if (targets.empty()) targets.emplace_back("tillståndet är kvar");
    return joined({joined(targets, ", "), effects_phrase(transition.block)}, "; ");
  }

  const EventDeclaration* declaration(std::string_view name) const {
    const auto& events = declarations().events;
    const auto found =
        std::ranges::find_if(events, [&](const auto& event) { return event.name == name; });
    return found == events.end() ? nullptr : &*found;
  }

  std::string sender(const EventDescriptor& event) const {
    const EventDeclaration* const declared = declaration(event.prefix);
    if (declared == nullptr) return "går av sig självt";
    return senders(declared->roles, declared->scope, declared->from);
  }

  std::string roles(const std::vector<std::string>& ids) const {
    std::vector<std::string> names;
    for (const std::string& id : ids) {
      const auto label = options_.role_labels.find(id);
      names.push_back(markdown_text(label == options_.role_labels.end() ? id : label->second));
    }
    return joined(names, ", ");
  }

  std::string senders(const std::vector<std::string>& role_ids, std::string_view scope,
                      const std::vector<std::string>& charts) const {
    std::string people = roles(role_ids);
    if (scope == "party") people += " (för den egna parten)";
    if (scope == "group") people += " (för den egna gruppen)";
    std::vector<std::string> senders{people};
    for (const std::string& chart : charts) senders.push_back("flödet " + markdown_code(chart));
    return joined(senders, ", ");
  }

  void events() {
    paragraph("## Händelserna och deras uppgifter");
    for (const EventDeclaration& event : declarations().events) {
      const std::string& label = event.label_sv.empty() ? event.name : event.label_sv;
      paragraph("### " + markdown_text(label) + " (" + markdown_code(event.name) + ")");
      paragraph("Av: " + senders(event.roles, event.scope, event.from) + ".");
      fields(event.fields);
      const auto found = model_.event_requirements.find(event.name);
      if (found != model_.event_requirements.end()) requirements(found->second);
    }
  }

  void fields(const std::vector<FieldDeclaration>& declared) {
    MarkdownTable rows({"Uppgift", "Slag", "Krävs"});
    add_fields(rows, declared, "");
    if (!rows.empty()) table(rows);
  }

  void add_fields(MarkdownTable& rows, const std::vector<FieldDeclaration>& declared,
                  const std::string& outer) const {
    for (const FieldDeclaration& field : declared) {
      const std::string name = outer + (field.label_sv.empty() ? field.name : field.label_sv);
      std::string type(field_type(field));
      if (field.many) type += ", flera";
      if (!field.record.empty()) type += record_phrase(field);
      if (!field.choices.empty()) type += ": " + joined(choices(field), ", ");
      rows.add({markdown_text(name), type, field.required ? "ja" : ""});
      add_fields(rows, field.fields, name + " / ");
    }
  }

  static std::vector<std::string> choices(const FieldDeclaration& field) {
    std::vector<std::string> labels;
    for (std::size_t i = 0; i < field.choices.size(); ++i) {
      const bool named = !field.choices_sv[i].empty();
      labels.push_back(markdown_text(named ? field.choices_sv[i] : field.choices[i]));
    }
    return labels;
  }

  const Chart& chart_;
  const Model& model_;
  const DescribeOptions& options_;
  std::string out_;
};

}  // namespace

std::string describe(const Chart& chart, const DescribeOptions& options) {
  return Description(chart, options).run();
}

}  // namespace arendegang::statechart
