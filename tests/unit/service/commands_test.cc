#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/casework/rejection.h"
#include "engine/codec/chain.h"
#include "engine/service/limits.h"
#include "tests/unit/service/office.h"

namespace arendegang::test {
namespace {

using casework::RejectionCode;
using ::testing::HasSubstr;

TEST(Command, IsNumberedAndDurable) {
  Office office;
  const auto reply = office.start("sekreterare", R"({"rubrik":"Elevhälsa"})");
  ASSERT_TRUE(reply.has_accepted()) << reply.ShortDebugString();
  EXPECT_EQ(reply.accepted().number(), "EX 2027/0001");
  EXPECT_EQ(office.reader().head()->sequence.value, reply.accepted().sequence());
}

TEST(Command, MayHaveAFieldThatIsCalledPart) {
  Office office;
  const auto reply = office.start("sekreterare", R"({"rubrik":"Elevhälsa","part":"ana"})");
  EXPECT_TRUE(reply.has_accepted()) << reply.ShortDebugString();
}

TEST(Command, ThatIsRepeatedGetsTheFirstAnswerAndChangesNothing) {
  Office office;
  auto request = office.request("sekreterare");
  request.mutable_start()->set_chart("fraga");
  request.mutable_start()->set_fields(R"({"rubrik":"Elevhälsa"})");
  const auto first = office.command(request);
  const auto second = office.command(request);
  EXPECT_TRUE(second.accepted().repeated_command());
  EXPECT_EQ(second.accepted().instance(), first.accepted().instance());
  EXPECT_EQ(office.reader().head()->sequence.value, first.accepted().sequence());
}

TEST(Command, IsRecognisedAsRepeatedAfterARestart) {
  Office office;
  auto request = office.request("sekreterare");
  request.mutable_start()->set_chart("fraga");
  request.mutable_start()->set_fields(R"({"rubrik":"Elevhälsa"})");
  office.command(request);
  office.restart();
  EXPECT_TRUE(office.command(request).accepted().repeated_command());
}

TEST(Command, WithAUsedIdAndOtherContentIsRefused) {
  Office office;
  auto request = office.request("sekreterare");
  request.mutable_start()->set_chart("fraga");
  request.mutable_start()->set_fields(R"({"rubrik":"Elevhälsa"})");
  office.command(request);
  request.mutable_start()->set_fields(R"({"rubrik":"Något annat"})");
  EXPECT_EQ(code(office.command(request)), RejectionCode::kIdReused);
}

TEST(Command, ThatWasRefusedIsDecidedAnew) {
  Office office;
  const auto fraga = office.start("sekreterare", R"({"rubrik":"A"})").accepted().instance();
  auto request = office.request("sekreterare");
  request.mutable_event()->set_instance(fraga);
  request.mutable_event()->set_event("avsluta");
  request.mutable_event()->set_fields(R"({"ord":"klart"})");
  EXPECT_EQ(code(office.command(request)), RejectionCode::kNotAccepted);

  office.send("sekreterare", fraga, "skicka");
  const auto detail = office.show(fraga);
  for (const auto& child : detail.children()) {
    office.send("registrator-" + child.party(), child.instance(), "svara", R"({"svar":"ja"})");
  }
  EXPECT_TRUE(office.command(request).has_accepted());
}

TEST(Command, ThatTheStateDoesNotAcceptIsToldWhatIt) {
  Office office;
  const auto fraga = office.start("sekreterare", R"({"rubrik":"A"})").accepted().instance();
  const auto reply = office.send("sekreterare", fraga, "avsluta", R"({"ord":"klart"})");
  ASSERT_EQ(code(reply), RejectionCode::kNotAccepted);
  EXPECT_THAT(reply.rejected().accepts(), ::testing::Contains("skicka"));
  EXPECT_THAT(reply.rejected().message(), HasSubstr("Ny"));
}

TEST(Command, ForAnotherPartysAnswerIsRefused) {
  Office office;
  const auto fraga = office.start("sekreterare", R"({"rubrik":"A"})").accepted().instance();
  office.send("sekreterare", fraga, "skicka");
  const auto child = office.show(fraga).children(0);
  ASSERT_EQ(child.party(), "ana");
  EXPECT_EQ(code(office.send("registrator-bo", child.instance(), "svara", R"({"svar":"ja"})")),
            RejectionCode::kNotAllowed);
}

TEST(Command, WithAnExpectedVersionIsRefusedWhenTheCaseHasMoved) {
  Office office;
  const auto fraga = office.start("sekreterare", R"({"rubrik":"A"})").accepted();
  auto request = office.request("sekreterare");
  request.mutable_event()->set_instance(fraga.instance());
  request.mutable_event()->set_event("skicka");
  request.mutable_event()->set_expected_version(fraga.version() + 1);
  const auto reply = office.command(request);
  EXPECT_EQ(code(reply), RejectionCode::kVersionMismatch);
  EXPECT_EQ(reply.rejected().current_version(), fraga.version());
}

TEST(Command, OfAClientThatSendsAnEnginesEventIsRefused) {
  Office office;
  const auto fraga = office.start("sekreterare", R"({"rubrik":"A"})").accepted().instance();
  for (const auto* event : {"done.state.ny", "error.execution", "tid.paminn", "job.done.brev"}) {
    const auto reply = office.send("sekreterare", fraga, event);
    ASSERT_TRUE(reply.has_rejected()) << event;
    EXPECT_TRUE(code(reply) == RejectionCode::kReserved ||
                code(reply) == RejectionCode::kUnknownEvent)
        << event;
  }
}

struct Malformed {
  const char* name;
  void (*spoil)(v1::CommandRequest&);
  RejectionCode code;
};

class BadCommand : public ::testing::TestWithParam<Malformed> {};

TEST_P(BadCommand, IsRefusedAndChangesNothing) {
  Office office;
  auto request = office.request("sekreterare");
  request.mutable_start()->set_chart("fraga");
  request.mutable_start()->set_fields(R"({"rubrik":"A"})");
  GetParam().spoil(request);
  const auto before = office.reader().head()->sequence;
  const auto reply = office.command(request);
  EXPECT_EQ(code(reply), GetParam().code) << reply.ShortDebugString();
  EXPECT_THAT(reply.rejected().message(), HasSubstr("Expected"));
  EXPECT_EQ(office.reader().head()->sequence, before);
}

INSTANTIATE_TEST_SUITE_P(
    EachKind, BadCommand,
    ::testing::Values(
        Malformed{"ShortId", [](auto& r) { r.set_id("abc"); }, RejectionCode::kMalformed},
        Malformed{"NoCommand", [](auto& r) { r.clear_command(); }, RejectionCode::kMalformed},
        Malformed{"UnknownStructure", [](auto& r) { r.set_structure("annan"); },
                  RejectionCode::kUnknownStructure},
        Malformed{"UnknownActor", [](auto& r) { r.set_actor("ingen"); },
                  RejectionCode::kUnknownActor},
        Malformed{"UnknownChart", [](auto& r) { r.mutable_start()->set_chart("ingen"); },
                  RejectionCode::kUnknownChart},
        Malformed{"NotAllowed", [](auto& r) { r.set_actor("registrator-ana"); },
                  RejectionCode::kNotAllowed},
        Malformed{"FieldsAreNoJson", [](auto& r) { r.mutable_start()->set_fields("{"); },
                  RejectionCode::kMalformed},
        Malformed{"FieldsAreAnArray", [](auto& r) { r.mutable_start()->set_fields("[1]"); },
                  RejectionCode::kMalformed},
        Malformed{"MissingField", [](auto& r) { r.mutable_start()->set_fields("{}"); },
                  RejectionCode::kField},
        Malformed{"ExtraField",
                  [](auto& r) { r.mutable_start()->set_fields(R"({"rubrik":"A","x":1})"); },
                  RejectionCode::kField},
        Malformed{"WronglyTypedField",
                  [](auto& r) { r.mutable_start()->set_fields(R"({"rubrik":7})"); },
                  RejectionCode::kField},
        Malformed{
            "UnknownPart",
            [](auto& r) { r.mutable_start()->set_fields(R"({"rubrik":"A","text":{"part":0}})"); },
            RejectionCode::kMalformed},
        Malformed{"ContentOfAnotherCase",
                  [](auto& r) {
                    r.mutable_start()->set_fields(R"({"rubrik":"A","text":{"content":")" +
                                                  std::string(64, 'a') + R"(","size":1}})");
                  },
                  RejectionCode::kField},
        Malformed{"SubjectOfAMillionCharacters",
                  [](auto& r) {
                    r.mutable_start()->set_fields(R"({"rubrik":")" + std::string(1'000'000, 'a') +
                                                  R"("})");
                  },
                  RejectionCode::kBound},
        Malformed{"ControlCharacter",
                  [](auto& r) { r.mutable_start()->set_fields("{\"rubrik\":\"A\\u0007\"}"); },
                  RejectionCode::kField},
        Malformed{"BidirectionalOverride",
                  [](auto& r) { r.mutable_start()->set_fields("{\"rubrik\":\"A\\u202e\"}"); },
                  RejectionCode::kField},
        Malformed{"OnBehalfOfALongName", [](auto& r) { r.set_on_behalf_of(std::string(301, 'a')); },
                  RejectionCode::kField},
        Malformed{"OnBehalfOfSeveralLines", [](auto& r) { r.set_on_behalf_of("a\nb"); },
                  RejectionCode::kField},
        Malformed{"LongReason",
                  [](auto& r) { r.mutable_pause()->set_reason(std::string(1001, 'a')); },
                  RejectionCode::kField},
        Malformed{"ReasonThatTurnsTheText",
                  [](auto& r) { r.mutable_undo()->set_reason("a\u202eb"); }, RejectionCode::kField},
        Malformed{
            "DecisionOfALongText",
            [](auto& r) { r.mutable_apply_structure()->set_decision(std::string(1001, 'a')); },
            RejectionCode::kField},
        Malformed{"DecisionOfSeveralLines",
                  [](auto& r) {
                    r.set_actor("drift");
                    r.mutable_apply_structure()->set_decision("PaHSU\n§ 4");
                  },
                  RejectionCode::kField},
        Malformed{"LargeEditedData",
                  [](auto& r) {
                    r.set_actor("drift");
                    r.mutable_incident()->set_edited_data(std::string(300'000, '1'));
                  },
                  RejectionCode::kUnknownInstance},
        Malformed{
            "PartsThatAreTooLargeTogether",
            [](auto& r) { r.add_parts()->set_data(std::string(service::kMaxPartsBytes + 1, 'a')); },
            RejectionCode::kBound},
        Malformed{"ACommandThatIsTooLarge",
                  [](auto& r) {
                    r.mutable_event()->set_fields(std::string(service::kMaxCommandBytes, ' '));
                  },
                  RejectionCode::kBound}),
    [](const auto& instance) { return std::string(instance.param.name); });

TEST(Command, OfAnUnknownActorIsAnsweredWithoutRepeatingWhatMisleads) {
  Office office;
  auto request = office.request("ingen\u202e" + std::string(1'000, 'x'));
  request.mutable_start()->set_chart("fraga");
  const auto reply = office.command(request);
  EXPECT_EQ(code(reply), RejectionCode::kUnknownActor);
  EXPECT_THAT(reply.rejected().message(), HasSubstr("'ingen\uFFFDx"));
  EXPECT_LT(reply.rejected().message().size(), 300u);
}

TEST(Command, MayReferToContentOfTheCommandBeforeItInTheSameBatch) {
  Office office;
  const auto fraga = office.start("sekreterare", R"({"rubrik":"A"})").accepted().instance();
  auto upload = office.request("sekreterare");
  upload.mutable_event()->set_instance(fraga);
  upload.mutable_event()->set_event("bifoga");
  upload.mutable_event()->set_fields(R"({"text":{"part":0}})");
  upload.add_parts()->set_data("Det är bråttom.");
  codec::Hasher hasher;
  auto refer = office.request("sekreterare");
  refer.mutable_event()->set_instance(fraga);
  refer.mutable_event()->set_event("bifoga");
  refer.mutable_event()->set_fields(R"({"text":{"content":")" +
                                    codec::to_hex(hasher("Det är bråttom.")) + R"(","size":17}})");
  office.commands().arrive("client", upload.SerializeAsString());
  office.commands().arrive("client", refer.SerializeAsString());
  office.engine().tick();
  for (const auto& sent : office.commands().take_sent()) {
    v1::CommandReply reply;
    reply.ParseFromString(sent.payload);
    EXPECT_TRUE(reply.has_accepted()) << reply.ShortDebugString();
  }
}

TEST(Command, OfMalformedBytesIsAnsweredAndTheEngineGoesOn) {
  Office office;
  office.commands().arrive("client", "\xff\xff\xff not protobuf");
  office.engine().tick();
  const auto sent = office.commands().take_sent();
  ASSERT_EQ(sent.size(), 1u);
  v1::CommandReply reply;
  ASSERT_TRUE(reply.ParseFromString(sent.front().payload));
  EXPECT_EQ(code(reply), RejectionCode::kMalformed);
  EXPECT_TRUE(office.start("sekreterare", R"({"rubrik":"A"})").has_accepted());
}

TEST(Command, BeyondWhatMayWaitIsToldBusyAndNothingIsHalfDone) {
  Office office;
  const auto extra = 10;
  for (std::size_t i = 0; i < service::kMaxWaitingCommands + extra; ++i) {
    auto request = office.request("sekreterare");
    request.mutable_start()->set_chart("fraga");
    request.mutable_start()->set_fields(R"({"rubrik":"A"})");
    office.commands().arrive("client", request.SerializeAsString());
  }
  office.tick_until_idle();
  int busy = 0;
  int accepted = 0;
  for (const auto& sent : office.commands().take_sent()) {
    v1::CommandReply reply;
    reply.ParseFromString(sent.payload);
    busy += reply.has_busy();
    accepted += reply.has_accepted();
  }
  EXPECT_EQ(busy, extra);
  EXPECT_EQ(accepted, static_cast<int>(service::kMaxWaitingCommands));
  // The first record is the structure's.
  EXPECT_EQ(office.reader().head()->sequence.value, service::kMaxWaitingCommands + 1);
}

}  // namespace
}  // namespace arendegang::test
