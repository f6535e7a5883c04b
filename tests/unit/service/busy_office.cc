#include "tests/unit/service/busy_office.h"

#include <stdexcept>

#include <SQLiteCpp/Database.h>

#include "engine/bus/curve_key.h"
#include "engine/store/limits.h"
#include "engine/store/sqlite/sqlite_store.h"

namespace arendegang::test {
namespace {

using namespace std::chrono_literals;

std::unique_ptr<store::Store> store_in(const std::filesystem::path& folder) {
  auto store = store::open_sqlite_store(folder);
  if (!store) throw std::runtime_error(store.error().message);
  return std::move(*store);
}

std::uint64_t accepted(const v1::CommandReply& reply) {
  if (!reply.has_accepted()) throw std::runtime_error(reply.rejected().message());
  return reply.accepted().instance();
}

}  // namespace

BusyOffice::BusyOffice()
    : office_(std::make_unique<Office>(service::EngineOptions{}, Office::WriterGuard{},
                                       store_in(folder_.path()))) {
  sent_ = accepted(office_->start("sekreterare", R"({"rubrik":"Åkerö väg & \"bro\" § 9"})"));
  attach(sent_, "Det är bråttom.");
  attach(sent_, std::string(store::kMaxInlineContentBytes + 1, 'a'));
  office_->pass(25h);
  accepted(office_->send("sekreterare", sent_, "skicka"));
  answer_and_deliver();
  note_and_give_up();
  const auto undone = accepted(office_->start("sekreterare", R"({"rubrik":"Fel"})"));
  accepted(office_->undo("sekreterare", undone));
  hold_with_a_message_waiting();
  auto key = office_->request("drift");
  key.mutable_add_key()->set_public_key(bus::KeyPair::make()->public_key().text());
  key.mutable_add_key()->set_actor("sekreterare");
  key.mutable_add_key()->set_label("dator");
  accepted(office_->command(key));
  change_the_structure();
  const auto last = accepted(office_->start("sekreterare", R"({"rubrik":"Sist"})"));
  accepted(office_->send("sekreterare", last, "notera"));
}

void BusyOffice::attach(std::uint64_t question, const std::string& text) {
  auto request = office_->request("sekreterare");
  request.mutable_event()->set_instance(question);
  request.mutable_event()->set_event("bifoga");
  request.mutable_event()->set_fields(R"({"text":{"part":0}})");
  request.add_parts()->set_data(text);
  accepted(office_->command(request));
}

void BusyOffice::answer_and_deliver() {
  office_->pass(11min);
  const auto letters = office_->take("mail");
  for (const auto& letter : letters.jobs()) office_->done(letter);
  accepted(office_->send("registrator-ana", office_->show(sent_).children(0).instance(), "svara",
                         R"({"svar":"Ja"})"));
}

void BusyOffice::note_and_give_up() {
  noted_ = accepted(office_->start("sekreterare", R"({"rubrik":"Notis"})"));
  accepted(office_->send("sekreterare", noted_, "notera"));
  office_->failed(office_->take("notis").jobs(0), "adressen finns inte", true);
}

/// One party's part is held, and hears of the ball when it goes on.
void BusyOffice::hold_with_a_message_waiting() {
  held_ = accepted(office_->start("sekreterare", R"({"rubrik":"Hållen"})"));
  accepted(office_->send("sekreterare", held_, "skicka"));
  office_->tick_until_idle();
  accepted(office_->pause(office_->show(held_).children(0).instance()));
  accepted(office_->send("sekreterare", held_, "bolla"));
  office_->tick_until_idle();
}

void BusyOffice::change_the_structure() {
  auto document = Office::document();
  document.set_yaml(document.yaml() + "\n# senare\n");
  accepted(office_->apply("drift", document));
}

void BusyOffice::tamper(const std::string& sql) const {
  SQLite::Database(folder_.path().native() + "/store.sqlite", SQLite::OPEN_READWRITE).exec(sql);
}

std::vector<v1::StoreFinding> BusyOffice::findings(const std::string& actor) {
  std::vector<v1::StoreFinding> found;
  v1::QueryRequest request;
  request.mutable_check_store();
  for (;;) {
    const auto reply = office_->ask(actor, request);
    if (reply.has_error()) throw std::runtime_error(reply.error().message());
    const auto& page = reply.check_store();
    found.insert(found.end(), page.findings().begin(), page.findings().end());
    if (!page.has_next()) return found;
    *request.mutable_check_store()->mutable_from() = page.next();
  }
}

}  // namespace arendegang::test
