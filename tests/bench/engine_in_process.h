#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/service/engine.h"
#include "engine/service/limits.h"
#include "engine/service/rulebook.h"
#include "engine/service/system_ports.h"
#include "engine/store/store.h"
#include "tests/bench/setting.h"
#include "tests/support/simulated_ports.h"

namespace arendegang::bench {

/// The rules of the structure that is measured. Throws std::runtime_error with every fault.
service::Rules rules_of(const Setting& setting, store::Reader& reader);

/// The engine itself without sockets: what is handed over together is decided and committed
/// together.
class EngineInProcess {
 public:
  EngineInProcess(store::Writer& writer, const service::Rules& rules);

  /// One batch: the replies, in the order of the commands.
  std::vector<std::string> commit(const std::vector<std::string>& commands);

 private:
  struct NoSink : service::EventSink {
    void publish(std::string_view, std::string_view) override {}
    void readmit() override {}
  };

  service::Rulebook book_;
  service::SystemClock clock_;
  service::SystemEntropy entropy_;
  test::QueueEndpoint commands_;
  test::QueueEndpoint work_;
  NoSink events_;
  std::unique_ptr<service::Engine> engine_;
};

}  // namespace arendegang::bench
