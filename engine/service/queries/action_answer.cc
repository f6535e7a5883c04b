#include "engine/casework/authority.h"
#include "engine/casework/available.h"
#include "engine/casework/chart_of.h"
#include "engine/service/queries/answers.h"

namespace arendegang::service {
namespace {

void fill(v1::Field& out, const statechart::FieldDeclaration& field) {
  out.set_name(field.name);
  out.set_type(field.type);
  out.set_required(field.required);
  out.set_many(field.many);
  out.set_label_sv(field.label_sv);
  out.set_label_en(field.label_en);
  for (std::size_t i = 0; i < field.choices.size(); ++i) {
    auto& choice = *out.add_choices();
    choice.set_value(field.choices[i]);
    choice.set_label_sv(i < field.choices_sv.size() ? field.choices_sv[i] : field.choices[i]);
  }
  for (const auto& nested : field.fields) fill(*out.add_fields(), nested);
}

void fill(v1::Action& out, const statechart::EventDeclaration& event) {
  out.set_name(event.name);
  out.set_label_sv(event.label_sv);
  out.set_label_en(event.label_en);
  for (const auto& field : event.fields) fill(*out.add_fields(), field);
}

void fill(v1::Action& out, const std::string& name, const statechart::Declarations& chart,
          const std::vector<statechart::FieldDeclaration>& fields) {
  out.set_name(name);
  out.set_label_sv(chart.label_sv);
  out.set_label_en(chart.label_en);
  for (const auto& field : fields) fill(*out.add_fields(), field);
}

}  // namespace

void answer_available(const v1::AvailableActions& query, const Asker& asker,
                      v1::QueryReply& reply) {
  const auto found = find_readable({query.instance()}, asker, reply);
  if (!found) return;
  const casework::Snapshot& snapshot = found->snapshot;
  const auto context = asker.context();
  const auto* chart = asker.rules.catalogue.by_hash(snapshot.chart_hash);
  auto& out = *reply.mutable_available();
  out.set_version(snapshot.version);
  if (casework::fault_of_fit(snapshot, asker.rules.catalogue)) return;  // it takes no command
  for (const auto& action : casework::available_actions(snapshot, *chart, asker.actor, context)) {
    if (action.offered) fill(*out.add_actions(), action.event);
  }
}

void answer_startable(const Asker& asker, v1::QueryReply& reply) {
  auto& out = *reply.mutable_startable();
  for (const auto& name : asker.rules.chart_names) {
    const auto& chart = asker.rules.catalogue.current(name)->chart;
    const auto& declared = chart.declarations();
    if (casework::may_start(asker.actor, declared)) {
      fill(*out.add_charts(), name, declared, declared.start_fields);
    }
    if (casework::may_import(asker.actor, declared, asker.rules.structure)) {
      fill(*out.add_imports(), name, declared, declared.import_fields);
    }
  }
}

}  // namespace arendegang::service
