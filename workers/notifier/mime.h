#pragma once

#include <string>

#include "workers/notifier/mail.h"

namespace arendegang::worker {

/// The mail as RFC 5322 and MIME have it: headers in RFC 2047 words, the text as UTF-8 in
/// quoted-printable, each attachment in base64 with its name (RFC 2231); lines end in LF, as in a
/// Maildir. One thread at a time.
std::string as_mime(const Mail& mail);

}  // namespace arendegang::worker
