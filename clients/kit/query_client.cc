#include "clients/kit/query_client.h"

#include <algorithm>

#include "clients/kit/sha256.h"

namespace arendegang::client {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

namespace {

/// Takes one kind of result out of an answer.
template <typename T>
Result<T> pick(Result<v1::QueryReply> reply, bool (v1::QueryReply::*has)() const,
               T* (v1::QueryReply::*get)()) {
  if (!reply) return tl::unexpected(std::move(reply.error()));
  if (!((*reply).*has)()) {
    return tl::unexpected(
        Error{ErrorCode::kBroken, "Expected an answer to the question, but got another", 0});
  }
  return std::move(*((*reply).*get)());
}

}  // namespace

Result<QueryClient> QueryClient::connect(bus::Context& context, const bus::Address& address,
                                         Identity identity, QueryTiming timing) {
  bus::Result<bus::Dealer> dealer = bus::Dealer::connect(context, address, identity.curve);
  if (!dealer) return tl::unexpected(from(dealer.error()));
  return QueryClient(std::move(*dealer), std::move(identity), timing);
}

Result<v1::QueryReply> QueryClient::ask(v1::QueryRequest request) {
  request.set_id(++last_id_);
  request.set_actor(identity_.actor);
  request.set_on_behalf_of(identity_.on_behalf_of);
  request.set_structure(identity_.structure);
  Result<v1::QueryReply> reply = await(request.id(), request.SerializeAsString());
  if (reply && reply->has_error()) {
    return tl::unexpected(Error{ErrorCode::kRefused, reply->error().message(),
                                reply->error().code(), reply->error().reason_sv()});
  }
  return reply;
}

Result<v1::QueryReply> QueryClient::await(std::uint64_t id, const std::string& bytes) {
  const Clock::time_point give_up_at = Clock::now() + timing_.give_up_after;
  v1::QueryReply reply;
  while (Clock::now() < give_up_at) {
    if (const bus::Result<void> sent = dealer_.send(bytes); !sent) {
      return tl::unexpected(from(sent.error()));
    }
    const Clock::time_point ask_again_at =
        std::min(give_up_at, Clock::now() + timing_.ask_again_after);
    while (Clock::now() < ask_again_at) {
      const auto message =
          dealer_.receive(std::chrono::ceil<milliseconds>(ask_again_at - Clock::now()));
      if (!message) continue;
      const bool read =
          reply.ParseFromArray(message->view().data(), static_cast<int>(message->size()));
      // Answers to questions that were given up come late.
      if (read && reply.id() == id) return reply;
    }
    if (dealer_.refused()) return tl::unexpected(not_let_in());
  }
  return tl::unexpected(
      Error{ErrorCode::kNoAnswer, "Expected an answer from the engine, but none came", 0});
}

Result<v1::InstanceList> QueryClient::list(v1::ListInstances question) {
  v1::QueryRequest request;
  *request.mutable_list() = std::move(question);
  return pick(ask(std::move(request)), &v1::QueryReply::has_list, &v1::QueryReply::mutable_list);
}

Result<v1::InstanceDetail> QueryClient::show(std::uint64_t instance) {
  v1::QueryRequest request;
  request.mutable_show()->set_instance(instance);
  return pick(ask(std::move(request)), &v1::QueryReply::has_show, &v1::QueryReply::mutable_show);
}

Result<v1::InstanceDetail> QueryClient::show(std::string_view number) {
  v1::QueryRequest request;
  request.mutable_show()->set_number(std::string(number));
  return pick(ask(std::move(request)), &v1::QueryReply::has_show, &v1::QueryReply::mutable_show);
}

Result<v1::ActionList> QueryClient::available(std::uint64_t instance) {
  v1::QueryRequest request;
  request.mutable_available()->set_instance(instance);
  return pick(ask(std::move(request)), &v1::QueryReply::has_available,
              &v1::QueryReply::mutable_available);
}

Result<v1::StartableList> QueryClient::startable() {
  v1::QueryRequest request;
  request.mutable_startable();
  return pick(ask(std::move(request)), &v1::QueryReply::has_startable,
              &v1::QueryReply::mutable_startable);
}

Result<v1::StateCounts> QueryClient::counts(std::string_view chart) {
  v1::QueryRequest request;
  request.mutable_counts()->set_chart(std::string(chart));
  return pick(ask(std::move(request)), &v1::QueryReply::has_counts,
              &v1::QueryReply::mutable_counts);
}

Result<v1::IncidentList> QueryClient::incidents(bool include_closed) {
  v1::IncidentList all;
  do {
    v1::QueryRequest request;
    request.mutable_incidents()->set_include_closed(include_closed);
    request.mutable_incidents()->set_after(all.next_after());
    request.mutable_incidents()->set_limit(kPageRows);
    const auto page = pick(ask(std::move(request)), &v1::QueryReply::has_incidents,
                           &v1::QueryReply::mutable_incidents);
    if (!page) return page;
    all.mutable_incidents()->MergeFrom(page->incidents());
    all.set_next_after(page->next_after());
  } while (all.next_after() != 0);
  return all;
}

Result<v1::JobList> QueryClient::jobs(v1::ListJobs question) {
  const auto wanted = question.limit();
  const auto left = [&](const v1::JobList& found) {
    return wanted == 0 ? kPageRows : wanted - static_cast<std::uint32_t>(found.jobs_size());
  };
  v1::JobList all;
  do {
    v1::QueryRequest request;
    question.set_limit(std::min(left(all), kPageRows));
    *request.mutable_jobs() = question;
    const auto page =
        pick(ask(std::move(request)), &v1::QueryReply::has_jobs, &v1::QueryReply::mutable_jobs);
    if (!page) return page;
    all.mutable_jobs()->MergeFrom(page->jobs());
    all.set_next_after(page->next_after());
    question.set_after(page->next_after());
  } while (all.next_after() != 0 && left(all) > 0);
  return all;
}

Result<v1::StructureInfo> QueryClient::structure() {
  v1::QueryRequest request;
  request.mutable_structure_info();
  return pick(ask(std::move(request)), &v1::QueryReply::has_structure_info,
              &v1::QueryReply::mutable_structure_info);
}

Result<v1::StructureComparison> QueryClient::compare_structure(v1::StructureDocument document) {
  v1::QueryRequest request;
  *request.mutable_compare_structure()->mutable_document() = std::move(document);
  return pick(ask(std::move(request)), &v1::QueryReply::has_compare_structure,
              &v1::QueryReply::mutable_compare_structure);
}

Result<v1::StructureVersions> QueryClient::structure_versions() {
  v1::QueryRequest request;
  request.mutable_structure_versions();
  return pick(ask(std::move(request)), &v1::QueryReply::has_structure_versions,
              &v1::QueryReply::mutable_structure_versions);
}

Result<v1::PersonList> QueryClient::people(v1::ListPeople question) {
  v1::PersonList all;
  do {
    v1::QueryRequest request;
    question.set_limit(kPageRows);
    *request.mutable_people() = question;
    const auto page =
        pick(ask(std::move(request)), &v1::QueryReply::has_people, &v1::QueryReply::mutable_people);
    if (!page) return page;
    all.mutable_persons()->MergeFrom(page->persons());
    question.set_after(page->next_after());
  } while (question.after() != 0);
  return all;
}

Result<v1::PersonExtract> QueryClient::person(std::uint64_t person) {
  v1::PersonExtract all;
  do {
    v1::QueryRequest request;
    request.mutable_person()->set_person(person);
    request.mutable_person()->set_from(all.next_from());
    const auto page =
        pick(ask(std::move(request)), &v1::QueryReply::has_person, &v1::QueryReply::mutable_person);
    if (!page) return page;
    *all.mutable_person() = page->person();
    all.mutable_traces()->MergeFrom(page->traces());
    all.set_next_from(page->next_from());
  } while (all.next_from() != 0);
  return all;
}

Result<v1::ImportCheck> QueryClient::check_import(v1::ImportPeople import) {
  v1::QueryRequest request;
  *request.mutable_people_import()->mutable_import() = std::move(import);
  return pick(ask(std::move(request)), &v1::QueryReply::has_people_import,
              &v1::QueryReply::mutable_people_import);
}

Result<v1::MoveComparison> QueryClient::compare_move(v1::CompareMove question) {
  v1::QueryRequest request;
  *request.mutable_compare_move() = std::move(question);
  return pick(ask(std::move(request)), &v1::QueryReply::has_compare_move,
              &v1::QueryReply::mutable_compare_move);
}

Result<v1::RecordList> QueryClient::records(v1::ListRecords question) {
  v1::RecordList all;
  for (;;) {
    v1::QueryRequest request;
    question.set_limit(kPageRows);
    *request.mutable_records() = question;
    auto page = pick(ask(std::move(request)), &v1::QueryReply::has_records,
                     &v1::QueryReply::mutable_records);
    if (!page) return page;
    all.mutable_records()->MergeFrom(page->records());
    if (!page->has_next()) return all;
    *question.mutable_after() = page->next();
  }
}

Result<v1::DraftList> QueryClient::drafts() {
  v1::QueryRequest request;
  request.mutable_drafts();
  return pick(ask(std::move(request)), &v1::QueryReply::has_drafts,
              &v1::QueryReply::mutable_drafts);
}

Result<v1::DraftDetail> QueryClient::draft(std::string_view id) {
  v1::QueryRequest request;
  request.mutable_draft()->set_draft(std::string(id));
  return pick(ask(std::move(request)), &v1::QueryReply::has_draft, &v1::QueryReply::mutable_draft);
}

Result<v1::InstancesCheck> QueryClient::check_instances(v1::ImportInstances import) {
  v1::QueryRequest request;
  *request.mutable_check_instances()->mutable_import() = std::move(import);
  return pick(ask(std::move(request)), &v1::QueryReply::has_check_instances,
              &v1::QueryReply::mutable_check_instances);
}

Result<v1::ChartDocument> QueryClient::chart(std::string_view name, std::string_view hash) {
  v1::QueryRequest request;
  request.mutable_chart()->set_name(std::string(name));
  request.mutable_chart()->set_hash(std::string(hash));
  return pick(ask(std::move(request)), &v1::QueryReply::has_chart, &v1::QueryReply::mutable_chart);
}

Result<v1::Head> QueryClient::head() {
  v1::QueryRequest request;
  request.mutable_head();
  return pick(ask(std::move(request)), &v1::QueryReply::has_head, &v1::QueryReply::mutable_head);
}

Result<v1::KeyList> QueryClient::keys() {
  v1::QueryRequest request;
  request.mutable_keys();
  return pick(ask(std::move(request)), &v1::QueryReply::has_keys, &v1::QueryReply::mutable_keys);
}

Result<v1::JournalRange> QueryClient::journal(std::uint64_t sequence, std::uint32_t limit) {
  v1::QueryRequest request;
  request.mutable_journal()->set_from(sequence);
  request.mutable_journal()->set_limit(limit);
  return pick(ask(std::move(request)), &v1::QueryReply::has_journal,
              &v1::QueryReply::mutable_journal);
}

Result<v1::StoreCheck> QueryClient::check_store(v1::CheckStore question) {
  v1::QueryRequest request;
  *request.mutable_check_store() = std::move(question);
  return pick(ask(std::move(request)), &v1::QueryReply::has_check_store,
              &v1::QueryReply::mutable_check_store);
}

Result<std::string> QueryClient::content(std::string_view hash, std::uint64_t instance,
                                         const ContentProgress& progress) {
  std::string bytes;
  Sha256 sha256;
  for (;;) {
    v1::QueryRequest request;
    request.mutable_content()->set_hash(std::string(hash));
    request.mutable_content()->set_instance(instance);
    request.mutable_content()->set_offset(bytes.size());
    request.mutable_content()->set_limit(kContentChunkBytes);
    const auto chunk = pick(ask(std::move(request)), &v1::QueryReply::has_content,
                            &v1::QueryReply::mutable_content);
    if (!chunk) return tl::unexpected(chunk.error());
    bytes += chunk->data();
    sha256.add(chunk->data());
    if (progress) progress(bytes.size(), chunk->size());
    if (bytes.size() >= chunk->size() || chunk->data().empty()) break;
  }
  if (to_hex(sha256.finish()) == hash) return bytes;
  return tl::unexpected(Error{
      ErrorCode::kBroken,
      "Expected content with the hash " + std::string(hash) + ", but what came has another", 0});
}

}  // namespace arendegang::client
