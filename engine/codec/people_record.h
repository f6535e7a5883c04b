#pragma once

#include "arendegang/v1/journal.pb.h"
#include "engine/casework/people.h"
#include "engine/codec/fields.h"
#include "engine/codec/problem.h"

namespace arendegang::codec {

// As in session_record.h, for the people of a structure.

void write(const casework::People& people, Fields& fields);
void read(const v1::PeopleRecord& record, casework::People& people, Problem& problem);

void write(const casework::PeopleChange& change, Fields& fields);
void read(const v1::PeopleChangeRecord& record, casework::PeopleChange& change, Problem& problem);

}  // namespace arendegang::codec
