#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "engine/casework/authority.h"
#include "engine/casework/people_rules.h"
#include "engine/codec/case_codec.h"
#include "engine/service/limits.h"
#include "engine/service/queries/answers.h"
#include "engine/service/queries/case_words.h"
#include "engine/service/queries/person_row.h"
#include "engine/store/people_register.h"
#include "engine/store/replay.h"

namespace arendegang::service {
namespace {

using casework::PersonId;
using casework::Step;

bool is_about(const casework::PeopleChange& change, PersonId person) {
  return (change.registered && change.registered->person == person) ||
         (change.named && change.named->person == person) ||
         (change.left && change.left->person == person) ||
         (change.disposed && change.disposed->person == person) ||
         std::ranges::any_of(change.holdings, [&](const casework::Holding& holding) {
           return holding.person == person || holding.for_person == person;
         });
}

bool concerns(const Step& step, PersonId person) {
  return step.person == person || step.on_behalf_of == to_text(person) ||
         (step.people && is_about(*step.people, person));
}

/// Traces of a person, with what the asker may read of the cases they lie in.
class Tracing {
 public:
  Tracing(PersonId person, const Asker& asker, v1::PersonExtract& out)
      : person_(person), asker_(asker), out_(out) {}

  store::Result<void> add(const store::Record& record) {
    if (store::is_disposed(record)) return {};
    const auto step = codec::decode_step(record.body);
    if (!step) {
      return tl::unexpected(store::Error{store::ErrorCode::kCorrupt, step.error().message});
    }
    if (!concerns(*step, person_)) return {};
    auto& trace = *out_.add_traces();
    trace.set_sequence(record.sequence.value);
    trace.set_at_ms(record.at.time_since_epoch().count());
    trace.set_kind(static_cast<std::uint32_t>(record.kind));
    trace.set_actor(step->actor);
    trace.set_person(step->person.value);
    trace.set_on_behalf_of(step->on_behalf_of);
    if (step->people && step->people->named) {
      trace.set_name(step->people->named->name);
      trace.set_mail(step->people->named->mail);
    }
    return step->instance ? add_case(*step, trace) : store::Result<void>{};
  }

 private:
  store::Result<void> add_case(const Step& step, v1::PersonTrace& trace) {
    const auto found = read_readable(step.instance, asker_);
    if (!found) return tl::unexpected(found.error());
    if (!*found) return {};
    trace.set_instance(step.instance.value);
    trace.set_number(number_of(step.instance, asker_));
    trace.set_event(step.event.name);
    const auto& chart = asker_.rules.catalogue.by_hash((*found)->snapshot.chart_hash)->chart;
    trace.set_label_sv(event_label(chart, step.event.name));
    return {};
  }

  PersonId person_;
  const Asker& asker_;
  v1::PersonExtract& out_;
};

/// Reads on in the journal until the page is full, enough was looked at, or it ends.
store::Result<void> trace(PersonId person, store::Sequence from, const Asker& asker,
                          v1::PersonExtract& out) {
  Tracing tracing(person, asker, out);
  for (std::size_t looked_at = 0; looked_at < kMaxTracedRecords;) {
    const auto records = asker.reader.records(from, kMaxJournalRecords);
    if (!records) return tl::unexpected(records.error());
    if (records->empty()) return {};
    for (const auto& record : *records) {
      if (out.traces_size() == static_cast<int>(kMaxPageRows)) {
        out.set_next_from(record.sequence.value);
        return {};
      }
      if (auto added = tracing.add(record); !added) return added;
    }
    looked_at += records->size();
    from = {records->back().sequence.value + 1};
  }
  out.set_next_from(from.value);
  return {};
}

std::vector<const casework::Holding*> holdings_of(PersonId person, const casework::People& people) {
  std::vector<const casework::Holding*> held;
  for (const auto& holding : people.holdings) {
    if (holding.person == person || holding.for_person == person) held.push_back(&holding);
  }
  return held;
}

}  // namespace

void fill(v1::PersonRow& out, const casework::Person& person,
          const std::vector<const casework::Holding*>& holdings, bool with_mail) {
  out.set_person(person.id.value);
  out.set_name(person.name);
  if (with_mail) out.set_mail(person.mail);
  out.set_organisation(person.organisation);
  if (person.left) out.set_left(casework::to_text(*person.left));
  out.set_disposed(person.disposed);
  for (const auto* holding : holdings) {
    auto& row = *out.add_holdings();
    row.set_holding(holding->id.value);
    row.set_person(holding->person.value);
    row.set_post(casework::to_text(holding->post));
    row.set_kind(static_cast<std::uint32_t>(holding->kind));
    row.set_for_person(holding->for_person.value);
    row.set_role_sv(holding->role_sv);
    row.set_political_party(holding->political_party);
    row.set_from(casework::to_text(holding->from));
    if (holding->until) row.set_until(casework::to_text(*holding->until));
    row.set_decision(holding->decision);
    row.set_end_decision(holding->end_decision);
    row.set_withdrawn(holding->withdrawn);
  }
}

void answer_person(const v1::ShowPerson& query, const Asker& asker, v1::QueryReply& reply) {
  const auto people = store::read_people(asker.reader);
  if (!people) return fail(reply, people.error());
  const PersonId id{query.person()};
  const auto& structure = asker.rules.structure;
  if (!casework::may_keep_person(*people, id, asker.actor, structure)) {
    const auto refused = casework::not_allowed_to_keep_people(asker.actor, structure);
    return fail(reply, refused.code, refused.message);
  }
  const auto* person = people->person(id);
  if (person == nullptr) {
    return fail(reply, casework::RejectionCode::kUnknownInstance,
                fmt::format("Expected a person {}, but there is none", to_text(id)));
  }
  v1::PersonExtract extract;
  fill(*extract.mutable_person(), *person, holdings_of(id, *people), true);
  const store::Sequence from{std::max<std::uint64_t>(query.from(), 1)};
  if (auto traced = trace(id, from, asker, extract); !traced) return fail(reply, traced.error());
  *reply.mutable_person() = std::move(extract);
}

}  // namespace arendegang::service
