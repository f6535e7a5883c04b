#include "workers/notifier/mail_composition.h"

#include <optional>
#include <utility>

#include "workers/notifier/safe_text.h"

namespace arendegang::worker {

namespace {

constexpr std::string_view kSubjectMark = "Ämne: ";

/// An address that can stand in a header: one `@`, no spaces, no brackets.
bool is_address(std::string_view address) {
  const auto at = address.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < address.size() &&
         address.find('@', at + 1) == std::string_view::npos &&
         address.find_first_of(" \t\r\n<>(),;:\\\"") == std::string_view::npos;
}

tl::expected<MailAddress, std::string> read_address(const boost::json::object& values,
                                                    std::string_view member) {
  const auto* const mailbox = values.if_contains(member);
  if (!mailbox || !mailbox->is_object()) {
    return tl::unexpected("Expected a mailbox as '" + std::string(member) + "', but there is none");
  }
  MailAddress address{safe_line(text_member(mailbox->get_object(), "name")),
                      text_member(mailbox->get_object(), "address")};
  if (is_address(address.address)) return address;
  return tl::unexpected("Expected the mailbox in '" + std::string(member) +
                        "' to have a mail address, but it has '" + safe_line(address.address) +
                        "'");
}

boost::json::array names_of(const std::vector<File>& files) {
  boost::json::array names;
  for (const File& file : files)
    names.emplace_back(boost::json::object{{"name", safe_file_name(file.name)}});
  return names;
}

struct Letter {
  std::string subject;
  std::string text;
};

std::optional<Letter> split(std::string_view rendered) {
  const auto line_end = rendered.find('\n');
  if (line_end == std::string_view::npos || !rendered.starts_with(kSubjectMark))
    return std::nullopt;
  const auto text = rendered.find_first_not_of('\n', line_end);
  if (text == std::string_view::npos) return std::nullopt;
  const auto subject = rendered.substr(kSubjectMark.size(), line_end - kSubjectMark.size());
  return Letter{safe_line(subject), safe_text(rendered.substr(text))};
}

std::string message_id(const std::string& key, const MailAddress& from) {
  return key + from.address.substr(from.address.find('@'));
}

}  // namespace

tl::expected<Mail, std::string> compose_mail(const MailJob& job, Payload payload,
                                             const Templates& templates) {
  auto to = read_address(payload.values, "to");
  if (!to) return tl::unexpected(to.error());
  auto from = read_address(payload.values, "from");
  if (!from) return tl::unexpected(from.error());
  const std::string name = text_member(payload.values, "template");
  payload.values["bilagor"] = names_of(payload.files);
  const auto rendered = templates.render(name, payload.values, Escape::kNone);
  if (!rendered) return tl::unexpected(rendered.error());
  auto letter = split(*rendered);
  if (!letter) {
    return tl::unexpected("Expected the template '" + name + "' to begin with '" +
                          std::string(kSubjectMark) + "' and to have a text, but it does not");
  }
  for (File& file : payload.files) file.name = safe_file_name(file.name);
  return Mail{*from,
              *to,
              std::move(letter->subject),
              std::move(letter->text),
              std::move(payload.files),
              message_id(job.key, *from),
              job.at};
}

}  // namespace arendegang::worker
