#include "engine/service/refusal.h"

#include <utility>

#include <fmt/format.h>

#include "engine/casework/rejections.h"

namespace arendegang::service {

tl::unexpected<casework::Rejection> refuse(casework::RejectionCode code, std::string message,
                                           std::string field) {
  return tl::unexpected(casework::reject(code, std::move(message), std::move(field)));
}

tl::unexpected<casework::Rejection> no_such_instance(casework::InstanceId id) {
  return refuse(casework::RejectionCode::kUnknownInstance,
                fmt::format("Expected an instance {}, but there is none", id.value), "instance");
}

}  // namespace arendegang::service
