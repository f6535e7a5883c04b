#include "workers/notifier/mime.h"

#include <memory>

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

struct FreeOptions {
  void operator()(GMimeFormatOptions* options) const { g_mime_format_options_free(options); }
};

struct UnrefDate {
  void operator()(GDateTime* date) const { g_date_time_unref(date); }
};

struct Library {
  Library() { g_mime_init(); }
  ~Library() { g_mime_shutdown(); }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
};

void add(GMimeMessage* message, GMimeAddressType type, const MailAddress& address) {
  g_mime_message_add_mailbox(message, type, address.name.empty() ? nullptr : address.name.c_str(),
                             address.address.c_str());
}

void set_content(GMimePart* part, const std::string& bytes, GMimeContentEncoding encoding) {
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Owned<GMimeDataWrapper> content(
      g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
  g_mime_part_set_content(part, content.get());
  g_mime_part_set_content_encoding(part, encoding);
}

/// Not a GMimeTextPart: that one picks a character set by itself.
Owned<GMimePart> text_part(const std::string& text) {
  Owned<GMimePart> part(g_mime_part_new_with_type("text", "plain"));
  g_mime_object_set_content_type_parameter(GMIME_OBJECT(part.get()), "charset", "utf-8");
  set_content(part.get(), text, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
  return part;
}

/// A text that does not say its character set would be read as US-ASCII (RFC 2046 §4.1.2).
void name_charset(GMimeContentType* type, const std::string& bytes) {
  const bool is_silent_text = g_mime_content_type_is_type(type, "text", "*") &&
                              g_mime_content_type_get_parameter(type, "charset") == nullptr;
  if (is_silent_text && g_utf8_validate_len(bytes.data(), bytes.size(), nullptr)) {
    g_mime_content_type_set_parameter(type, "charset", "utf-8");
  }
}

Owned<GMimePart> attachment(const File& file) {
  const Owned<GMimeContentType> type(g_mime_content_type_parse(nullptr, file.media_type.c_str()));
  name_charset(type.get(), file.bytes);
  Owned<GMimePart> part(g_mime_part_new());
  g_mime_object_set_content_type(GMIME_OBJECT(part.get()), type.get());
  set_content(part.get(), file.bytes, GMIME_CONTENT_ENCODING_BASE64);
  g_mime_object_set_disposition(GMIME_OBJECT(part.get()), GMIME_DISPOSITION_ATTACHMENT);
  g_mime_part_set_filename(part.get(), file.name.c_str());
  return part;
}

/// Of characters that a boundary may hold, and no longer than it may be (RFC 2046 §5.1.1). The same
/// for every attempt, so that a repeat is the same bytes.
std::string boundary_of(const Mail& mail) {
  constexpr std::size_t kLongest = 70;
  std::string boundary = "=_";
  for (const char c : mail.message_id) {
    const bool is_allowed = g_ascii_isalnum(c) || c == '-' || c == '.' || c == '_';
    boundary += is_allowed ? c : '_';
  }
  return boundary.substr(0, kLongest);
}

Owned<GMimeObject> body(const Mail& mail) {
  Owned<GMimePart> text = text_part(mail.text);
  if (mail.attachments.empty()) return Owned<GMimeObject>(GMIME_OBJECT(text.release()));
  GMimeMultipart* const parts = g_mime_multipart_new_with_subtype("mixed");
  g_mime_multipart_set_boundary(parts, boundary_of(mail).c_str());
  g_mime_multipart_add(parts, GMIME_OBJECT(text.get()));
  for (const File& file : mail.attachments) {
    const Owned<GMimePart> part = attachment(file);
    g_mime_multipart_add(parts, GMIME_OBJECT(part.get()));
  }
  return Owned<GMimeObject>(GMIME_OBJECT(parts));
}

std::string bytes_of(GMimeMessage* message) {
  const Owned<GMimeStream> stream(g_mime_stream_mem_new());
  const std::unique_ptr<GMimeFormatOptions, FreeOptions> format(g_mime_format_options_new());
  g_mime_format_options_set_newline_format(format.get(), GMIME_NEWLINE_FORMAT_UNIX);
  g_mime_object_write_to_stream(GMIME_OBJECT(message), format.get(), stream.get());
  const GByteArray* const array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  return std::string(array->data, array->data + array->len);
}

}  // namespace

std::string as_mime(const Mail& mail) {
  static const Library library;
  const Owned<GMimeMessage> message(g_mime_message_new(TRUE));
  add(message.get(), GMIME_ADDRESS_TYPE_FROM, mail.from);
  add(message.get(), GMIME_ADDRESS_TYPE_TO, mail.to);
  g_mime_message_set_subject(message.get(), mail.subject.c_str(), "utf-8");
  const auto seconds = std::chrono::floor<std::chrono::seconds>(mail.at).time_since_epoch().count();
  const std::unique_ptr<GDateTime, UnrefDate> date(g_date_time_new_from_unix_utc(seconds));
  g_mime_message_set_date(message.get(), date.get());
  g_mime_message_set_message_id(message.get(), mail.message_id.c_str());
  g_mime_object_set_header(GMIME_OBJECT(message.get()), "Auto-Submitted", "auto-generated",
                           nullptr);
  const Owned<GMimeObject> content = body(mail);
  g_mime_message_set_mime_part(message.get(), content.get());
  return bytes_of(message.get());
}

}  // namespace arendegang::worker
