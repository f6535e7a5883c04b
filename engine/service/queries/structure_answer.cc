#include <fmt/format.h>

#include "engine/casework/plain_text.h"
#include "engine/service/queries/answers.h"

namespace arendegang::service {

void answer_structure(const Asker& asker, bool virtual_clock, v1::QueryReply& reply) {
  const auto& structure = asker.rules.structure;
  auto& out = *reply.mutable_structure_info();
  out.set_id(structure.id);
  out.set_name(structure.name);
  out.set_version(structure.version);
  out.set_facts(to_json_text(structure.facts));
  for (const auto& warning : structure.warnings) out.add_warnings(warning);
  out.set_virtual_clock(virtual_clock);
  for (const auto& name : asker.rules.chart_names) {
    const auto* chart = asker.rules.catalogue.current(name);
    auto& info = *out.add_charts();
    info.set_name(name);
    info.set_hash(chart->hash);
    info.set_label_sv(chart->chart.declarations().label_sv);
  }
}

void answer_chart(const v1::ReadChart& query, const Asker& asker, v1::QueryReply& reply) {
  const auto& catalogue = asker.rules.catalogue;
  const auto* chart =
      query.hash().empty() ? catalogue.current(query.name()) : catalogue.by_hash(query.hash());
  if (chart == nullptr) {
    return fail(
        reply, casework::RejectionCode::kUnknownChart,
        fmt::format("Expected a chart {}, but there is none",
                    casework::in_quotes(query.hash().empty() ? query.name() : query.hash())));
  }
  const auto document = asker.reader.setting(fmt::format("chart/{}", chart->hash));
  if (!document) return fail(reply, document.error());
  auto& out = *reply.mutable_chart();
  out.set_name(chart->name);
  out.set_hash(chart->hash);
  out.set_document(document->value_or(""));
}

}  // namespace arendegang::service
