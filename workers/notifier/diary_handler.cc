#include "workers/notifier/diary_handler.h"

#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "workers/kit/content_source.h"
#include "workers/kit/payload.h"
#include "workers/notifier/diary_sheet.h"
#include "workers/notifier/mail_delivery.h"

namespace arendegang::worker {

namespace {

/// An empty day would ask for the whole register; whether it is a day, the engine says.
tl::expected<v1::ListRecords, std::string> days_of(const boost::json::object& values) {
  v1::ListRecords days;
  days.set_from(text_member(values, "first_day"));
  days.set_to(text_member(values, "last_day"));
  if (!days.from().empty() && !days.to().empty()) return days;
  return tl::unexpected(
      std::string("Expected the job to give 'first_day' and 'last_day', but one is missing"));
}

/// A sheet has no content of a case's; a job that refers to some is not one of ours.
client::Result<std::string> no_content(std::string_view hash) {
  return tl::unexpected(
      client::Error{client::ErrorCode::kBroken,
                    "Expected a job without content, but it refers to " + std::string(hash), 0});
}

}  // namespace

Outcome DiaryHandler::operator()(const v1::LeasedJob& job) const {
  auto payload = fetch_payload(job.payload(), no_content);
  if (!payload) return failed_to_fetch(payload.error());
  const auto days = days_of(payload->values);
  if (!days) return Failed{days.error(), true};
  const auto list = records_(*days);
  if (!list) return failed_to_fetch(list.error());
  add_sheet(*payload, *days, *list);
  return deliver_mail(job, *std::move(payload), templates_, mailboxes_);
}

}  // namespace arendegang::worker
