#include "workers/notifier/mail_handler.h"

#include <string_view>

#include "workers/kit/payload.h"
#include "workers/notifier/mail_delivery.h"

namespace arendegang::worker {

Outcome MailHandler::operator()(const v1::LeasedJob& job) const {
  auto payload = fetch_payload(
      job.payload(), [&](std::string_view hash) { return content_(hash, job.instance()); });
  if (!payload) return failed_to_fetch(payload.error());
  return deliver_mail(job, *std::move(payload), templates_, mailboxes_);
}

}  // namespace arendegang::worker
