#include <gtest/gtest.h>

#include "engine/bus/curve_key.h"
#include "engine/casework/limits.h"
#include "engine/casework/step.h"
#include "engine/codec/case_codec.h"
#include "engine/store/key_register.h"
#include "engine/store/verify.h"
#include "tests/unit/service/office.h"

namespace arendegang::test {
namespace {

using casework::RejectionCode;

std::string new_key() {
  return bus::KeyPair::make()->public_key().text();
}

v1::CommandReply add(Office& office, const std::string& by, const std::string& key,
                     const std::string& owner, const std::string& label = "bärbar dator") {
  auto request = office.request(by);
  request.mutable_add_key()->set_public_key(key);
  request.mutable_add_key()->set_actor(owner);
  request.mutable_add_key()->set_label(label);
  return office.command(request);
}

v1::CommandReply revoke(Office& office, const std::string& by, const std::string& key,
                        const std::string& reason = "borttappad") {
  auto request = office.request(by);
  request.mutable_revoke_key()->set_public_key(key);
  request.mutable_revoke_key()->set_reason(reason);
  return office.command(request);
}

/// A command that the secretary may give, naming nobody.
v1::CommandRequest command_to_start(Office& office, const std::string& actor = {}) {
  auto request = office.request(actor);
  request.mutable_start()->set_chart("fraga");
  request.mutable_start()->set_fields(R"({"rubrik":"A"})");
  return request;
}

v1::QueryRequest list() {
  v1::QueryRequest request;
  request.mutable_list();
  return request;
}

v1::QueryRequest keys() {
  v1::QueryRequest request;
  request.mutable_keys();
  return request;
}

v1::WorkRequest take() {
  v1::WorkRequest request;
  request.mutable_take()->add_kinds("notis");
  request.mutable_take()->set_capacity(1);
  return request;
}

v1::WorkReply work(Office& office, const v1::WorkRequest& request, const std::string& key) {
  return office.work_bytes(request.SerializeAsString(), key);
}

/// The secretary is known by one key.
class KeyOf : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(add(office_, "drift", key_, "sekreterare").has_accepted()); }

  Office office_;
  std::string key_ = new_key();
};

TEST_F(KeyOf, AnActorSaysWhoAsks) {
  const auto reply = office_.command(command_to_start(office_), key_);
  ASSERT_TRUE(reply.has_accepted()) << reply.rejected().message();
  EXPECT_EQ(office_.show(reply.accepted().instance()).created_by(), "sekreterare");
  EXPECT_EQ(office_.ask("", list(), key_).list().rows_size(), 1);
}

TEST_F(KeyOf, AnActorAgreesWithARequestThatNamesTheSame) {
  EXPECT_TRUE(office_.command(command_to_start(office_, "sekreterare"), key_).has_accepted());
  EXPECT_TRUE(office_.ask("sekreterare", list(), key_).has_list());
}

TEST_F(KeyOf, AnActorCannotSpeakForAnother) {
  const auto command = office_.command(command_to_start(office_, "drift"), key_);
  EXPECT_EQ(code(command), RejectionCode::kNotAllowed);
  EXPECT_EQ(command.rejected().message(),
            "Expected a request of 'sekreterare', whom the key belongs to, but it names another");
  const auto query = office_.ask("drift", list(), key_);
  EXPECT_EQ(code(query), RejectionCode::kNotAllowed);
  auto request = take();
  request.set_worker("brevbararen");
  EXPECT_TRUE(work(office_, request, key_).has_error());
}

TEST_F(KeyOf, NobodyIsRefused) {
  EXPECT_EQ(code(office_.command(command_to_start(office_, "sekreterare"), new_key())),
            RejectionCode::kNotAllowed);
  EXPECT_TRUE(office_.ask("sekreterare", list(), new_key()).has_error());
  EXPECT_TRUE(work(office_, take(), new_key()).has_error());
}

TEST_F(KeyOf, AnActorThatWasRevokedIsRefusedAtTheNextCommandAndQuery) {
  ASSERT_TRUE(office_.command(command_to_start(office_), key_).has_accepted());
  ASSERT_TRUE(revoke(office_, "drift", key_).has_accepted());
  const auto command = office_.command(command_to_start(office_), key_);
  EXPECT_EQ(code(command), RejectionCode::kNotAllowed);
  EXPECT_EQ(command.rejected().message(), "Expected a key in force, but this one was revoked");
  EXPECT_EQ(office_.ask("", list(), key_).error().message(), command.rejected().message());
}

TEST_F(KeyOf, AWorkerThatWasRevokedIsRefusedAtTheNextRequest) {
  const auto worker = new_key();
  ASSERT_TRUE(add(office_, "drift", worker, "brevbararen").has_accepted());
  EXPECT_TRUE(work(office_, take(), worker).has_jobs());
  ASSERT_TRUE(revoke(office_, "drift", worker).has_accepted());
  EXPECT_EQ(work(office_, take(), worker).error().message(),
            "Expected a key in force, but this one was revoked");
}

TEST_F(KeyOf, AnActorThatIsRevokedInTheSameBatchIsRefusedInIt) {
  auto revocation = office_.request("drift");
  revocation.mutable_revoke_key()->set_public_key(key_);
  office_.commands().arrive("operator", revocation.SerializeAsString());
  office_.commands().arrive("thief", command_to_start(office_).SerializeAsString(), key_);
  office_.engine().tick();
  const auto sent = office_.commands().take_sent();
  ASSERT_EQ(sent.size(), 2u);
  v1::CommandReply reply;
  reply.ParseFromString(sent.back().payload);
  EXPECT_EQ(code(reply), RejectionCode::kNotAllowed);
}

TEST_F(KeyOf, AnActorRepeatsACommandThatWasGivenBeforeItWasNamed) {
  const auto command = command_to_start(office_);
  const auto first = office_.command(command, key_);
  const auto again = office_.command(command, key_);
  EXPECT_TRUE(again.accepted().repeated_command());
  EXPECT_EQ(again.accepted().instance(), first.accepted().instance());
}

TEST_F(KeyOf, AnActorOutlivesTheEngine) {
  const auto revoked = new_key();
  ASSERT_TRUE(add(office_, "drift", revoked, "sekreterare").has_accepted());
  ASSERT_TRUE(revoke(office_, "drift", revoked).has_accepted());
  office_.restart();
  EXPECT_TRUE(office_.command(command_to_start(office_), key_).has_accepted());
  EXPECT_TRUE(office_.command(command_to_start(office_), revoked).has_rejected());
}

TEST_F(KeyOf, AnActorStandsInTheJournalWithAllThatWasDecided) {
  ASSERT_TRUE(revoke(office_, "drift", key_, "tappad på tåget").has_accepted());
  const auto records = office_.reader().records_of({}, 10);
  ASSERT_TRUE(records.has_value());
  ASSERT_EQ(records->size(), 3u);  // the first put the structure in force
  EXPECT_EQ(records->at(1).kind, casework::StepKind::kKeyAdded);
  const auto step = codec::decode_step(records->at(2).body);
  ASSERT_TRUE(step.has_value());
  EXPECT_EQ(step->kind, casework::StepKind::kKeyRevoked);
  EXPECT_EQ(step->actor, "drift");
  EXPECT_EQ(step->reason, "tappad på tåget");
  EXPECT_EQ(step->key->actor, "sekreterare");
  EXPECT_EQ(*store::replay_keys(office_.reader()), *store::read_keys(office_.reader()));
}

TEST_F(KeyOf, AnActorThatIsKeptOtherwiseThanTheJournalSaysIsFound) {
  ASSERT_TRUE(revoke(office_, "drift", key_).has_accepted());
  const auto nobody_waits = [](std::uint64_t, std::uint64_t) {};
  EXPECT_TRUE(store::verify(office_.reader(), nobody_waits)->findings.empty());
  auto keys = *store::read_keys(office_.reader());
  keys.all.front().revoked_by.clear();
  office_.tamper({{std::string(store::kKeysSetting), codec::encode(keys)}});
  const auto findings = store::verify(office_.reader(), nobody_waits)->findings;
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings.front().what, "Expected the steps to give the stored keys, but they differ");
}

TEST_F(KeyOf, AnActorIsGivenOnce) {
  const auto again = add(office_, "drift", key_, "registrator-bo");
  EXPECT_EQ(code(again), RejectionCode::kField);
  EXPECT_EQ(again.rejected().field(), "public_key");
  ASSERT_TRUE(revoke(office_, "drift", key_).has_accepted());
  EXPECT_EQ(code(add(office_, "drift", key_, "sekreterare")), RejectionCode::kField);
}

TEST_F(KeyOf, AnActorCanBeRevokedWhileTheStructureIsPaused) {
  auto pause = office_.request("drift");
  pause.mutable_pause();
  ASSERT_TRUE(office_.command(pause).has_accepted());
  EXPECT_TRUE(revoke(office_, "drift", key_).has_accepted());
}

TEST_F(KeyOf, AnActorIsListedForItsHolderItsPartyAndTheOperators) {
  ASSERT_TRUE(add(office_, "drift", new_key(), "vikarie-ana").has_accepted());
  ASSERT_TRUE(add(office_, "drift", new_key(), "registrator-bo").has_accepted());
  EXPECT_EQ(office_.ask("drift", keys()).keys().keys_size(), 3);
  const auto party = office_.ask("registrator-ana", keys()).keys();
  ASSERT_EQ(party.keys_size(), 1);
  EXPECT_EQ(party.keys(0).actor(), "vikarie-ana");
  EXPECT_EQ(party.keys(0).added_by(), "drift");
  const auto own = office_.ask("sekreterare", keys()).keys();
  ASSERT_EQ(own.keys_size(), 1);
  EXPECT_EQ(own.keys(0).public_key(), key_);
  EXPECT_EQ(own.keys(0).label(), "bärbar dator");
  EXPECT_EQ(office_.ask("brevbararen", keys()).keys().keys_size(), 0);
}

TEST_F(KeyOf, AGatewaySaysOnWhoseBehalfItActs) {
  auto command = command_to_start(office_);
  command.set_on_behalf_of("ordföranden");
  ASSERT_TRUE(office_.command(command, key_).has_accepted());
  const auto step = codec::decode_step(office_.reader().records_of({1}, 1)->front().body);
  EXPECT_EQ(step->actor, "sekreterare");
  EXPECT_EQ(step->on_behalf_of, "ordföranden");
  auto query = list();
  query.set_on_behalf_of("ordföranden");
  EXPECT_TRUE(office_.ask("", query, key_).has_list());
}

TEST_F(KeyOf, AnActorThatIsNoGatewayActsForItselfAlone) {
  const auto registrar = new_key();
  ASSERT_TRUE(add(office_, "drift", registrar, "registrator-bo").has_accepted());
  auto command = command_to_start(office_);
  command.set_on_behalf_of("ordföranden");
  const auto refused = office_.command(command, registrar);
  EXPECT_EQ(code(refused), RejectionCode::kNotAllowed);
  EXPECT_EQ(refused.rejected().field(), "on_behalf_of");
  EXPECT_EQ(refused.rejected().reason_sv(),
            "Du får inte göra något för någon annans räkning över nätet.");
  auto query = list();
  query.set_on_behalf_of("ordföranden");
  EXPECT_EQ(static_cast<RejectionCode>(office_.ask("", query, registrar).error().code()),
            RejectionCode::kNotAllowed);
  EXPECT_TRUE(office_.ask("registrator-bo", query).has_list());
}

TEST_F(KeyOf, AnActorIsRefusedInSwedishToo) {
  EXPECT_EQ(office_.command(command_to_start(office_, "drift"), key_).rejected().reason_sv(),
            "Nyckeln tillhör 'sekreterare', men du säger att du är någon annan.");
  EXPECT_EQ(office_.ask("", list(), new_key()).error().reason_sv(), "Nyckeln är okänd här.");
  EXPECT_EQ(add(office_, "drift", "kort", "sekreterare").rejected().reason_sv(),
            "Det är ingen publik nyckel.");
}

TEST_F(KeyOf, AnActorThatIsRevokedHearsNotEvenThatItIs) {
  office_.events().readmitted_before.clear();
  const auto before = office_.events().published.size();
  ASSERT_TRUE(revoke(office_, "drift", key_).has_accepted());
  EXPECT_EQ(office_.events().readmitted_before, std::vector{before});
  EXPECT_EQ(office_.events().published.size(), before + 1);
}

TEST(Keys, OfActorsAreAskedForAnewWhenAStructureIsPutInForce) {
  Office office;
  EXPECT_EQ(office.events().readmitted_before, std::vector<std::size_t>{0});
}

TEST_F(KeyOf, AnActorThatIsGivenDisturbsNoSubscriber) {
  office_.events().readmitted_before.clear();
  ASSERT_TRUE(add(office_, "drift", new_key(), "sekreterare").has_accepted());
  ASSERT_TRUE(office_.command(command_to_start(office_), key_).has_accepted());
  EXPECT_TRUE(office_.events().readmitted_before.empty());
}

TEST(Keys, AreKeptByOperatorsAndByAPartyForItsOwnActors) {
  Office office;
  const auto key = new_key();
  EXPECT_EQ(code(add(office, "sekreterare", new_key(), "sekreterare")), RejectionCode::kNotAllowed);
  EXPECT_EQ(code(add(office, "registrator-ana", new_key(), "registrator-bo")),
            RejectionCode::kNotAllowed);
  EXPECT_EQ(code(add(office, "registrator-ana", new_key(), "sekreterare")),
            RejectionCode::kNotAllowed);
  EXPECT_TRUE(add(office, "registrator-ana", key, "vikarie-ana").has_accepted());
  EXPECT_EQ(code(revoke(office, "registrator-bo", key)), RejectionCode::kNotAllowed);
  EXPECT_EQ(code(revoke(office, "sekreterare", key)), RejectionCode::kNotAllowed);
  EXPECT_TRUE(revoke(office, "vikarie-ana", key).has_accepted());
}

TEST(Keys, OfAnOperatorAreNotItsPartysToGive) {
  Office office;
  EXPECT_EQ(code(add(office, "registrator-ana", new_key(), "drift-ana")),
            RejectionCode::kNotAllowed);
  EXPECT_TRUE(add(office, "drift", new_key(), "drift-ana").has_accepted());
}

TEST(Keys, AreRefusedWhenTheyAreNone) {
  Office office;
  for (const auto& none :
       {std::string(), std::string("kort"), std::string(40, '"'), new_key() + "0"}) {
    const auto reply = add(office, "drift", none, "sekreterare");
    EXPECT_EQ(code(reply), RejectionCode::kField);
    EXPECT_EQ(reply.rejected().field(), "public_key");
  }
}

TEST(Keys, AreRefusedForNobodyAndWithALabelThatIsNoLine) {
  Office office;
  EXPECT_EQ(add(office, "drift", new_key(), "finns-inte").rejected().field(), "actor");
  for (const auto& label : {std::string("två\nrader"), std::string("\xe2\x80\xae"),
                            std::string(casework::kMaxTextCharacters + 1, 'x')}) {
    EXPECT_EQ(add(office, "drift", new_key(), "sekreterare", label).rejected().field(), "label");
  }
}

TEST(Keys, ThatAreUnknownOrRevokedAlreadyCannotBeRevoked) {
  Office office;
  const auto key = new_key();
  EXPECT_EQ(code(revoke(office, "drift", key)), RejectionCode::kField);
  ASSERT_TRUE(add(office, "drift", key, "sekreterare").has_accepted());
  EXPECT_EQ(revoke(office, "drift", key, "a\nb").rejected().field(), "reason");
  ASSERT_TRUE(revoke(office, "drift", key).has_accepted());
  EXPECT_EQ(code(revoke(office, "drift", key)), RejectionCode::kField);
}

TEST(Keys, DoNotHinderAPeerOnThisMachineToNameItsActor) {
  Office office;
  EXPECT_TRUE(office.start("sekreterare", R"({"rubrik":"A"})").has_accepted());
}

}  // namespace
}  // namespace arendegang::test
