#include "tests/unit/workers/notifier/parsed_mail.h"

#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <system_error>

#include <gmime/gmime.h>

namespace arendegang::worker {

namespace {

struct Unref {
  template <typename T>
  void operator()(T* object) const {
    g_object_unref(object);
  }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref>;

std::string text_of(const char* text) {
  return text ? text : "";
}

std::string addresses(GMimeMessage* message, GMimeAddressType type) {
  const std::unique_ptr<char, decltype(&g_free)> text(
      internet_address_list_to_string(g_mime_message_get_addresses(message, type), nullptr, FALSE),
      g_free);
  return text_of(text.get());
}

std::string decoded(GMimePart* part) {
  const Owned<GMimeStream> stream(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(g_mime_part_get_content(part), stream.get());
  const GByteArray* const bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  return {bytes->data, bytes->data + bytes->len};
}

void take(GMimeObject*, GMimeObject* object, gpointer target) {
  auto& mail = *static_cast<ParsedMail*>(target);
  if (!GMIME_IS_PART(object)) return;
  GMimePart* const part = GMIME_PART(object);
  if (!g_mime_part_is_attachment(part)) {
    mail.text += decoded(part);
    return;
  }
  const std::unique_ptr<char, decltype(&g_free)> type(
      g_mime_content_type_get_mime_type(g_mime_object_get_content_type(object)), g_free);
  mail.attachments.push_back(
      {text_of(g_mime_part_get_filename(part)), text_of(type.get()), decoded(part),
       text_of(g_mime_object_get_content_type_parameter(object, "charset"))});
}

}  // namespace

std::optional<ParsedMail> parse_mail(std::string_view bytes) {
  g_mime_init();
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
  if (!message) return std::nullopt;
  ParsedMail mail;
  mail.from = addresses(message.get(), GMIME_ADDRESS_TYPE_FROM);
  mail.to = addresses(message.get(), GMIME_ADDRESS_TYPE_TO);
  mail.subject = text_of(g_mime_message_get_subject(message.get()));
  mail.message_id = text_of(g_mime_message_get_message_id(message.get()));
  g_mime_message_foreach(message.get(), take, &mail);
  return mail;
}

std::vector<ParsedMail> new_mails(const std::filesystem::path& maildir) {
  std::vector<ParsedMail> mails;
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator(maildir / "new", none)) {
    std::ifstream file(entry.path(), std::ios::binary);
    const auto mail = parse_mail(
        std::string{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()});
    if (mail) mails.push_back(*mail);
  }
  return mails;
}

}  // namespace arendegang::worker
