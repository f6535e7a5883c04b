#pragma once

#include <deque>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "engine/service/ports.h"

namespace arendegang::test {

/// A clock that the test moves by hand.
class ManualClock : public service::Clock {
 public:
  explicit ManualClock(service::Time start) : wall_(start) {}
  service::Time wall() override { return wall_; }
  service::SteadyTime steady() override { return steady_; }

  void advance(std::chrono::milliseconds by) {
    wall_ += by;
    steady_ += by;
  }
  /// As somebody does who corrects the time of the machine.
  void set_back(std::chrono::milliseconds by) { wall_ -= by; }

 private:
  service::Time wall_;
  service::SteadyTime steady_{std::chrono::hours(1)};
};

/// The same bytes for the same seed.
class SeededEntropy : public service::Entropy {
 public:
  explicit SeededEntropy(unsigned seed) : random_(seed) {}
  void fill(std::span<char> bytes) override {
    for (auto& byte : bytes) byte = static_cast<char>(random_());
  }

 private:
  std::mt19937 random_;
};

/// An endpoint without sockets: what peers sent, and what they got.
class QueueEndpoint : public service::Endpoint {
 public:
  std::optional<service::Envelope> receive() override {
    if (received_.empty()) return std::nullopt;
    auto envelope = std::move(received_.front());
    received_.pop_front();
    return envelope;
  }
  void send(const std::string& peer, std::string_view payload) override {
    sent_.push_back({peer, std::string(payload), {}});
  }

  void arrive(std::string peer, std::string payload, std::string key = {}) {
    received_.push_back({std::move(peer), std::move(payload), std::move(key)});
  }
  std::size_t sent_count() const { return sent_.size(); }
  std::vector<service::Envelope> take_sent() { return std::exchange(sent_, {}); }

 private:
  std::deque<service::Envelope> received_;
  std::vector<service::Envelope> sent_;
};

/// Remembers what was published, and before which of it subscribers had to be let in anew.
class RecordingSink : public service::EventSink {
 public:
  void publish(std::string_view topic, std::string_view payload) override {
    published.emplace_back(topic, payload);
  }
  void readmit() override { readmitted_before.push_back(published.size()); }

  std::vector<std::pair<std::string, std::string>> published;
  std::vector<std::size_t> readmitted_before;
};

}  // namespace arendegang::test
