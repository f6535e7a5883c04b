#include "clients/cli/people_view.h"

#include <fmt/format.h>

#include "clients/cli/register_numbers.h"
#include "clients/cli/step_words.h"
#include "clients/cli/time_text.h"

namespace arendegang::cli {

namespace {

std::string capacity(const v1::HoldingRow& holding) {
  switch (holding.kind()) {
    case kOrdinary:
      return "ordinarie";
    case kSubstitute:
      return "ersättare";
    case kStandIn:
      return fmt::format("står in för {}", person_text(holding.for_person()));
    case kDelegate:
      return fmt::format("fullmakt från {}", person_text(holding.for_person()));
    default:
      return {};
  }
}

std::string decisions(const v1::HoldingRow& holding) {
  if (holding.end_decision().empty()) return holding.decision();
  return fmt::format("{}; {}: {}", holding.decision(), holding.withdrawn() ? "återtagen" : "slut",
                     holding.end_decision());
}

std::string what_happened(const v1::PersonTrace& trace) {
  std::string text =
      trace.label_sv().empty() ? std::string(step_word(trace.kind())) : trace.label_sv();
  if (!trace.name().empty()) text += fmt::format(": {} {}", trace.name(), trace.mail());
  return text;
}

}  // namespace

Table table_of(const v1::PersonList& people) {
  Table table{
      {"Person", "Namn", "Organisation", "Post", "Roll", "Parti", "Som", "Från", "Till", "Nr"}, {}};
  for (const v1::PersonRow& person : people.persons()) {
    const std::string name = person.disposed() ? "(gallrad)" : person.name();
    bool shown = false;
    for (const v1::HoldingRow& holding : person.holdings()) {
      if (holding.withdrawn()) continue;
      shown = true;
      table.rows.push_back({person_text(person.person()), name, person.organisation(),
                            holding.post(), holding.role_sv(), holding.political_party(),
                            capacity(holding), holding.from(), holding.until(),
                            holding_text(holding.holding())});
    }
    if (shown) continue;
    table.rows.push_back(
        {person_text(person.person()), name, person.organisation(), "", "", "", "", "", "", ""});
  }
  return table;
}

Table posts_of(const v1::PersonRow& person) {
  Table table{{"Nr", "Person", "Post", "Roll", "Parti", "Som", "Från", "Till", "Beslut"}, {}};
  for (const v1::HoldingRow& holding : person.holdings()) {
    table.rows.push_back({holding_text(holding.holding()), person_text(holding.person()),
                          holding.post(), holding.role_sv(), holding.political_party(),
                          capacity(holding), holding.from(), holding.until(), decisions(holding)});
  }
  return table;
}

Table traces_of(const v1::PersonExtract& extract) {
  Table table{{"Journal", "När", "Funktion", "Person", "För", "Ärende", "Vad"}, {}};
  for (const v1::PersonTrace& trace : extract.traces()) {
    table.rows.push_back({std::to_string(trace.sequence()), time_text(trace.at_ms()), trace.actor(),
                          person_text(trace.person()), trace.on_behalf_of(), trace.number(),
                          what_happened(trace)});
  }
  return table;
}

}  // namespace arendegang::cli
