#pragma once

#include <memory>
#include <thread>
#include <vector>

#include "engine/bus/router.h"
#include "engine/service/rulebook.h"
#include "engine/store/store.h"

namespace arendegang {

/// The reader: a thread that owns the queries sockets and a store reader of its own. Ends when it
/// is destroyed.
class QueryThread {
 public:
  QueryThread(std::vector<bus::Router> routers, std::unique_ptr<store::Reader> reader,
              const service::Rulebook& book);

 private:
  std::jthread thread_;
};

}  // namespace arendegang
