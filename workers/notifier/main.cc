#include "workers/kit/program.h"
#include "workers/notifier/diary_handler.h"
#include "workers/notifier/mail_handler.h"

namespace {

namespace worker = arendegang::worker;
namespace v1 = arendegang::v1;

constexpr const char* kMail = "mail";
constexpr const char* kDiary = "diary";

tl::expected<worker::Handler, std::string> make_handler(const worker::Setting& setting) {
  auto templates = worker::Templates::read(setting.structure / "templates" / "mail");
  if (!templates) return tl::unexpected(templates.error());
  auto& queries = setting.queries;
  const auto content = [&queries](std::string_view hash, std::uint64_t instance) {
    return queries.content(hash, instance);
  };
  const auto records = [&queries](const v1::ListRecords& days) { return queries.records(days); };
  const auto mailboxes = setting.data / "mail";
  return [mail = worker::MailHandler(*templates, mailboxes, content),
          diary = worker::DiaryHandler(*templates, mailboxes, records)](const v1::LeasedJob& job) {
    return job.kind() == kDiary ? diary(job) : mail(job);
  };
}

}  // namespace

int main(int argc, char** argv) {
  return worker::run_program(argc, argv,
                             {"arendegang-notifier",
                              "Skickar mejl och diarieblad till funktionsbrevlådor.",
                              {kMail, kDiary}},
                             make_handler);
}
