#include <csignal>
#include <functional>
#include <memory>
#include <utility>

#include <gtest/gtest.h>

#include "arendegang/v1/event.pb.h"
#include "tests/unit/service/office.h"

namespace arendegang::test {
namespace {

/// Lets a test see each commit before it is made, or make it fail.
class GuardedWriter : public store::Writer {
 public:
  using Guard = std::function<store::Result<void>(const store::Batch&)>;

  GuardedWriter(std::unique_ptr<store::Writer> inner, Guard guard)
      : inner_(std::move(inner)), guard_(std::move(guard)) {}

  store::Result<void> commit(const store::Batch& batch, const store::Head& head) override {
    return guard_(batch).and_then([&] { return inner_->commit(batch, head); });
  }
  store::Reader& reader() override { return inner_->reader(); }
  store::Result<void> tend() override { return inner_->tend(); }
  std::uint64_t epoch() const override { return inner_->epoch(); }

 private:
  std::unique_ptr<store::Writer> inner_;
  Guard guard_;
};

Office::WriterGuard guarded_by(GuardedWriter::Guard guard) {
  return [guard](std::unique_ptr<store::Writer> writer) {
    return std::make_unique<GuardedWriter>(std::move(writer), guard);
  };
}

std::size_t step_events(Office& office) {
  std::size_t count = 0;
  for (const auto& [topic, payload] : office.events().published) count += topic == "s";
  return count;
}

/// The first batch of a store holds its structure and no instance.
bool holds_a_question(const store::Batch& batch) {
  return !batch.instances.empty();
}

v1::CommandRequest question(Office& office) {
  auto request = office.request("sekreterare");
  request.mutable_start()->set_chart("fraga");
  request.mutable_start()->set_fields(R"({"rubrik":"Elevhälsa"})");
  return request;
}

TEST(Commit, ComesBeforeTheReplyAndTheEvent) {
  Office* running = nullptr;
  int commits = 0;
  Office office({}, guarded_by([&](const store::Batch& batch) -> store::Result<void> {
                  if (!holds_a_question(batch)) return {};
                  ++commits;
                  EXPECT_EQ(running->commands().sent_count(), 0u);
                  EXPECT_EQ(step_events(*running), 1u) << "the structure's, and no more";
                  return {};
                }));
  running = &office;
  EXPECT_TRUE(office.command(question(office)).has_accepted());
  EXPECT_EQ(commits, 1);
  EXPECT_EQ(step_events(office), 2u);
}

TEST(Commit, IsOneForAllCommandsThatHadQueued) {
  int commits = 0;
  Office office({}, guarded_by([&](const store::Batch& batch) -> store::Result<void> {
                  commits += holds_a_question(batch);
                  return {};
                }));
  for (int i = 0; i < 5; ++i) {
    office.commands().arrive("client", question(office).SerializeAsString());
  }
  office.engine().tick();
  EXPECT_EQ(commits, 1);
  EXPECT_EQ(office.commands().sent_count(), 5u);
}

TEST(CommitDeathTest, ThatFailsEndsTheProcess) {
  EXPECT_EXIT(
      {
        Office office({}, guarded_by([&](const store::Batch& batch) -> store::Result<void> {
                        if (!holds_a_question(batch)) return {};
                        return tl::unexpected(store::Error{store::ErrorCode::kFull, "full"});
                      }));
        office.command(question(office));
      },
      ::testing::KilledBySignal(SIGABRT), "");
}

TEST(StepEvent, HoldsSequenceAndHashAndNothingOfTheCase) {
  Office office;
  office.command(question(office));
  const auto& [topic, payload] = office.events().published.back();
  ASSERT_EQ(topic, "s");
  EXPECT_EQ(payload.find("Elevh"), std::string::npos);
  v1::CloudEvent event;
  v1::StepEvent step;
  ASSERT_TRUE(event.ParseFromString(payload));
  ASSERT_TRUE(step.ParseFromString(event.binary_data()));
  const auto head = office.reader().head()->sequence;
  const auto record = office.reader().records(head, 1)->front();
  EXPECT_EQ(step.sequence(), head.value);
  EXPECT_EQ(step.hash(), std::string(record.hash.begin(), record.hash.end()));
}

}  // namespace
}  // namespace arendegang::test
