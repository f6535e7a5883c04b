#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "engine/service/command_desk.h"
#include "engine/service/hot_instances.h"
#include "engine/service/leases.h"
#include "engine/service/ports.h"
#include "engine/service/recovery.h"
#include "engine/service/rulebook.h"
#include "engine/service/stage.h"
#include "engine/service/virtual_clock.h"
#include "engine/service/work_desk.h"
#include "engine/store/store.h"

namespace arendegang::service {

/// The writer of one structure: `tick` drains what has queued, decides each command against the
/// staged state, commits the batch, and only then replies and publishes. A lonely command is
/// committed at once; of a crowd one half is decided while the other is on its way to the disk
/// (ARCHITECTURE §3). Everything it touches is a port, so that it runs on real sockets as well as
/// in a simulation. One thread.
class Engine {
 public:
  /// Goes on from what is durable (`recover`), by the rules of the book, which it replaces when a
  /// structure is applied. Writer, book and ports must outlive it.
  Engine(store::Writer& writer, Rulebook& book, Ports ports, Recovered recovered);
  /// Waits for the commit that is under way.
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  /// What a tick did, and how long the next one may wait when nothing arrives and no commit ends.
  struct Tick {
    std::size_t steps = 0;  ///< that have become durable
    std::size_t commands = 0;
    std::chrono::milliseconds may_sleep{};
  };

  /// One round. Ends the process when the store can no longer be trusted (ARCHITECTURE §2.5).
  Tick tick();
  /// Makes all that was decided durable, and answers it.
  void commit();

  store::Head head() const { return committed_; }
  /// How many batches it has committed.
  std::uint64_t commits() const { return commits_; }
  Time now();

 private:
  struct Reply {
    Endpoint* through;
    std::string peer;
    std::string payload;
  };

  void drain_commands();
  void drain_work();
  void refuse_busy(const Envelope& envelope);
  void decide_commands();
  std::size_t to_be_decided_first() const;
  void decide(const Envelope& envelope);
  void take_next_rules();
  void serve_others();
  void serve_workers();
  void keep_time();
  void begin_advance(const Envelope& envelope, const v1::CommandRequest& request, Turn& turn);
  std::optional<v1::CommandReply> refuse_advance(const v1::CommandRequest& request, Time target);
  void finish_advance(const VirtualClock::Advance& advance);
  void step_virtual_clock();
  bool inbox_waits() const;
  bool timer_is_due();
  bool something_else_waits();
  bool something_can_move();
  std::optional<Time> next_due();
  bool seal();
  void pass_on();
  void finish_commit();
  void settle(const store::Result<void>& committed);
  void release(std::vector<Reply>& replies);
  void tend();
  void publish(const store::Batch& batch);
  void publish_head();
  store::Reader& reader();
  Turn turn();
  std::chrono::milliseconds may_sleep();

  store::Writer* writer_;
  Rulebook* book_;
  std::shared_ptr<const Rules> rules_;
  std::shared_ptr<const Rules> next_rules_;  ///< in force once they are committed
  Ports ports_;
  std::unique_ptr<HotInstances> hot_;
  std::unique_ptr<casework::PlatformValue> platform_;
  Stage stage_;
  CommandDesk commands_;
  WorkDesk work_;
  Leases leases_;
  std::optional<VirtualClock> virtual_clock_;
  store::Head committed_;
  std::uint64_t commits_ = 0;
  bool under_way_ = false;  ///< a sealed batch is being committed in the background
  Time last_time_{};
  bool structure_paused_ = false;
  casework::Keys keys_;
  casework::People people_;
  /// No instance's timer falls due before this; none: no timer at all.
  std::optional<Time> no_timer_before_;
  /// What waits in the inbox up to this position is for instances that hold their messages.
  std::uint64_t inbox_read_to_ = 0;

  std::deque<Envelope> waiting_;
  std::size_t waiting_bytes_ = 0;
  std::deque<Envelope> asked_;  ///< by workers
  std::vector<Reply> held_;     ///< leave when what is staged is committed
  std::vector<Reply> sealed_replies_;
  SteadyTime others_served_{};
  SteadyTime head_published_{};
  Tick done_;
};

}  // namespace arendegang::service
