#include "engine/casework/register_records.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "engine/casework/content_references.h"
#include "engine/casework/limits.h"
#include "engine/casework/listing_expressions.h"
#include "engine/casework/plain_text.h"
#include "engine/casework/surroundings.h"

namespace arendegang::casework {

namespace {

using statechart::FieldDeclaration;
using statechart::Json;

std::string text_of(const boost::json::object& object, std::string_view member) {
  const auto* value = object.if_contains(member);
  const auto* text = value ? value->if_string() : nullptr;
  return text ? std::string(*text) : std::string();
}

/// Nothing when the value stands for no text or file.
std::optional<RecordContent> content_of(const Json& value) {
  const auto hash = content_hash(value);
  if (!hash) return std::nullopt;
  const auto& object = value.get_object();
  boost::system::error_code not_a_number;
  return RecordContent{std::string(*hash), object.at("size").to_number<std::uint64_t>(not_a_number),
                       text_of(object, "name"), text_of(object, "media_type")};
}

/// Goes through the fields and registers what is new of them.
class Registrar {
 public:
  Registrar(const Snapshot& before, const statechart::Event& event, const Context& context)
      : before_(before), event_(event), context_(context) {}

  void take(const std::vector<FieldDeclaration>& declared, const Json& fields) {
    const auto* object = fields.if_object();
    if (object == nullptr) return;
    for (const FieldDeclaration& field : declared) {
      if (const auto* value = object->if_contains(field.name)) take_field(field, *value);
    }
  }

  std::vector<CaseRecord> records() { return std::move(records_); }

 private:
  void take_field(const FieldDeclaration& field, const Json& value) {
    if (const auto* array = value.if_array()) {
      for (const Json& element : *array) take_field(field, element);
      return;
    }
    if (!field.fields.empty()) return take(field.fields, value);
    if (field.record.empty()) return;
    auto content = content_of(value);
    if (content && is_new(content->hash)) add(field, *std::move(content));
  }

  bool is_new(const std::string& hash) const {
    return std::ranges::none_of(records_,
                                [&](const CaseRecord& it) { return it.content.hash == hash; }) &&
           std::ranges::none_of(before_.session.data, [&](const auto& variable) {
             return refers_to_content(variable.second, hash);
           });
  }

  void add(const FieldDeclaration& field, RecordContent content) {
    CaseRecord record;
    record.kind = field.record == "incoming" ? RecordKind::kIncoming : RecordKind::kDrawnUp;
    record.day = day_of(context_.now);
    record.from = context_.actor->party.empty() ? context_.actor->id : context_.actor->party;
    record.concerns = as_line(field.label_sv, kMaxTextCharacters);
    record.field = field.name;
    record.content = std::move(content);
    record.replaces = replaced_by(field);
    records_.push_back(std::move(record));
  }

  std::string replaced_by(const FieldDeclaration& field) const {
    if (field.replaces.empty()) return {};
    const Surroundings around(before_, context_);
    statechart::Scope scope = scope_of(before_.session, around.x());
    scope.event = &event_;
    const auto earlier = statechart::Expression::parse(field.replaces).evaluate(scope);
    const auto* json = earlier ? std::get_if<Json>(&*earlier) : nullptr;
    const auto hash = json ? content_hash(*json) : std::nullopt;
    return std::string(hash.value_or(""));
  }

  const Snapshot& before_;
  const statechart::Event& event_;
  const Context& context_;
  std::vector<CaseRecord> records_;
};

/// Most charts register nothing by most of their events.
bool registers(const std::vector<FieldDeclaration>& declared) {
  return std::ranges::any_of(declared, [](const FieldDeclaration& field) {
    return !field.record.empty() || registers(field.fields);
  });
}

}  // namespace

void register_fields(Step& step, const std::vector<FieldDeclaration>& declared, const Json& fields,
                     const Snapshot& before, const Context& context) {
  if (!registers(declared)) return;
  Registrar registrar(before, step.event, context);
  registrar.take(declared, fields);
  auto records = registrar.records();
  step.records.insert(step.records.begin(), std::move_iterator(records.begin()),
                      std::move_iterator(records.end()));
  number_records(step, before);
}

void register_dispatch(Step& step, const Job& job, const statechart::Send& send) {
  if (!send.concerns) return;
  CaseRecord record;
  record.kind = RecordKind::kDispatched;
  record.day = day_of(job.not_before);
  record.to = job.target;
  record.concerns = as_line(*send.concerns, kMaxTextCharacters);
  record.job = job.id;
  step.records.push_back(std::move(record));
}

void number_records(Step& step, const Snapshot& before) {
  std::uint32_t last = before.last_record;
  for (CaseRecord& record : step.records) record.number = ++last;
}

}  // namespace arendegang::casework
