#include "engine/service/given_payload.h"

#include <string>

#include "engine/casework/given_payload.h"
#include "engine/service/case_number.h"

namespace arendegang::service {

statechart::Value given_payload(const casework::Job& job, const Turn& turn) {
  const std::string number = case_number(job.instance, turn.stage);
  return casework::given_payload(job, *turn.stage.find(job.instance), number, turn.context());
}

}  // namespace arendegang::service
