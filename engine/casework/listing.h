#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/casework/context.h"
#include "engine/casework/secrecy.h"
#include "engine/casework/snapshot.h"

namespace arendegang::casework {

/// What lists, filters and search know of one instance (ARCHITECTURE §4, `a:column`). Derived from
/// the snapshot alone, in the same commit.
struct Listing {
  InstanceId id;
  std::string chart;
  std::string number;
  std::string subject;
  std::string state;  ///< labels of the innermost active states, Swedish, joined by " · "
  std::vector<std::string> state_ids;
  std::string arena;
  std::string party;
  std::string group;
  std::optional<InstanceId> parent;
  Status status = Status::kUnspecified;  ///< `kEnded` also while the chart calls it closed
  bool paused = false;
  std::optional<Time> due;
  Time created_at{};
  Time changed_at{};
  std::vector<std::string> columns;     ///< in the order of the chart's `a:column`s, at most eight
  std::vector<std::string> read_roles;  ///< `Readers`, and what of `kSecret` and `kMarked` holds
  friend bool operator==(const Listing&, const Listing&) = default;
};

/// As those see it who have not the right to what is marked: its expressions see the data as
/// masked, so that nothing that is marked stands in a store's lists, search or sort keys. What
/// those with the right see beyond is read from the snapshot (`list_in_full`). Expressions that
/// fail give an empty value.
Listing list(const Snapshot& snapshot, const CataloguedChart& chart, const Context& context);
/// The same, when it is known what is secret of the snapshot (`secrecy_of`).
Listing list(const Snapshot& snapshot, const CataloguedChart& chart, const Secrecy& secrecy,
             const Context& context);

/// As those see it who have the right to all of it: with the internal subject, where there is one.
Listing list_in_full(const Snapshot& snapshot, const CataloguedChart& chart,
                     const Context& context);

/// Of an instance whose chart is not there: what is known without. Only who operates the engine may
/// read it.
Listing list_unexplained(const Snapshot& snapshot, const Context& context);

}  // namespace arendegang::casework
