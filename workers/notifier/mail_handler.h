#pragma once

#include <filesystem>
#include <utility>

#include "workers/kit/content_source.h"
#include "workers/kit/outcome.h"
#include "workers/kit/templates.h"

namespace arendegang::worker {

/// Carries out `mail` jobs. The mailbox that a job is for is its target: a folder of that name
/// among `mailboxes`. The result tells `mailbox`, `file` and `message_id`.
class MailHandler {
 public:
  MailHandler(Templates templates, std::filesystem::path mailboxes, ContentSource content)
      : templates_(std::move(templates)),
        mailboxes_(std::move(mailboxes)),
        content_(std::move(content)) {}

  Outcome operator()(const v1::LeasedJob& job) const;

 private:
  Templates templates_;
  std::filesystem::path mailboxes_;
  ContentSource content_;
};

}  // namespace arendegang::worker
