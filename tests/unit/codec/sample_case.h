#pragma once

#include "engine/casework/context.h"
#include "engine/casework/snapshot.h"
#include "engine/casework/step.h"

namespace arendegang::codec {

/// One value of each persisted type with every field set. What they encode to is kept in `golden/`:
/// a field that is added gets a sample of its own, these stay as they are.
statechart::Value sample_value();
statechart::Event sample_event();
statechart::Session sample_session();
casework::Snapshot sample_snapshot();
casework::Message sample_message();
casework::Message sample_start();
casework::Message sample_cancel();
casework::Job sample_job();
casework::Incident sample_incident();
casework::Counters sample_counters();
casework::Step sample_step();
casework::Keys sample_keys();
casework::Step sample_key_step();
casework::Step sample_moved_step();
casework::People sample_people();
casework::Step sample_people_step();

}  // namespace arendegang::codec
