#include "tests/bench/step_mix.h"

#include "tests/bench/need.h"

namespace arendegang::bench {
namespace {

constexpr std::size_t kChunk = 1'000;

std::string name_of(casework::StepKind kind) {
  switch (kind) {
    case casework::StepKind::kStarted:
      return "started";
    case casework::StepKind::kCommand:
      return "command";
    case casework::StepKind::kMessage:
      return "message";
    case casework::StepKind::kTimer:
      return "timer";
    case casework::StepKind::kJobResult:
      return "job_result";
    case casework::StepKind::kCancelled:
      return "cancelled";
    case casework::StepKind::kUndone:
      return "undone";
    default:
      return "other";
  }
}

}  // namespace

std::map<std::string, std::size_t> step_mix(store::Reader& reader) {
  std::map<std::string, std::size_t> mix;
  for (store::Sequence from{1};;) {
    const auto records = need(reader.records(from, kChunk));
    for (const auto& record : records) ++mix[name_of(record.kind)];
    if (records.size() < kChunk) return mix;
    from.value += records.size();
  }
}

}  // namespace arendegang::bench
