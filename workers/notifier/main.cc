#include "workers/kit/program.h"
#include "workers/notifier/mail_handler.h"

namespace {

namespace worker = arendegang::worker;

tl::expected<worker::Handler, std::string> make_handler(const worker::Setting& setting) {
  auto templates = worker::Templates::read(setting.structure / "templates" / "mail");
  if (!templates) return tl::unexpected(templates.error());
  const auto content = [&queries = setting.queries](std::string_view hash, std::uint64_t instance) {
    return queries.content(hash, instance);
  };
  return worker::MailHandler(*std::move(templates), setting.data / "mail", content);
}

}  // namespace

int main(int argc, char** argv) {
  return worker::run_program(
      argc, argv,
      {"arendegang-notifier", "Skickar mejl till funktionsbrevlådor åt ärendena.", {"mail"}},
      make_handler);
}
