#pragma once

#include "arendegang/v1/query.pb.h"
#include "engine/service/queries/asker.h"

namespace arendegang::service {

/// One function for each query of `query.proto`. Each answers of what is committed, and leaves out
/// what the asker may not read before it limits or counts.

void answer_list(const v1::ListInstances& query, const Asker& asker, v1::QueryReply& reply);
void answer_counts(const v1::CountStates& query, const Asker& asker, v1::QueryReply& reply);
void answer_show(const v1::ShowInstance& query, const Asker& asker, v1::QueryReply& reply);
void answer_available(const v1::AvailableActions& query, const Asker& asker, v1::QueryReply& reply);
void answer_startable(const Asker& asker, v1::QueryReply& reply);
/// Journal bodies hold what was said in cases; only those who operate the engine or act for the
/// structure as a whole read them. Others get the headers, which prove the chain and no more.
void answer_journal(const v1::ReadJournal& query, const Asker& asker, v1::QueryReply& reply);
/// A page of the check of what is kept beside the journal, for who may operate the engine.
void answer_check_store(const v1::CheckStore& query, const Asker& asker, v1::QueryReply& reply);
void answer_head(const Asker& asker, v1::QueryReply& reply);
void answer_content(const v1::ReadContent& query, const Asker& asker, v1::QueryReply& reply);
/// The register of records: of one case for who may read it, and of all. A record that is marked
/// stays in it without what is secret, also where the asker may not read the case.
void answer_records(const v1::ListRecords& query, const Asker& asker, v1::QueryReply& reply);
/// Drafts of the asker's own organisation.
void answer_drafts(const Asker& asker, v1::QueryReply& reply);
void answer_draft(const v1::ReadDraft& query, const Asker& asker, v1::QueryReply& reply);
void answer_incidents(const v1::ListIncidents& query, const Asker& asker, v1::QueryReply& reply);
void answer_jobs(const v1::ListJobs& query, const Asker& asker, v1::QueryReply& reply);
/// The asker's own keys, and those it may add and revoke.
void answer_keys(const Asker& asker, v1::QueryReply& reply);
/// The register of people, for those who keep any part of it; mail addresses for those who keep the
/// person.
void answer_people(const v1::ListPeople& query, const Asker& asker, v1::QueryReply& reply);
void answer_person(const v1::ShowPerson& query, const Asker& asker, v1::QueryReply& reply);
void answer_import_check(const v1::CheckImport& query, const Asker& asker, v1::QueryReply& reply);
/// What would become of cases from an older order, for who may take them in.
void answer_check_instances(const v1::CheckInstances& query, const Asker& asker,
                            v1::QueryReply& reply);
void answer_structure(const Asker& asker, bool virtual_clock, v1::QueryReply& reply);
void answer_compare_structure(const v1::CompareStructure& query, const Asker& asker,
                              v1::QueryReply& reply);
/// What a plan would do to running instances, a page of it, for who may operate the engine.
void answer_compare_move(const v1::CompareMove& query, const Asker& asker, v1::QueryReply& reply);
void answer_structure_versions(const Asker& asker, v1::QueryReply& reply);
void answer_chart(const v1::ReadChart& query, const Asker& asker, v1::QueryReply& reply);

}  // namespace arendegang::service
