#include "engine/service/stage.h"

#include <algorithm>

#include "engine/casework/content_references.h"
#include "engine/casework/decide.h"
#include "engine/codec/case_codec.h"
#include "engine/service/broken.h"
#include "engine/service/limits.h"
#include "engine/service/listing_of.h"

namespace arendegang::service {
namespace {

constexpr std::size_t kNonceBytes = 32;

/// Whether the step is about the end of a job: the one that it closes first. The chart may have
/// been parked or quarantined by the news.
bool tells_end_of_job(const casework::Step& step) {
  return step.kind == casework::StepKind::kJobResult || step.kind == casework::StepKind::kParked ||
         step.kind == casework::StepKind::kQuarantined;
}

bool is_plain_text(const store::ContentRow& content) {
  return content.media_type.starts_with("text/plain");
}

/// The row of this id among those of a sealed batch, which stand in the order of their ids; or
/// null.
template <typename Row, typename Id, typename IdOf>
const Row* find_row(const std::vector<Row>& rows, Id id, IdOf id_of) {
  const auto found = std::ranges::lower_bound(rows, id, {}, id_of);
  return found != rows.end() && id_of(*found) == id ? &*found : nullptr;
}

store::JobId id_of_job(const store::JobRow& row) {
  return row.job.id;
}

store::IncidentId id_of_incident(const store::IncidentRow& row) {
  return row.incident.id;
}

bool has_number(const store::InstanceRow& row, std::string_view number) {
  return row.listing.number == number && row.listing.status != casework::Status::kUndone;
}

/// What a job that a step closed has come to.
store::JobState closed_state(store::JobId job, const casework::Step& step) {
  if (step.kind == casework::StepKind::kIncidentClosed) return store::JobState::kSkipped;
  const bool its_own_end = tells_end_of_job(step) && job == step.jobs_closed.front();
  if (!its_own_end) return store::JobState::kDropped;
  return step.event.name.starts_with("job.done.") ? store::JobState::kDone
                                                  : store::JobState::kSkipped;
}

}  // namespace

std::string beginning_of_text(const store::ContentRow& content) {
  return is_plain_text(content) ? content.data.substr(0, kMaxCheckedTextBytes) : std::string();
}

Stage::Stage(store::Reader& reader, HotInstances& hot, Entropy& entropy, store::Head head,
             casework::Counters counters, Inbox inbox)
    : reader_(reader),
      hot_(hot),
      entropy_(entropy),
      head_(head),
      counters_(std::move(counters)),
      inbox_(std::move(inbox)) {}

const casework::Snapshot* Stage::find(casework::InstanceId id) {
  if (auto found = instances_.find(id); found != instances_.end()) return &found->second;
  return hot_.find(id);
}

const casework::Snapshot* Stage::find(std::string_view number) {
  if (number.empty()) return nullptr;
  for (const auto& [id, snapshot] : instances_) {
    const bool undone = snapshot.status == casework::Status::kUndone;
    if (snapshot.number == number && !undone) return &snapshot;
  }
  for (const auto& row : sealed_.instances) {
    if (has_number(row, number)) return find(row.listing.id);
  }
  const auto id = committed_with(number);
  return id ? find(*id) : nullptr;
}

/// Texts that may be numbers stand again and again in what one command says to many.
std::optional<casework::InstanceId> Stage::committed_with(std::string_view number) {
  if (const auto asked = asked_numbers_.find(number); asked != asked_numbers_.end()) {
    return asked->second;
  }
  const auto id = reader_.by_number(number);
  if (!id) stop_broken("number {}: {}", number, id.error().message);
  // Commands that are all refused end in no commit.
  if (asked_numbers_.size() >= kMaxAskedNumbers) asked_numbers_.clear();
  asked_numbers_.emplace(number, *id);
  return *id;
}

casework::Instances Stage::instances() {
  // A cascade asks for each instance that it is about to start.
  const auto last = counters_.last_instance;
  return {[this, last](casework::InstanceId id) { return id <= last ? find(id) : nullptr; },
          [this](casework::InstanceId id) { return take(id); },
          [this](casework::InstanceId id) { return inbox_.awaits(id); }};
}

casework::Snapshot Stage::take(casework::InstanceId id) {
  if (const auto staged = instances_.find(id); staged != instances_.end()) {
    return std::move(staged->second);
  }
  auto taken = hot_.take(id);
  if (taken.image) images_.emplace(id, std::move(*taken.image));
  return std::move(taken.snapshot);
}

std::pair<store::Sequence, store::Sequence> Stage::add(casework::CascadeResult result) {
  const store::Sequence first{head_.sequence.value + 1};
  for (auto& step : result.steps) {
    record(step);
    share_content(step);
    register_records(step);
    take_jobs(step);
    note_incidents(step);
  }
  for (auto& [id, snapshot] : result.after) instances_.insert_or_assign(id, std::move(snapshot));
  counters_ = std::move(result.counters);
  for (auto& message : result.waiting) {
    const auto position = inbox_.add(message.to);
    batch_.inbox_added.push_back({position, std::move(message)});
  }
  return {first, head_.sequence};
}

store::Sequence Stage::record_of_structure(const casework::Step& step) {
  record(step);
  return head_.sequence;
}

void Stage::record(const casework::Step& step) {
  store::Record record;
  record.sequence = {head_.sequence.value + 1};
  record.instance = step.instance;
  record.kind = step.kind;
  record.actor = step.actor;
  record.at = step.at;
  record.nonce.resize(kNonceBytes);
  entropy_.fill(record.nonce);
  auto encoded = codec::encode_step(step);
  follow(step, std::move(encoded.written));
  record.body = std::move(encoded.bytes);
  record.body_hash = codec::body_hash(hasher_, record.nonce, record.body);
  record.previous_hash = head_.hash;
  record.hash = codec::header_hash(
      hasher_, {record.sequence.value, record.instance.value, record.at.time_since_epoch().count(),
                static_cast<std::uint8_t>(record.kind), record.actor, record.body_hash,
                record.previous_hash});
  head_ = {record.sequence, record.hash};
  batch_.records.push_back(std::move(record));
}

/// An image keeps up with the steps from the first on, but for one that goes on from a snapshot of
/// its own.
void Stage::follow(const casework::Step& step, codec::Variables written) {
  if (step.origin) images_.try_emplace(step.instance);
  if (step.residual) {
    images_.erase(step.instance);
  } else if (const auto image = images_.find(step.instance); image != images_.end()) {
    image->second.take(std::move(written));
  }
}

/// Who is told of a text or a file by a case that has it, may read it too.
void Stage::share_content(const casework::Step& step) {
  for (const auto& message : step.messages) {
    using casework::collect_content_references;
    std::vector<std::string> hashes;
    if (const auto* started = std::get_if<casework::StartChild>(&message.content)) {
      for (const auto& [id, value] : started->params) collect_content_references(value, hashes);
    } else if (const auto* delivered = std::get_if<casework::Deliver>(&message.content)) {
      collect_content_references(delivered->event.data, hashes);
    }
    for (auto& hash : hashes) allow(std::move(hash), message.to);
  }
}

/// A step that goes on from a snapshot of its own has the records of that snapshot.
void Stage::register_records(const casework::Step& step) {
  if (step.residual) {
    const auto last = step.residual->last_record;
    std::erase_if(batch_.case_records, [&](const store::CaseRecordRow& row) {
      return row.instance == step.instance && row.record.number > last;
    });
    batch_.case_records_taken_back.push_back({step.instance, last});
  }
  for (const auto& record : step.records) {
    batch_.case_records.push_back({step.instance, record});
  }
}

std::optional<store::DraftRow> Stage::draft(const std::string& id) {
  const auto& cleared = batch_.drafts_cleared;
  if (std::ranges::find(cleared, id) != cleared.end()) return std::nullopt;
  const auto staged = std::ranges::find(batch_.drafts, id, &store::DraftRow::id);
  if (staged != batch_.drafts.end()) return *staged;
  auto row = reader_.draft(id);
  if (!row) stop_broken("drafts: {}", row.error().message);
  return *std::move(row);
}

void Stage::keep(store::DraftRow draft) {
  const auto is_it = [&](const std::string& id) { return id == draft.id; };
  std::erase_if(batch_.drafts_cleared, is_it);
  std::erase_if(batch_.drafts, [&](const store::DraftRow& row) { return is_it(row.id); });
  batch_.drafts.push_back(std::move(draft));
}

void Stage::clear_draft(const std::string& id) {
  std::erase_if(batch_.drafts, [&](const store::DraftRow& row) { return row.id == id; });
  batch_.drafts_cleared.push_back(id);
}

void Stage::take_jobs(casework::Step& step) {
  for (auto& job : step.jobs) {
    const auto not_before = job.not_before;
    put({std::move(job), store::JobState::kOpen, 0, {}, not_before});
  }
  for (const auto id : step.jobs_closed) {
    auto row = job(id);
    if (!row)
      stop_broken("job {} closed by a step of instance {} is not there", id.value,
                  step.instance.value);
    row->state = closed_state(id, step);
    put(std::move(*row));
  }
}

void Stage::note_incidents(const casework::Step& step) {
  for (const auto& incident : step.incidents_opened) {
    incidents_.insert_or_assign(incident.id, store::IncidentRow{incident, true});
  }
  for (const auto id : step.incidents_closed) {
    auto row = incident(id);
    if (!row)
      stop_broken("incident {} closed by a step of instance {} is not there", id.value,
                  step.instance.value);
    row->open = false;
    incidents_.insert_or_assign(id, std::move(*row));
  }
}

std::optional<store::JobRow> Stage::job(store::JobId id) {
  if (auto found = jobs_.find(id); found != jobs_.end()) return found->second;
  if (const auto* sealed = find_row(sealed_.jobs, id, id_of_job)) return *sealed;
  auto row = reader_.job(id);
  if (!row) stop_broken("job {}: {}", id.value, row.error().message);
  return *row;
}

std::optional<Time> Stage::first_leaving_after(store::JobId last) const {
  std::optional<Time> first;
  for (auto job = jobs_.upper_bound(last); job != jobs_.end(); ++job) {
    const auto leaves = job->second.next_attempt;
    if (!first || leaves < *first) first = leaves;
  }
  return first;
}

std::vector<const casework::Job*> Stage::jobs_after(store::JobId last) const {
  std::vector<const casework::Job*> found;
  for (auto row = jobs_.upper_bound(last); row != jobs_.end(); ++row) {
    found.push_back(&row->second.job);
  }
  return found;
}

void Stage::put(store::JobRow row) {
  const auto id = row.job.id;
  jobs_.insert_or_assign(id, std::move(row));
}

void Stage::put(store::IncidentRow row) {
  const auto id = row.incident.id;
  incidents_.insert_or_assign(id, std::move(row));
}

std::optional<store::IncidentRow> Stage::incident(store::IncidentId id) {
  if (auto found = incidents_.find(id); found != incidents_.end()) return found->second;
  if (const auto* sealed = find_row(sealed_.incidents, id, id_of_incident)) return *sealed;
  auto row = reader_.incident(id);
  if (!row) stop_broken("incident {}: {}", id.value, row.error().message);
  return *row;
}

void Stage::remember(store::CommandRow command) {
  batch_.commands.push_back(std::move(command));
}

const store::CommandRow* Stage::remembered(std::string_view actor, std::string_view id) const {
  for (const auto* batch : batches()) {
    const auto found = std::ranges::find_if(batch->commands, [&](const store::CommandRow& command) {
      return command.id == id && command.actor == actor;
    });
    if (found != batch->commands.end()) return &*found;
  }
  return nullptr;
}

void Stage::keep(store::ContentRow content) {
  batch_.contents.push_back(std::move(content));
}

void Stage::allow(std::string hash, casework::InstanceId through) {
  batch_.content_uses.push_back({std::move(hash), through});
}

std::string Stage::beginning_of_text(std::string_view hash) const {
  for (const auto* batch : batches()) {
    const auto staged = std::ranges::find(batch->contents, hash, &store::ContentRow::hash);
    if (staged == batch->contents.end()) continue;
    return service::beginning_of_text(*staged);
  }
  const auto row = reader_.content(hash);
  if (!row) stop_broken("content {}: {}", hash, row.error().message);
  if (!*row || !is_plain_text(**row)) return {};
  if (!(*row)->data.empty()) return service::beginning_of_text(**row);
  auto bytes = reader_.content_bytes(hash, 0, kMaxCheckedTextBytes);
  if (!bytes) stop_broken("content {}: {}", hash, bytes.error().message);
  return std::move(*bytes);
}

bool Stage::may_read_content(std::string_view hash, casework::InstanceId through) {
  const auto is_it = [&](const store::ContentUse& use) {
    return use.instance == through && use.hash == hash;
  };
  for (const auto* batch : batches()) {
    if (std::ranges::any_of(batch->content_uses, is_it)) return true;
  }
  const auto allowed = reader_.may_read_content(hash, through);
  if (!allowed) stop_broken("content of instance {}: {}", through.value, allowed.error().message);
  return *allowed;
}

void Stage::set(std::string key, std::string value) {
  batch_.settings.emplace_back(std::move(key), std::move(value));
}

void Stage::dispose(const std::vector<store::Sequence>& records) {
  batch_.bodies_disposed.insert(batch_.bodies_disposed.end(), records.begin(), records.end());
}

void Stage::dispose(casework::InstanceId instance, const std::vector<store::Sequence>& steps,
                    const std::vector<casework::CaseRecord>& left) {
  dispose(steps);
  batch_.instances_disposed.push_back(instance);
  batch_.case_records_taken_back.push_back({instance, 0});
  for (const auto& record : left) batch_.case_records.push_back({instance, record});
}

void Stage::take_from_inbox(std::uint64_t position, casework::InstanceId to) {
  inbox_.take(to);
  batch_.inbox_removed.push_back(position);
}

void Stage::leave_in_inbox(std::uint64_t position, casework::InstanceId to) {
  inbox_.leave(to);
  std::erase(batch_.inbox_removed, position);
}

void Stage::quarantine_broken(const casework::Context& context) {
  for (auto& [id, cause] : hot_.take_broken()) {
    add(casework::cascade(casework::decide_quarantine(*find(id), std::move(cause), context),
                          instances(), context));
  }
}

bool Stage::empty() const {
  return batch_.empty() && jobs_.empty() && incidents_.empty();
}

std::string Stage::encoded(const casework::Snapshot& snapshot) {
  auto image = images_.find(snapshot.id);
  if (image == images_.end()) {
    image = images_.emplace(snapshot.id, codec::SnapshotImage(snapshot)).first;
  } else {
    image->second.update(snapshot);
  }
  return image->second.bytes();
}

void Stage::seal(const casework::Context& context) {
  for (const auto& [id, snapshot] : instances_) {
    batch_.instances.push_back(
        {listing_of(snapshot, context, secrecy_), casework::next_due(snapshot), encoded(snapshot)});
  }
  for (auto& [id, row] : jobs_) batch_.jobs.push_back(std::move(row));
  for (auto& [id, row] : incidents_) batch_.incidents.push_back(std::move(row));
  if (!batch_.records.empty()) batch_.counters = counters_;
  warm_up();
  instances_.clear();
  images_.clear();
  jobs_.clear();
  incidents_.clear();
  sealed_ = std::exchange(batch_, {});
}

void Stage::warm_up() {
  auto row = batch_.instances.begin();
  for (auto& [id, snapshot] : instances_) {
    hot_.put({std::move(snapshot), std::move(images_.at(id)), row++->snapshot.size()});
  }
}

store::Batch Stage::settle() {
  asked_numbers_.clear();
  hot_.trim();
  return std::exchange(sealed_, {});
}

}  // namespace arendegang::service
