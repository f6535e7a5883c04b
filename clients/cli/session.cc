#include "clients/cli/session.h"

#include <algorithm>
#include <system_error>

#include "clients/cli/register_numbers.h"
#include "clients/kit/connection.h"

namespace arendegang::cli {

namespace {

using client::Error;
using client::ErrorCode;

client::Result<client::Connection> connection_of(const Globals& globals) {
  if (!globals.server.address.empty()) return client::connection_to(globals.server);
  return client::connection_in(globals.endpoints());
}

}  // namespace

tl::expected<Session, Failure> Session::open(const Globals& globals) {
  const auto engine = connection_of(globals);
  if (!engine) return tl::unexpected(Failure(engine.error()));
  if (globals.actor.empty() && !engine->curve) {
    return tl::unexpected(
        Failure(kUsage, "Tala om vem du är: --as NAMN, eller variabeln ARENDE_ACTOR."));
  }
  std::uint64_t person = 0;
  if (!globals.person.empty()) {
    const auto named = person_number(globals.person);
    if (!named) return tl::unexpected(named.error());
    person = *named;
  }
  std::error_code ignored;
  if (!engine->curve && !std::filesystem::exists(engine->endpoints.queries.path(), ignored)) {
    return tl::unexpected(Failure(Error{ErrorCode::kNoAnswer, "", 0}));
  }
  auto context = std::make_unique<bus::Context>();
  const std::chrono::milliseconds timeout = globals.timeout;
  auto queries = client::QueryClient::connect(
      *context, engine->endpoints.queries, {globals.actor, "", "", engine->curve, person},
      {.ask_again_after = std::min(client::kAskAgainAfter, timeout), .give_up_after = timeout});
  if (!queries) return tl::unexpected(Failure(queries.error()));
  return Session(std::move(context), engine->endpoints, globals, std::move(*queries));
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
