#pragma once

#include <rapidcheck.h>

#include "engine/casework/context.h"
#include "engine/casework/snapshot.h"
#include "engine/casework/step.h"

namespace arendegang::support {

/// Random values of everything that is persisted, every field and every alternative included.
/// Call inside a property.
statechart::Json arbitrary_json();
statechart::Value arbitrary_value();
statechart::Event arbitrary_event();
statechart::Session arbitrary_session();
casework::Snapshot arbitrary_snapshot();
casework::ActorKey arbitrary_key();
casework::Keys arbitrary_keys();
casework::Step arbitrary_step();
casework::Message arbitrary_message();
casework::Job arbitrary_job();
casework::Incident arbitrary_incident();
casework::Counters arbitrary_counters();
casework::People arbitrary_people();

/// Short text with Swedish letters, quotes and control characters; may be empty.
std::string arbitrary_text();
statechart::Time arbitrary_time();

}  // namespace arendegang::support
