#pragma once

#include <optional>
#include <utility>

#include "engine/service/ports.h"

namespace arendegang::test {

/// A batch stays on its way until the test lets it arrive, or the engine waits for it.
class HeldCommit : public service::BackgroundCommit {
 public:
  HeldCommit(store::Writer& writer, store::Reader& reader) : writer_(writer), reader_(reader) {}

  void begin(const store::Batch& batch, const store::Head& expected_head) override {
    batch_ = &batch;
    expected_head_ = expected_head;
  }
  bool is_done() const override { return result_.has_value(); }
  store::Result<void> finish() override {
    arrive();
    batch_ = nullptr;
    return *std::exchange(result_, std::nullopt);
  }
  store::Reader& reader() override { return reader_; }

  bool is_under_way() const { return batch_ != nullptr; }
  void arrive() {
    if (batch_ != nullptr && !result_) result_ = writer_.commit(*batch_, expected_head_);
  }
  /// As when the disk is full.
  void fail(store::Error error) { result_ = tl::unexpected(std::move(error)); }
  void recover() { result_.reset(); }

 private:
  store::Writer& writer_;
  store::Reader& reader_;
  const store::Batch* batch_ = nullptr;
  store::Head expected_head_;
  std::optional<store::Result<void>> result_;
};

}  // namespace arendegang::test
