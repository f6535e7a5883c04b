#include "engine/service/queries/record_row.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "engine/codec/case_codec.h"
#include "engine/service/queries/other_cases.h"

namespace arendegang::service {
namespace {

constexpr std::size_t kAll = std::numeric_limits<std::int64_t>::max();

/// A party's name, else what the actor is called by its first role, else the id.
std::string name_of_sender(const std::string& id, const casework::Structure& structure) {
  if (const auto* party = structure.party(id)) return party->name;
  const auto* actor = structure.actor(id);
  const auto* role =
      actor != nullptr && !actor->roles.empty() ? structure.role(actor->roles.front()) : nullptr;
  return role != nullptr ? role->label_sv : id;
}

std::string name_of_mailbox(const std::string& id, const casework::Structure& structure) {
  const auto* mailbox = structure.mailbox(id);
  return mailbox != nullptr ? mailbox->name : id;
}

std::string name_of_part(const std::string& id, const casework::Structure& structure) {
  const auto* party = structure.party(id);
  return party != nullptr ? party->name : id;
}

bool names(const casework::Secrecy& secrecy, const std::string& field) {
  return secrecy.masks_all || std::ranges::binary_search(secrecy.masked, field);
}

bool is_marked(const casework::CaseRecord& record, const casework::Secrecy& secrecy,
               const casework::Mask& mask) {
  return secrecy.secret || (!record.field.empty() && names(secrecy, record.field)) ||
         mask.hides_content(record.content.hash) || mask.text(record.concerns) != record.concerns ||
         mask.text(record.content.name) != record.content.name;
}

/// The child's place among all that the parent ever had, from 1.
store::Result<std::size_t> place_of(casework::InstanceId child, casework::InstanceId parent,
                                    const Asker& asker) {
  return asker.reader.children(parent).map([&](const std::vector<casework::InstanceId>& children) {
    return static_cast<std::size_t>(std::ranges::find(children, child) - children.begin()) + 1;
  });
}

}  // namespace

store::Result<void> RecordRows::fill(v1::RecordRow& out, const store::CaseRecordRow& row) {
  const auto found = holder(row.instance);
  if (!found) return tl::unexpected(found.error());
  const Holder& holder = **found;
  const casework::CaseRecord& record = row.record;
  out.set_instance(row.instance.value);
  out.set_case_number(holder.case_number);
  out.set_number(holder.place + std::to_string(record.number));
  out.set_kind(static_cast<std::uint32_t>(record.kind));
  out.set_day(casework::to_text(record.day));
  out.set_marked(is_marked(record, holder.secrecy, holder.mask));
  if (out.marked()) out.set_ground(holder.secrecy.ground);
  out.set_withheld(!holder.is_readable || (out.marked() && !holder.sees_all));
  if (holder.is_readable) {
    out.set_subject(holder.subject);
    out.set_party(holder.party);
  }
  if (out.withheld()) return {};
  fill_seen(out, record, holder);
  return fill_replaced(out, row, holder).and_then([&] { return fill_job(out, record.job); });
}

void RecordRows::fill_seen(v1::RecordRow& out, const casework::CaseRecord& record,
                           const Holder& holder) const {
  const casework::Structure& structure = asker_.rules.structure;
  out.set_from(name_of_sender(record.from, structure));
  out.set_to(name_of_mailbox(record.to, structure));
  const auto others = other_cases(holder.case_number, asker_);
  out.set_concerns(
      others.text(holder.sees_all ? record.concerns : holder.mask.text(record.concerns)));
  out.set_content(record.content.hash);
  out.set_size(record.content.size);
  out.set_name(record.content.name);
  out.set_media_type(record.content.media_type);
}

store::Result<void> RecordRows::fill_job(v1::RecordRow& out, casework::JobId job) const {
  if (!job) return {};
  out.set_job(job.value);
  return asker_.reader.job(job).map([&](const std::optional<store::JobRow>& row) {
    out.set_dropped(row && row->state == store::JobState::kDropped);
  });
}

store::Result<void> RecordRows::fill_replaced(v1::RecordRow& out, const store::CaseRecordRow& row,
                                              const Holder& holder) const {
  if (row.record.replaces.empty()) return {};
  store::RecordQuery query;
  query.instances = {row.instance};
  query.all_roles = true;
  query.limit = kAll;
  return asker_.reader.case_records(query).map([&](const std::vector<store::CaseRecordRow>& all) {
    const auto earlier = std::ranges::find_if(all, [&](const store::CaseRecordRow& other) {
      return other.record.content.hash == row.record.replaces;
    });
    if (earlier == all.end()) return;
    out.set_replaces(holder.place + std::to_string(earlier->record.number));
  });
}

store::Result<const RecordRows::Holder*> RecordRows::holder(casework::InstanceId id) {
  auto known = holders_.find(id);
  if (known == holders_.end()) {
    auto found = look_up(id);
    if (!found) return tl::unexpected(found.error());
    known = holders_.emplace(id, *std::move(found)).first;
  }
  return &known->second;
}

/// Of an instance that cannot be explained, its chart being gone, nothing is told.
store::Result<RecordRows::Holder> RecordRows::look_up(casework::InstanceId id) const {
  Holder holder;
  if (const auto placed = place(id, holder); !placed) return tl::unexpected(placed.error());
  auto found = explain(id, asker_);
  if (!found) return tl::unexpected(found.error());
  if (!*found) return holder;
  auto& [snapshot, secrecy] = **found;
  holder.is_readable = casework::may_read(asker_.actor, secrecy);
  holder.sees_all = holder.is_readable && casework::may_see_all(asker_.actor, secrecy);
  holder.mask = casework::Mask(secrecy, snapshot.session.data);
  holder.secrecy = std::move(secrecy);
  const Readable readable{std::move(snapshot), holder.mask, holder.sees_all};
  const auto listing = told(readable.listing(asker_), other_cases(holder.case_number, asker_));
  holder.subject = listing.subject;
  holder.party = name_of_part(listing.party, asker_.rules.structure);
  return holder;
}

/// The case that the instance is a part of, and where in it.
store::Result<void> RecordRows::place(casework::InstanceId id, Holder& holder) const {
  for (;;) {
    const auto bytes = asker_.reader.snapshot(id);
    if (!bytes) return tl::unexpected(bytes.error());
    const auto snapshot =
        *bytes ? codec::decode_snapshot(**bytes) : codec::Result<casework::Snapshot>();
    if (!snapshot) return {};
    holder.case_number = snapshot->number;
    if (!snapshot->parent) return {};
    const auto number = place_of(id, snapshot->parent->instance, asker_);
    if (!number) return tl::unexpected(number.error());
    holder.place = std::to_string(*number) + ":" + holder.place;
    id = snapshot->parent->instance;
  }
}

}  // namespace arendegang::service
