#include "clients/kit/event_feed.h"

#include <algorithm>

namespace arendegang::client {

using std::chrono::milliseconds;

namespace {

constexpr std::string_view kStepTopic = "s";
constexpr std::string_view kHeadTopic = "h";

v1::StepEvent event_of(const v1::JournalRecord& record) {
  v1::StepEvent event;
  event.set_sequence(record.sequence());
  event.set_instance(record.instance());
  event.set_kind(record.kind());
  event.set_at_ms(record.at_ms());
  event.set_hash(record.hash());
  return event;
}

}  // namespace

Result<EventFeed> EventFeed::open(bus::Context& context, const bus::Address& events,
                                  QueryClient& queries, std::uint64_t last_seen,
                                  milliseconds silence) {
  bus::Result<bus::Subscriber> subscriber =
      bus::Subscriber::connect(context, events, queries.identity().curve);
  if (!subscriber) return tl::unexpected(from(subscriber.error()));
  subscriber->subscribe(kStepTopic);
  subscriber->subscribe(kHeadTopic);
  return EventFeed(std::move(*subscriber), queries, last_seen, silence);
}

Result<EventFeed> EventFeed::open_at_head(bus::Context& context, const bus::Address& events,
                                          QueryClient& queries, milliseconds silence) {
  Result<EventFeed> feed = open(context, events, queries, 0, silence);
  if (!feed) return feed;
  const Result<v1::Head> head = queries.head();
  if (!head) return tl::unexpected(head.error());
  feed->last_seen_ = head->sequence();
  feed->head_ = head->sequence();
  return feed;
}

Result<std::optional<v1::StepEvent>> EventFeed::next(milliseconds timeout) {
  const Clock::time_point limit = Clock::now() + timeout;
  for (;;) {
    if (auto event = pop()) return event;
    if (!heard_at_ || Clock::now() - *heard_at_ >= silence_) {
      if (const Result<void> asked = ask_for_head(); !asked) return tl::unexpected(asked.error());
    }
    if (head_ > last_seen_) {
      if (const Result<void> filled = fill(); !filled) return tl::unexpected(filled.error());
      continue;
    }
    const Clock::time_point wake = std::min(limit, *heard_at_ + silence_);
    const auto wait = std::chrono::ceil<milliseconds>(wake - Clock::now());
    const auto published = subscriber_.receive(std::max(milliseconds(0), wait));
    if (published) take(*published);
    if (!published && Clock::now() >= limit) return std::nullopt;
  }
}

void EventFeed::take(const bus::Published& published) {
  v1::CloudEvent envelope;
  const std::string_view bytes = published.payload.view();
  if (!envelope.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return;
  heard_at_ = Clock::now();
  if (published.topic == kHeadTopic) {
    v1::HeadEvent head;
    if (head.ParseFromString(envelope.binary_data())) head_ = std::max(head_, head.sequence());
    return;
  }
  v1::StepEvent step;
  if (!step.ParseFromString(envelope.binary_data())) return;
  if (step.sequence() == last_seen_ + 1) ready_.push_back(step);
  // Beyond the next one: a gap, which `fill` reads up to here.
  head_ = std::max(head_, step.sequence());
}

Result<void> EventFeed::fill() {
  const auto range = queries_->journal(last_seen_ + 1, kJournalChunkRecords);
  if (!range) return tl::unexpected(range.error());
  std::uint64_t expected = last_seen_ + 1;
  for (const v1::JournalRecord& record : range->records()) {
    if (record.sequence() != expected) break;
    ready_.push_back(event_of(record));
    ++expected;
  }
  if (ready_.empty()) {
    return tl::unexpected(Error{
        ErrorCode::kBroken,
        "Expected step " + std::to_string(expected) + " of the journal, but it was not handed over",
        0});
  }
  filled_ += ready_.size();
  head_ = std::max(head_, range->head());
  return {};
}

Result<void> EventFeed::ask_for_head() {
  const Result<v1::Head> head = queries_->head();
  if (!head) return tl::unexpected(head.error());
  if (head->sequence() < last_seen_) {
    return tl::unexpected(Error{ErrorCode::kBroken,
                                "Expected a journal of at least " + std::to_string(last_seen_) +
                                    " steps, but it ends at " + std::to_string(head->sequence()),
                                0});
  }
  head_ = std::max(head_, head->sequence());
  heard_at_ = Clock::now();
  return {};
}

std::optional<v1::StepEvent> EventFeed::pop() {
  while (!ready_.empty()) {
    v1::StepEvent event = std::move(ready_.front());
    ready_.pop_front();
    if (event.sequence() != last_seen_ + 1) continue;
    last_seen_ = event.sequence();
    return event;
  }
  return std::nullopt;
}

}  // namespace arendegang::client
