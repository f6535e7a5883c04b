#include "clients/kit/journal_check.h"

#include <algorithm>
#include <vector>

#include <gtest/gtest.h>

#include "engine/codec/chain.h"
#include "tests/unit/clients/scripted_engine.h"

namespace arendegang::client {
namespace {

std::string text(const codec::Hash& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

std::string hex(const std::string& bytes) {
  codec::Hash hash{};
  std::ranges::copy(bytes, hash.begin());
  return codec::to_hex(hash);
}

/// A sound journal, made by the engine's own codec.
std::vector<v1::JournalRecord> journal_of(std::uint64_t length) {
  codec::Hasher hasher;
  codec::Hash previous{};
  std::vector<v1::JournalRecord> records;
  for (std::uint64_t sequence = 1; sequence <= length; ++sequence) {
    v1::JournalRecord record;
    record.set_nonce(std::string(32, static_cast<char>(sequence)));
    record.set_body("kropp " + std::to_string(sequence));
    const codec::Hash body = codec::body_hash(hasher, record.nonce(), record.body());
    const codec::Header header{sequence, 1000 + sequence, -5, 3, "sekreterare-1", body, previous};
    record.set_sequence(header.sequence);
    record.set_instance(header.instance);
    record.set_at_ms(header.at_ms);
    record.set_kind(header.kind);
    record.set_actor(std::string(header.actor));
    record.set_body_hash(text(body));
    record.set_previous_hash(text(previous));
    previous = codec::header_hash(hasher, header);
    record.set_hash(text(previous));
    records.push_back(std::move(record));
  }
  return records;
}

/// The sequence where the chain breaks; zero when it holds.
std::uint64_t break_of(const std::vector<v1::JournalRecord>& records) {
  JournalCheck check;
  for (const auto& record : records) {
    if (const auto taken = check.take(record); !taken) return taken.error().sequence;
  }
  return 0;
}

TEST(JournalCheck, AgreesWithTheEnginesOwnChain) {
  const auto records = journal_of(5);
  JournalCheck check;
  for (const auto& record : records) ASSERT_TRUE(check.take(record).has_value());
  EXPECT_EQ(check.records(), 5u);
  EXPECT_EQ(check.disposed(), 0u);
  EXPECT_EQ(check.head(), hex(records.back().hash()));
}

TEST(JournalCheck, FindsEveryFieldThatWasChanged) {
  const auto changed = [](auto change) {
    auto records = journal_of(5);
    change(records[2]);
    return break_of(records);
  };
  EXPECT_EQ(changed([](auto& record) { record.set_instance(1); }), 3u);
  EXPECT_EQ(changed([](auto& record) { record.set_kind(4); }), 3u);
  EXPECT_EQ(changed([](auto& record) { record.set_kind(3 + 256); }), 3u);
  EXPECT_EQ(changed([](auto& record) { record.set_actor("annan"); }), 3u);
  EXPECT_EQ(changed([](auto& record) { record.set_at_ms(0); }), 3u);
  EXPECT_EQ(changed([](auto& record) { record.set_body("annan"); }), 3u);
  EXPECT_EQ(changed([](auto& record) { record.set_nonce("annan"); }), 3u);
  EXPECT_EQ(changed([](auto& record) { record.set_hash(std::string(32, 'x')); }), 3u);
  EXPECT_EQ(changed([](auto& record) { record.set_previous_hash(std::string(32, 'x')); }), 3u);
  EXPECT_EQ(changed([](auto&) {}), 0u);
}

TEST(JournalCheck, FindsARecordThatWasTakenAway) {
  auto records = journal_of(5);
  records.erase(records.begin() + 2);
  EXPECT_EQ(break_of(records), 4u);
}

TEST(JournalCheck, FindsTwoRecordsThatChangedPlaces) {
  auto records = journal_of(5);
  std::swap(records[2], records[3]);
  EXPECT_EQ(break_of(records), 4u);
}

TEST(JournalCheck, HoldsAcrossABodyThatWasDisposedOf) {
  auto records = journal_of(5);
  records[2].clear_body();
  records[2].clear_nonce();
  JournalCheck check;
  for (const auto& record : records) ASSERT_TRUE(check.take(record).has_value());
  EXPECT_EQ(check.disposed(), 1u);
}

class JournalOverQueries : public ::testing::Test {
 protected:
  using Engine = test::ScriptedEngine<v1::QueryRequest, v1::QueryReply>;

  /// Hands over at most two records at a time, and claims `head`.
  auto verdict(const std::vector<v1::JournalRecord>& records, std::uint64_t head) {
    const Engine engine(runtime_.context, runtime_.endpoints.queries, [&](const auto& request) {
      v1::QueryReply reply;
      reply.set_id(request.id());
      reply.mutable_journal()->set_head(head);
      reply.mutable_journal()->set_headers_only(shown_ == Bodies::kNotShown);
      for (std::size_t at = request.journal().from() - 1;
           at < records.size() && reply.journal().records_size() < 2; ++at) {
        *reply.mutable_journal()->add_records() = records[at];
      }
      return reply;
    });
    auto queries =
        QueryClient::connect(runtime_.context, runtime_.endpoints.queries, {"a", "", "s"}).value();
    return check_journal(queries, [this](std::uint64_t done, std::uint64_t) { done_ = done; });
  }

  test::Runtime runtime_;
  std::uint64_t done_ = 0;
  Bodies shown_ = Bodies::kChecked;
};

TEST_F(JournalOverQueries, IsReadToItsEndAndTellsHowFarItIs) {
  const auto checked = verdict(journal_of(5), 5);
  ASSERT_TRUE(checked.has_value());
  EXPECT_EQ(checked->records, 5u);
  EXPECT_EQ(done_, 5u);
}

TEST_F(JournalOverQueries, IsOfHeadersForWhoMayNotReadMoreAndCountsNothingAsDisposedOf) {
  auto records = journal_of(3);
  for (auto& record : records) {
    record.clear_body();
    record.clear_nonce();
  }
  shown_ = Bodies::kNotShown;
  const auto checked = verdict(records, 3);
  ASSERT_TRUE(checked.has_value());
  EXPECT_EQ(checked->bodies, Bodies::kNotShown);
  EXPECT_EQ(checked->disposed, 0u);
}

TEST_F(JournalOverQueries, IsBrokenWhenItEndsTooSoon) {
  const auto checked = verdict(journal_of(4), 5);
  ASSERT_FALSE(checked.has_value());
  EXPECT_EQ(std::get<ChainBreak>(checked.error()).sequence, 5u);
}

}  // namespace
}  // namespace arendegang::client
