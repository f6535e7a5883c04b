#include "workers/notifier/mail_delivery.h"

#include <chrono>
#include <string>
#include <string_view>
#include <utility>

#include <boost/json.hpp>

#include "workers/kit/job_key.h"
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

Outcome deliver_mail(const v1::LeasedJob& job, Payload payload, const Templates& templates,
                     const std::filesystem::path& mailboxes) {
  if (!is_mailbox_id(job.target())) {
    return permanently("Expected the id of a mailbox, but the job is for '" + job.target() + "'");
  }
  const std::string file = JobKey(job).file_name();
  const MailJob mail_job{file, MailJob::Time(std::chrono::milliseconds(job.at_ms()))};
  const auto mail = compose_mail(mail_job, std::move(payload), templates);
  if (!mail) return permanently(mail.error());
  const auto delivered = Maildir(mailboxes / job.target()).deliver(file, as_mime(*mail));
  if (!delivered) return Failed{delivered.error()};
  return Done{result_of(job.target(), file, *mail)};
}

}  // namespace arendegang::worker
