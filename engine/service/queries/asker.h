#pragma once

#include "arendegang/v1/query.pb.h"
#include "engine/casework/listing.h"
#include "engine/casework/mask.h"
#include "engine/casework/platform_value.h"
#include "engine/casework/rejection.h"
#include "engine/casework/secrecy.h"
#include "engine/casework/structure.h"
#include "engine/service/rules.h"
#include "engine/store/store.h"

namespace arendegang::service {

/// Who asks, and what the answer is made of. One thread; valid for one query.
struct Asker {
  const casework::Actor& actor;
  const Rules& rules;
  store::Reader& reader;
  store::Time now{};
  casework::PlatformValue& platform;

  /// For reading what charts say of instances, nobody in particular acting.
  casework::Context context() const;
};

/// A stored instance, with what is secret of it, whoever asks.
struct Explained {
  casework::Snapshot snapshot;
  casework::Secrecy secrecy;

  casework::Mask mask_for(const casework::Actor& actor) const;
};

/// Nothing when there is no such instance, or its chart is gone. An error as of `read_readable`.
store::Result<std::optional<Explained>> explain(casework::InstanceId id, const Asker& asker);

/// An instance as the asker may see it.
struct Readable {
  casework::Snapshot snapshot;
  casework::Mask mask;   ///< hides from the asker what it has not the right to
  bool in_full = false;  ///< nothing is hidden

  /// The row that lists show of it.
  casework::Listing listing(const Asker& asker) const;
};

void fail(v1::QueryReply& reply, casework::RejectionCode code, std::string message);
/// The store could not be read: told, and logged with its cause.
void fail(v1::QueryReply& reply, const store::Error& error);

/// The instance when there is one and the asker may read it; otherwise the reply says that there
/// is none (who may not read does not learn that it exists).
std::optional<Readable> find_readable(casework::InstanceId id, const Asker& asker,
                                      v1::QueryReply& reply);

/// The same without a reply: nothing when there is none or the asker may not read it. An error when
/// the store cannot be read, or holds what is no snapshot.
store::Result<std::optional<Readable>> read_readable(casework::InstanceId id, const Asker& asker);

/// What of an instance may be told to an asker who need not be allowed to read it, as who treats
/// incidents need not.
struct Glimpse {
  bool secret = true;   ///< all of it is secret from the asker, or what is cannot be known
  casework::Mask mask;  ///< of all that stands in its data where it is secret
};
Glimpse glimpse_of(casework::InstanceId id, const Asker& asker);

/// Nothing set: undefined. XML is given as a JSON string.
std::string to_json_text(const statechart::Value& value);

}  // namespace arendegang::service
