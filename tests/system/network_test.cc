#include <algorithm>
#include <chrono>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "arendegang/v1/event.pb.h"
#include "arendegang/v1/work.pb.h"
#include "clients/kit/command_client.h"
#include "clients/kit/query_client.h"
#include "engine/bus/dealer.h"
#include "engine/bus/key_file.h"
#include "engine/bus/subscriber.h"
#include "tests/system/networked_engine.h"

namespace arendegang::test {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

constexpr auto kLongEnough = 60s;
/// The wire's number of a refusal for want of leave.
constexpr std::uint32_t kNotAllowed = 7;

/// An engine on tcp, and the secretary on another machine with a key that is known there.
class Network : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(add(key_, "sekreterare")); }

  std::string public_key(const std::filesystem::path& key) const {
    return bus::read_key_file(key)->public_key().text();
  }
  bool add(const std::filesystem::path& key, const std::string& actor) {
    v1::CommandRequest command;
    command.mutable_add_key()->set_public_key(public_key(key));
    command.mutable_add_key()->set_actor(actor);
    return operate(std::move(command));
  }
  bool revoke(const std::filesystem::path& key) {
    v1::CommandRequest command;
    command.mutable_revoke_key()->set_public_key(public_key(key));
    command.mutable_revoke_key()->set_reason("borta");
    return operate(std::move(command));
  }

  client::CommandClient commands(const std::filesystem::path& key, const std::string& actor = {}) {
    const auto engine = engine_.from_afar(key);
    return client::CommandClient::connect(engine_.context(), engine.endpoints.commands,
                                          {actor, "", "", engine.curve})
        .value();
  }
  client::QueryClient queries(const std::filesystem::path& key, const std::string& actor = {}) {
    const auto engine = engine_.from_afar(key);
    return client::QueryClient::connect(engine_.context(), engine.endpoints.queries,
                                        {actor, "", "", engine.curve}, {.ask_again_after = 100ms})
        .value();
  }
  v1::WorkReply ask_for_work(bus::Dealer& dealer) {
    v1::WorkRequest request;
    request.mutable_take()->add_kinds("mail");
    EXPECT_TRUE(dealer.send(request.SerializeAsString()).has_value());
    v1::WorkReply reply;
    const auto message = dealer.receive(kLongEnough);
    EXPECT_TRUE(message && reply.ParseFromString(std::string(message->view())));
    return reply;
  }

  NetworkedEngine engine_;
  std::filesystem::path key_ = engine_.new_key("sekreterare.key");

 private:
  bool operate(v1::CommandRequest command) {
    auto operators = client::CommandClient::connect(
        engine_.context(), engine_.here().endpoints.commands, {"drift", "", ""});
    return std::holds_alternative<v1::Accepted>(operators->run(std::move(command)));
  }
};

TEST_F(Network, ServesAKnownKeyAsTheActorItBelongsTo) {
  const auto outcome = commands(key_).run(question());
  ASSERT_TRUE(std::holds_alternative<v1::Accepted>(outcome));
  const auto shown = queries(key_).show(std::get<v1::Accepted>(outcome).instance());
  ASSERT_TRUE(shown.has_value()) << shown.error().message;
  EXPECT_EQ(shown->created_by(), "sekreterare");
}

TEST_F(Network, RefusesAKeyThatSpeaksForAnotherActor) {
  const auto outcome = commands(key_, "drift").run(question());
  ASSERT_TRUE(std::holds_alternative<v1::Rejected>(outcome));
  EXPECT_EQ(std::get<v1::Rejected>(outcome).code(), kNotAllowed);
  EXPECT_EQ(queries(key_, "drift").head().error().rejection, kNotAllowed);
}

TEST_F(Network, LetsNobodyInWithAKeyThatIsNotKnownAndSaysSo) {
  const auto head = queries(engine_.new_key("frammande.key")).head();
  ASSERT_FALSE(head.has_value());
  EXPECT_EQ(head.error().code, client::ErrorCode::kNotLetIn);
}

TEST_F(Network, RefusesAKeyThatWasRevokedOnItsOpenConnections) {
  const auto worker = engine_.new_key("arbetare.key");
  ASSERT_TRUE(add(worker, "arbetare"));
  auto commands = this->commands(key_);
  auto queries = this->queries(key_);
  const auto engine = engine_.from_afar(worker);
  auto work = bus::Dealer::connect(engine_.context(), engine.endpoints.work, engine.curve).value();
  ASSERT_TRUE(std::holds_alternative<v1::Accepted>(commands.run(question())));
  ASSERT_TRUE(queries.head().has_value());
  ASSERT_TRUE(ask_for_work(work).has_jobs());

  ASSERT_TRUE(revoke(key_));
  ASSERT_TRUE(revoke(worker));
  const auto refused = commands.run(question());
  ASSERT_TRUE(std::holds_alternative<v1::Rejected>(refused));
  EXPECT_EQ(std::get<v1::Rejected>(refused).code(), kNotAllowed);
  EXPECT_EQ(queries.head().error().rejection, kNotAllowed);
  EXPECT_THAT(ask_for_work(work).error().message(), HasSubstr("revoked"));
  EXPECT_EQ(this->queries(key_).head().error().code, client::ErrorCode::kNotLetIn);
}

TEST_F(Network, TellsAKnownKeyWhereTheJournalEnds) {
  const auto engine = engine_.from_afar(key_);
  auto events =
      bus::Subscriber::connect(engine_.context(), engine.endpoints.events, engine.curve).value();
  events.subscribe("h");
  EXPECT_TRUE(events.receive(kLongEnough).has_value());
}

/// The steps that a subscriber has heard of and not taken in yet.
std::vector<std::uint64_t> steps_heard(bus::Subscriber& events) {
  std::vector<std::uint64_t> sequences;
  while (const auto event = events.receive(0ms)) {
    v1::CloudEvent envelope;
    v1::StepEvent step;
    EXPECT_TRUE(envelope.ParseFromString(std::string(event->payload.view())));
    EXPECT_TRUE(step.ParseFromString(envelope.binary_data()));
    sequences.push_back(step.sequence());
  }
  return sequences;
}

TEST_F(Network, LetsARevokedKeyThatListensHearNothingMore) {
  const auto other = engine_.new_key("registrator.key");
  ASSERT_TRUE(add(other, "arbetare"));
  const auto listen = [&](const std::filesystem::path& key) {
    const auto engine = engine_.from_afar(key);
    auto events =
        bus::Subscriber::connect(engine_.context(), engine.endpoints.events, engine.curve).value();
    events.subscribe("s");
    return events;
  };
  auto known = listen(key_);
  auto revoked = listen(other);
  auto commands = this->commands(key_);
  const auto start_until_heard = [&](bus::Subscriber& events) {
    std::uint64_t sequence = 0;
    do {
      sequence = std::get<v1::Accepted>(commands.run(question())).sequence();
      events.socket().wait(100ms);
    } while (!std::ranges::count(steps_heard(events), sequence));
    return sequence;
  };
  start_until_heard(known);
  start_until_heard(revoked);
  ASSERT_TRUE(revoke(other));
  const auto first_after = std::get<v1::Accepted>(commands.run(question())).sequence();
  start_until_heard(known);
  // Whoever was let in as well would have heard of the one by now.
  start_until_heard(known);
  for (const auto sequence : steps_heard(revoked)) EXPECT_LT(sequence, first_after - 1);
}

TEST_F(Network, LetsAGatewayAloneSayOnWhoseBehalfItActs) {
  const auto worker = engine_.new_key("arbetare.key");
  ASSERT_TRUE(add(worker, "arbetare"));
  const auto act_for_another = [&](const std::filesystem::path& key) {
    const auto engine = engine_.from_afar(key);
    return client::CommandClient::connect(engine_.context(), engine.endpoints.commands,
                                          {"", "ordföranden", "", engine.curve})
        ->run(question());
  };
  EXPECT_TRUE(std::holds_alternative<v1::Accepted>(act_for_another(key_)));
  const auto refused = act_for_another(worker);
  ASSERT_TRUE(std::holds_alternative<v1::Rejected>(refused));
  EXPECT_EQ(std::get<v1::Rejected>(refused).field(), "on_behalf_of");
}

TEST_F(Network, IsServedByAnEngineThatWasStartedWithAllTheRest) {
  std::string told;
  const auto data = engine_.file("allt");
  ASSERT_EQ(engine_.arende_in(data,
                              "up --detach --worker-actor arbetare --listen tcp://127.0.0.1:0"
                              " --structure " +
                                  engine_.structure().string() + " --server-key " +
                                  engine_.file("engine.key").string(),
                              told),
            0)
      << told;
  EXPECT_THAT(told, HasSubstr("tcp://127.0.0.1:0"));
  const auto never = [] { return false; };
  const auto address = address_in(data / "log" / "arendegangd.log", never);
  EXPECT_EQ(engine_.arende("--server " + address + " --server-key " +
                               engine_.server_key().string() + " --key " + key_.string() + " list",
                           told),
            3);
  EXPECT_THAT(told, HasSubstr("släpper inte in nyckeln"));
  EXPECT_EQ(engine_.arende_in(data, "up --stop", told), 0) << told;
}

TEST_F(Network, IsReachedByTheClientToolWithAKeyThatItMade) {
  std::string told;
  const auto key = engine_.file("ny.key").string();
  ASSERT_EQ(engine_.arende("key new " + key, told), 0) << told;
  EXPECT_THAT(told, HasSubstr(public_key(key)));
  const std::string afar = "--server " + engine_.address() + " --server-key " +
                           engine_.server_key().string() + " --key " + key + " ";
  EXPECT_EQ(engine_.arende(afar + "list", told), 3) << told;
  EXPECT_EQ(engine_.arende("--as drift key add " + key + ".pub sekreterare --label ny", told), 0)
      << told;
  EXPECT_EQ(engine_.arende(afar + "submit fraga", told), 0) << told;
  EXPECT_EQ(engine_.arende(afar + "--as drift list", told), 3) << told;
  EXPECT_EQ(engine_.arende(afar + "key list", told), 0) << told;
  EXPECT_THAT(told, HasSubstr(public_key(key)));
  EXPECT_EQ(engine_.arende(afar + "key add " + key + ".pub drift", told), 3) << told;
  EXPECT_EQ(engine_.arende("--as drift key revoke " + key + ".pub --reason borta", told), 0)
      << told;
  EXPECT_EQ(engine_.arende(afar + "list", told), 3) << told;
}

TEST_F(Network, ToolRefusesAKeyThatOthersMayRead) {
  std::string told;
  ASSERT_EQ(::chmod(key_.c_str(), 0644), 0);
  EXPECT_EQ(engine_.arende("--server " + engine_.address() + " --server-key " +
                               engine_.server_key().string() + " --key " + key_.string() + " list",
                           told),
            1);
  EXPECT_THAT(told, HasSubstr("chmod 600"));
}

TEST_F(Network, ToolNeedsBothKeysForAServer) {
  std::string told;
  EXPECT_EQ(engine_.arende("--server " + engine_.address() + " list", told), 2) << told;
}

}  // namespace
}  // namespace arendegang::test
