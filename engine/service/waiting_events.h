#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/casework/ids.h"
#include "engine/store/store.h"

namespace arendegang::service {

/// Names of the events on their way to each instance: in the durable inbox, or set aside with an
/// open incident, to be tried again. As committed.
using WaitingEvents = std::map<casework::InstanceId, std::vector<std::string>>;
store::Result<WaitingEvents> waiting_events(store::Reader& reader);

}  // namespace arendegang::service
