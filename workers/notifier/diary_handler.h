#pragma once

#include <filesystem>
#include <functional>
#include <utility>

#include "arendegang/v1/query.pb.h"
#include "clients/kit/error.h"
#include "workers/kit/outcome.h"
#include "workers/kit/templates.h"

namespace arendegang::worker {

/// Gives the records of some days, all pages of them: `client::QueryClient::records`.
using RecordSource = std::function<client::Result<v1::RecordList>(const v1::ListRecords&)>;

/// Carries out `diary` jobs: mails the register of the days from the payload's `first_day` to its
/// `last_day` (YYYY-MM-DD, Europe/Stockholm, both included) to the mailbox that the job is for. All
/// else of the payload is as a `mail` job's. It is written when the job is carried out, with what
/// the worker itself may see: what is marked stands there as in the diary of anybody without the
/// right to it.
///
/// The template sees `handlingar` (`arende`, `nr`, `arendemening`, `dag`, `slag`, `fran`, `till`,
/// `ror`, `fil`, `markning`, as `client::diary_table` has them) and how many as `antal`; the mail
/// has the same as CSV.
class DiaryHandler {
 public:
  DiaryHandler(Templates templates, std::filesystem::path mailboxes, RecordSource records)
      : templates_(std::move(templates)),
        mailboxes_(std::move(mailboxes)),
        records_(std::move(records)) {}

  Outcome operator()(const v1::LeasedJob& job) const;

 private:
  Templates templates_;
  std::filesystem::path mailboxes_;
  RecordSource records_;
};

}  // namespace arendegang::worker
