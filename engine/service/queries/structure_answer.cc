#include <ranges>

#include <fmt/format.h>

#include "engine/casework/plain_text.h"
#include "engine/codec/case_codec.h"
#include "engine/service/limits.h"
#include "engine/service/queries/answers.h"
#include "engine/service/structure_commands.h"
#include "engine/service/structure_in_force.h"

namespace arendegang::service {
namespace {

std::string text_at(const boost::json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

void fill_applied(v1::StructureVersion& out, const casework::Step& step) {
  const auto* data = std::get_if<statechart::Json>(&step.event.data);
  if (data == nullptr || !data->is_object()) return;
  out.set_version(text_at(data->get_object(), "version"));
  const auto* changes = data->get_object().if_contains("changes");
  if (changes == nullptr || !changes->is_array()) return;
  for (const auto& change : changes->get_array()) {
    auto& row = *out.add_changes();
    row.set_where(text_at(change.get_object(), "where"));
    row.set_before(text_at(change.get_object(), "before"));
    row.set_after(text_at(change.get_object(), "after"));
  }
}

}  // namespace

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

void answer_compare_structure(const v1::CompareStructure& query, const Asker& asker,
                              v1::QueryReply& reply) {
  auto& out = *reply.mutable_compare_structure();
  out.set_version_in_force(asker.rules.structure.version);
  const auto rules = load_rules(folder_of(query.document()), asker.reader);
  if (!rules) {
    for (const auto& fault : rules.error()) out.add_faults(fault);
    return;
  }
  out.set_version(rules->structure.version);
  for (const auto& warning : rules->structure.warnings) out.add_warnings(warning);
  for (const auto& change : changes_between(asker.rules, *rules)) {
    auto& row = *out.add_changes();
    row.set_where(change.where);
    row.set_before(change.before);
    row.set_after(change.after);
  }
}

void answer_structure_versions(const Asker& asker, v1::QueryReply& reply) {
  const auto records = asker.reader.records_of({}, kMaxHistory);
  if (!records) return fail(reply, records.error());
  auto& out = *reply.mutable_structure_versions();
  for (const auto& record : std::views::reverse(*records)) {
    if (record.kind != casework::StepKind::kStructureApplied) continue;
    auto& version = *out.add_versions();
    version.set_sequence(record.sequence.value);
    version.set_at_ms(record.at.time_since_epoch().count());
    version.set_actor(record.actor);
    const auto step = codec::decode_step(record.body);
    if (!step) continue;
    version.set_decision(step->reason);
    fill_applied(version, *step);
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
  const auto document = asker.reader.setting(chart_key(chart->hash));
  if (!document) return fail(reply, document.error());
  auto& out = *reply.mutable_chart();
  out.set_name(chart->name);
  out.set_hash(chart->hash);
  out.set_document(document->value_or(""));
}

}  // namespace arendegang::service
