#pragma once

#include <filesystem>

#include "arendegang/v1/work.pb.h"
#include "workers/kit/outcome.h"
#include "workers/kit/payload.h"
#include "workers/kit/templates.h"

namespace arendegang::worker {

/// Writes the mail of a job (`compose_mail`) and puts it into the mailbox that is the job's target,
/// a folder of that name among `mailboxes`: once, however often the job is carried out, since the
/// file is called by the job's key. The result tells `mailbox`, `file` and `message_id`.
Outcome deliver_mail(const v1::LeasedJob& job, Payload payload, const Templates& templates,
                     const std::filesystem::path& mailboxes);

}  // namespace arendegang::worker
