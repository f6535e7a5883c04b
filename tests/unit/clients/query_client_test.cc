#include "clients/kit/query_client.h"

#include <gtest/gtest.h>

#include "clients/kit/sha256.h"
#include "tests/unit/clients/scripted_engine.h"

namespace arendegang::client {
namespace {

using namespace std::chrono_literals;
using QueryEngine = test::ScriptedEngine<v1::QueryRequest, v1::QueryReply>;

class Queries : public ::testing::Test {
 protected:
  QueryClient client(QueryTiming timing = {}) {
    return QueryClient::connect(runtime_.context, runtime_.endpoints.queries,
                                {"sekreterare-1", "", "exempel"}, timing)
        .value();
  }

  test::Runtime runtime_;
};

v1::QueryReply reply_to(const v1::QueryRequest& request) {
  v1::QueryReply reply;
  reply.set_id(request.id());
  return reply;
}

TEST_F(Queries, TakeTheAnswerToTheirOwnQuestion) {
  const QueryEngine engine(runtime_.context, runtime_.endpoints.queries, [](const auto& request) {
    v1::QueryReply reply = reply_to(request);
    reply.mutable_head()->set_sequence(42);
    return reply;
  });
  EXPECT_EQ(client().head()->sequence(), 42u);
}

TEST_F(Queries, PassOverLateAnswersToOtherQuestions) {
  std::atomic<int> asked = 0;
  const QueryEngine engine(runtime_.context, runtime_.endpoints.queries, [&](const auto& request) {
    v1::QueryReply reply = reply_to(request);
    if (++asked == 1) reply.set_id(request.id() + 7);
    reply.mutable_head()->set_sequence(static_cast<std::uint64_t>(asked));
    return reply;
  });
  EXPECT_EQ(client({.ask_again_after = 20ms, .give_up_after = 10s}).head()->sequence(), 2u);
}

TEST_F(Queries, TellWhyTheEngineRefuses) {
  const QueryEngine engine(runtime_.context, runtime_.endpoints.queries, [](const auto& request) {
    v1::QueryReply reply = reply_to(request);
    reply.mutable_error()->set_code(4);
    reply.mutable_error()->set_message("Expected an instance 9, but there is none");
    return reply;
  });
  const auto refused = client().show(9);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::kRefused);
  EXPECT_EQ(refused.error().rejection, 4u);
  EXPECT_EQ(refused.error().message, "Expected an instance 9, but there is none");
}

TEST_F(Queries, EndWithoutAnAnswerWhenNobodyIsThere) {
  const auto nothing = client({.ask_again_after = 10ms, .give_up_after = 30ms}).head();
  ASSERT_FALSE(nothing.has_value());
  EXPECT_EQ(nothing.error().code, ErrorCode::kNoAnswer);
}

TEST_F(Queries, ListRecordsPageAfterPage) {
  const QueryEngine engine(runtime_.context, runtime_.endpoints.queries, [](const auto& request) {
    const v1::ListRecords& asked = request.records();
    EXPECT_EQ(asked.from(), "2027-03-01");
    v1::QueryReply reply = reply_to(request);
    reply.mutable_records()->add_records()->set_number(std::to_string(asked.after().number() + 1));
    if (asked.after().number() < 2) {
      reply.mutable_records()->mutable_next()->set_number(asked.after().number() + 1);
    }
    return reply;
  });
  v1::ListRecords question;
  question.set_from("2027-03-01");
  const auto list = client().records(question);
  ASSERT_TRUE(list.has_value()) << list.error().message;
  ASSERT_EQ(list->records_size(), 3);
  EXPECT_EQ(list->records(2).number(), "3");
}

TEST_F(Queries, RefuseAnAnswerOfAnotherKind) {
  const QueryEngine engine(runtime_.context, runtime_.endpoints.queries, [](const auto& request) {
    v1::QueryReply reply = reply_to(request);
    reply.mutable_jobs();
    return reply;
  });
  EXPECT_EQ(client().head().error().code, ErrorCode::kBroken);
}

/// Content of a size, handed out in chunks of at most 1,000 bytes.
std::optional<v1::QueryReply> chunk_of(const std::string& bytes, const v1::QueryRequest& request) {
  v1::QueryReply reply = reply_to(request);
  reply.mutable_content()->set_data(bytes.substr(request.content().offset(), 1000));
  reply.mutable_content()->set_size(bytes.size());
  return reply;
}

std::string hash_of(const std::string& bytes) {
  Sha256 sha256;
  sha256.add(bytes);
  return to_hex(sha256.finish());
}

TEST_F(Queries, PutContentTogetherFromItsChunks) {
  const std::string bytes = std::string(2500, 'a') + "slut";
  const QueryEngine engine(runtime_.context, runtime_.endpoints.queries,
                           [&](const auto& request) { return chunk_of(bytes, request); });
  EXPECT_EQ(client().content(hash_of(bytes), 1).value(), bytes);
}

TEST_F(Queries, HandOverNoContentThatDoesNotFitItsHash) {
  const QueryEngine engine(runtime_.context, runtime_.endpoints.queries,
                           [&](const auto& request) { return chunk_of("förvanskat", request); });
  EXPECT_EQ(client().content(hash_of("riktigt"), 1).error().code, ErrorCode::kBroken);
}

TEST_F(Queries, ReadEmptyContent) {
  const QueryEngine engine(runtime_.context, runtime_.endpoints.queries,
                           [&](const auto& request) { return chunk_of("", request); });
  EXPECT_EQ(client().content(hash_of(""), 1).value(), "");
}

}  // namespace
}  // namespace arendegang::client
