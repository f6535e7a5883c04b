#pragma once

#include <memory>

#include "clients/cli/failure.h"
#include "clients/kit/command_client.h"
#include "clients/kit/event_feed.h"
#include "clients/kit/query_client.h"
#include "engine/bus/context.h"
#include "engine/bus/endpoints.h"

namespace arendegang::cli {

/// The way to one engine, as one actor. One thread.
class Session {
 public:
  /// kUsage when nobody said who asks; kEnvironment when the endpoints' path is none, or when there
  /// are none.
  static tl::expected<Session, Failure> open(const Globals& globals);

  client::QueryClient& queries() { return *queries_; }
  /// Connects at the first call.
  client::CommandClient& commands();
  client::Result<client::EventFeed> events();

 private:
  Session(std::unique_ptr<bus::Context> context, bus::Endpoints endpoints, const Globals& globals,
          client::QueryClient queries);

  std::unique_ptr<bus::Context> context_;
  bus::Endpoints endpoints_;
  client::Identity identity_;
  std::chrono::milliseconds timeout_;
  std::unique_ptr<client::QueryClient> queries_;
  std::unique_ptr<client::CommandClient> commands_;
};

}  // namespace arendegang::cli
