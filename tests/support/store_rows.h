#pragma once

#include <string>

#include "engine/store/batch.h"
#include "engine/store/listing_query.h"

namespace arendegang::support {

/// Milliseconds after 1970.
statechart::Time at(std::int64_t milliseconds);

/// The record that follows on `head`, chained and hashed as the journal's are.
store::Record record_after(const store::Head& head, std::uint64_t instance, std::string body);

/// An instance as lists see it: open, readable by anybody with a role.
store::InstanceRow instance_row(std::uint64_t id, std::string number, std::string subject);

store::JobRow job_row(std::uint64_t id, std::int64_t next_attempt_ms, std::string kind = "send");
store::IncidentRow incident_row(std::uint64_t id);
store::CommandRow command_row(std::string actor, std::string id);
store::ContentRow content_row(std::string data);

/// The engine's own list of everything that has not ended.
store::ListingQuery everything();

}  // namespace arendegang::support
