#include "tests/conformance/world_bytes.h"

#include <stdexcept>
#include <utility>

#include "engine/codec/session_codec.h"

namespace arendegang::conformance {
namespace {

constexpr char kDelivery = 'D';
constexpr char kStart = 'S';
constexpr char kStop = 'X';

/// Strings one after the other, each behind its length.
class Writer {
 public:
  Writer& text(std::string_view text) {
    number(text.size());
    bytes_ += text;
    return *this;
  }
  Writer& number(std::uint64_t number) {
    bytes_ += std::to_string(number);
    bytes_ += ' ';
    return *this;
  }
  Writer& hosted(const HostedSession& hosted) {
    return text(hosted.document)
        .text(hosted.parent)
        .text(hosted.invokeid)
        .text(codec::encode(hosted.session));
  }
  Writer& data(const statechart::Data& data) {
    number(data.size());
    for (const auto& [name, value] : data) text(name).text(codec::encode(value));
    return *this;
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

template <typename T>
T sound(codec::Result<T> decoded) {
  if (decoded) return *std::move(decoded);
  throw std::runtime_error(decoded.error().message);
}

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t number() {
    const std::size_t end = bytes_.find(' ', at_);
    const std::string digits(bytes_.substr(at_, end - at_));
    at_ = end + 1;
    return std::stoull(digits);
  }
  std::string text() {
    const std::size_t size = number();
    std::string text(bytes_.substr(at_, size));
    at_ += size;
    return text;
  }
  HostedSession hosted() {
    HostedSession hosted;
    hosted.document = text();
    hosted.parent = text();
    hosted.invokeid = text();
    hosted.session = sound(codec::decode_session(text()));
    return hosted;
  }
  statechart::Data data() {
    statechart::Data data;
    for (std::uint64_t left = number(); left > 0; --left) {
      std::string name = text();
      data.emplace(std::move(name), sound(codec::decode_value(text())));
    }
    return data;
  }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

void write(const Waiting& waiting, Writer& out) {
  out.text(waiting.session);
  if (const auto* delivery = std::get_if<Delivery>(&waiting.what)) {
    out.number(kDelivery).text(codec::encode(delivery->event));
  } else if (const auto* start = std::get_if<Start>(&waiting.what)) {
    out.number(kStart).data(start->params);
  } else {
    out.number(kStop);
  }
}

Waiting read_waiting(Reader& in) {
  Waiting waiting;
  waiting.session = in.text();
  const auto kind = static_cast<char>(in.number());
  if (kind == kDelivery) {
    waiting.what = Delivery{sound(codec::decode_event(in.text()))};
  } else if (kind == kStart) {
    waiting.what = Start{in.data()};
  } else {
    waiting.what = Stop{};
  }
  return waiting;
}

}  // namespace

std::string to_bytes(const WorldState& state) {
  Writer out;
  out.number(static_cast<std::uint64_t>(state.now.time_since_epoch().count()));
  out.number(state.next_session);
  out.number(state.sessions.size());
  for (const auto& [id, hosted] : state.sessions) out.text(id).hosted(hosted);
  out.number(state.queue.size());
  for (const Waiting& waiting : state.queue) write(waiting, out);
  return out.take();
}

WorldState from_bytes(std::string_view bytes) {
  Reader in(bytes);
  WorldState state;
  state.now = statechart::Time(statechart::Duration(in.number()));
  state.next_session = in.number();
  for (std::uint64_t left = in.number(); left > 0; --left) {
    std::string id = in.text();
    state.sessions.emplace(std::move(id), in.hosted());
  }
  for (std::uint64_t left = in.number(); left > 0; --left) state.queue.push_back(read_waiting(in));
  return state;
}

WorldState reborn_from_bytes(WorldState state) {
  const std::string bytes = to_bytes(state);
  state = WorldState();
  return from_bytes(bytes);
}

}  // namespace arendegang::conformance
