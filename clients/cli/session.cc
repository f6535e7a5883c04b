#include "clients/cli/session.h"

#include <algorithm>
#include <system_error>

namespace arendegang::cli {

namespace {

using client::Error;
using client::ErrorCode;

}  // namespace

tl::expected<Session, Failure> Session::open(const Globals& globals) {
  if (globals.actor.empty()) {
    return tl::unexpected(
        Failure(kUsage, "Tala om vem du är: --as NAMN, eller variabeln ARENDE_ACTOR."));
  }
  const auto endpoints = bus::endpoints_in(globals.endpoints());
  if (!endpoints) return tl::unexpected(Failure(client::from(endpoints.error())));
  std::error_code ignored;
  if (!std::filesystem::exists(endpoints->queries.path(), ignored)) {
    return tl::unexpected(Failure(Error{ErrorCode::kNoAnswer, "", 0}));
  }
  auto context = std::make_unique<bus::Context>();
  const std::chrono::milliseconds timeout = globals.timeout;
  auto queries = client::QueryClient::connect(
      *context, endpoints->queries, {globals.actor, "", ""},
      {.ask_again_after = std::min(client::kAskAgainAfter, timeout), .give_up_after = timeout});
  if (!queries) return tl::unexpected(Failure(queries.error()));
  return Session(std::move(context), *endpoints, globals, std::move(*queries));
}

Session::Session(std::unique_ptr<bus::Context> context, bus::Endpoints endpoints,
                 const Globals& globals, client::QueryClient queries)
    : context_(std::move(context)),
      endpoints_(std::move(endpoints)),
      identity_(queries.identity()),
      timeout_(globals.timeout),
      queries_(std::make_unique<client::QueryClient>(std::move(queries))) {}

client::CommandClient& Session::commands() {
  if (!commands_) {
    // The address was taken before for questions: it cannot be wrong for commands.
    commands_ = std::make_unique<client::CommandClient>(
        client::CommandClient::connect(
            *context_, endpoints_.commands, identity_,
            {.resend_after = std::min(client::kResendAfter, timeout_), .give_up_after = timeout_})
            .value());
  }
  return *commands_;
}

client::Result<client::EventFeed> Session::events() {
  return client::EventFeed::open_at_head(*context_, endpoints_.events, *queries_);
}

}  // namespace arendegang::cli
