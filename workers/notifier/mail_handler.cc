#include "workers/notifier/mail_handler.h"

#include <string>
#include <string_view>

#include <boost/json.hpp>

#include "workers/kit/job_key.h"
#include "workers/kit/payload.h"
#include "workers/notifier/mail_composition.h"
#include "workers/notifier/maildir.h"
#include "workers/notifier/mime.h"

namespace arendegang::worker {

namespace {

/// An id as a structure has it, which is also the name of one folder and nothing else.
bool is_mailbox_id(std::string_view id) {
  return !id.empty() &&
         id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_") == std::string_view::npos;
}

Failed permanently(std::string cause) {
  return {std::move(cause), true};
}

std::string result_of(const std::string& mailbox, const std::string& file, const Mail& mail) {
  return boost::json::serialize(
      boost::json::object{{"mailbox", mailbox}, {"file", file}, {"message_id", mail.message_id}});
}

}  // namespace

Outcome MailHandler::operator()(const v1::LeasedJob& job) const {
  if (!is_mailbox_id(job.target())) {
    return permanently("Expected the id of a mailbox, but the job is for '" + job.target() + "'");
  }
  auto payload = fetch_payload(
      job.payload(), [&](std::string_view hash) { return content_(hash, job.instance()); });
  if (!payload) return failed_to_fetch(payload.error());
  const JobKey key(job);
  const MailJob mail_job{key.file_name(), MailJob::Time(std::chrono::milliseconds(job.at_ms()))};
  const auto mail = compose_mail(mail_job, *std::move(payload), templates_);
  if (!mail) return permanently(mail.error());
  const std::string file = key.file_name();
  const auto delivered = Maildir(mailboxes_ / job.target()).deliver(file, as_mime(*mail));
  if (!delivered) return Failed{delivered.error()};
  return Done{result_of(job.target(), file, *mail)};
}

}  // namespace arendegang::worker
