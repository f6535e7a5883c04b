#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace arendegang::worker {

struct ParsedAttachment {
  std::string name;
  std::string type;
  std::string bytes;
  std::string charset = {};  ///< empty: it does not say
  friend bool operator==(const ParsedAttachment&, const ParsedAttachment&) = default;
};

/// What a mail program makes of a mail's bytes.
struct ParsedMail {
  std::string from;
  std::string to;
  std::string subject;
  std::string message_id;
  std::string text;
  std::vector<ParsedAttachment> attachments;
};

/// Empty: it is no mail.
std::optional<ParsedMail> parse_mail(std::string_view bytes);

/// The mails that have come to a Maildir and that nobody has read; none when there is no such.
std::vector<ParsedMail> new_mails(const std::filesystem::path& maildir);

}  // namespace arendegang::worker
