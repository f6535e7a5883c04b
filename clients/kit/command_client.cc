#include "clients/kit/command_client.h"

#include <algorithm>

namespace arendegang::client {

using std::chrono::milliseconds;

Result<CommandClient> CommandClient::connect(bus::Context& context, const bus::Address& address,
                                             Identity identity, CommandTiming timing) {
  bus::Result<bus::Dealer> dealer = bus::Dealer::connect(context, address, identity.curve);
  if (!dealer) return tl::unexpected(from(dealer.error()));
  return CommandClient(std::move(*dealer), std::move(identity), timing);
}

Result<Uuid> CommandClient::submit(v1::CommandRequest command) {
  if (in_flight() >= kMaxInFlight) {
    return tl::unexpected(Error{ErrorCode::kTransport,
                                "Expected at most " + std::to_string(kMaxInFlight) +
                                    " commands without an answer, but there are as many already",
                                0});
  }
  const Uuid id = uuid_of(command.id()).value_or(ids_.next());
  command.set_id(std::string(bytes_of(id)));
  command.set_actor(identity_.actor);
  command.set_person(identity_.person);
  command.set_on_behalf_of(identity_.on_behalf_of);
  command.set_structure(identity_.structure);
  std::string bytes = command.SerializeAsString();
  if (const bus::Result<void> sent = dealer_.send(bytes); !sent) {
    return tl::unexpected(from(sent.error()));
  }
  const Clock::time_point now = Clock::now();
  Pending& pending =
      pending_
          .insert_or_assign(
              id, Pending{std::move(bytes), now + timing_.give_up_after, {}, BackOff(), {}})
          .first->second;
  schedule(id, pending, now + timing_.resend_after);
  return id;
}

std::optional<CommandAnswer> CommandClient::next(milliseconds timeout) {
  const Clock::time_point limit = Clock::now() + timeout;
  for (;;) {
    if (std::optional<CommandAnswer> answer = pop(nullptr)) return answer;
    receive(until_due(limit));
    act_on_due(Clock::now());
    if (answered_.empty() && Clock::now() >= limit) return std::nullopt;
  }
}

CommandOutcome CommandClient::run(v1::CommandRequest command) {
  const Result<Uuid> id = submit(std::move(command));
  if (!id) return NoAnswer{id.error().message};
  for (;;) {
    if (std::optional<CommandAnswer> answer = pop(&*id)) return std::move(answer->outcome);
    receive(until_due(Clock::time_point::max()));
    act_on_due(Clock::now());
  }
}

void CommandClient::receive(milliseconds timeout) {
  v1::CommandReply reply;
  std::optional<bus::Message> message = dealer_.receive(timeout);
  for (; message; message = dealer_.receive(milliseconds(0))) {
    if (reply.ParseFromArray(message->view().data(), static_cast<int>(message->size())))
      take(reply);
  }
}

void CommandClient::take(const v1::CommandReply& reply) {
  const std::optional<Uuid> id = uuid_of(reply.id());
  if (!id) return;
  const auto found = pending_.find(*id);
  // An answer to what was sent twice comes twice.
  if (found == pending_.end()) return;
  switch (reply.result_case()) {
    case v1::CommandReply::kAccepted:
      return answer(*id, reply.accepted());
    case v1::CommandReply::kRejected:
      return answer(*id, reply.rejected());
    case v1::CommandReply::kBusy: {
      Pending& pending = found->second;
      pending.last_busy = reply.busy();
      const milliseconds asked(reply.busy().retry_after_ms());
      return schedule(*id, pending, Clock::now() + std::max(asked, pending.busy.next()));
    }
    case v1::CommandReply::RESULT_NOT_SET:
      return;
  }
}

void CommandClient::act_on_due(Clock::time_point now) {
  if (!due_.empty() && due_.begin()->first <= now && dealer_.refused()) {
    while (!pending_.empty()) {
      answer(Uuid(pending_.begin()->first), NoAnswer{not_let_in().message});
    }
  }
  while (!due_.empty() && due_.begin()->first <= now) {
    const Uuid id = due_.begin()->second;
    Pending& pending = pending_.at(id);
    if (now >= pending.give_up_at) {
      if (pending.last_busy) {
        answer(id, *pending.last_busy);
      } else {
        answer(id, NoAnswer{"Expected an answer to command " + to_text(id) + ", but none came"});
      }
      continue;
    }
    // When it cannot be sent now it is tried again at the next turn.
    static_cast<void>(dealer_.send(pending.bytes));
    schedule(id, pending, now + timing_.resend_after);
  }
}

void CommandClient::schedule(const Uuid& id, Pending& pending, Clock::time_point due) {
  due_.erase({pending.due, id});
  pending.due = std::min(due, pending.give_up_at);
  due_.insert({pending.due, id});
}

void CommandClient::answer(const Uuid& id, CommandOutcome outcome) {
  const auto found = pending_.find(id);
  due_.erase({found->second.due, id});
  pending_.erase(found);
  answered_.push_back({id, std::move(outcome)});
}

std::optional<CommandAnswer> CommandClient::pop(const Uuid* wanted) {
  const auto found = std::ranges::find_if(answered_, [wanted](const CommandAnswer& answer) {
    return wanted == nullptr || answer.id == *wanted;
  });
  if (found == answered_.end()) return std::nullopt;
  CommandAnswer answer = std::move(*found);
  answered_.erase(found);
  return answer;
}

milliseconds CommandClient::until_due(Clock::time_point limit) const {
  const Clock::time_point first = due_.empty() ? limit : std::min(limit, due_.begin()->first);
  // Rounded up, so that a fraction of a millisecond does not become a busy wait.
  return std::max(milliseconds(0), std::chrono::ceil<milliseconds>(first - Clock::now()));
}

}  // namespace arendegang::client
