#include "engine/service/refusal.h"

#include <utility>

#include <fmt/format.h>

#include "engine/casework/rejections.h"

namespace arendegang::service {

tl::unexpected<casework::Rejection> refuse(casework::RejectionCode code, std::string message,
                                           std::string field, std::string reason_sv) {
  return tl::unexpected(
      casework::reject(code, std::move(message), std::move(field), std::move(reason_sv)));
}

tl::unexpected<casework::Rejection> no_such_instance(casework::InstanceId id) {
  return refuse(casework::RejectionCode::kUnknownInstance,
                fmt::format("Expected an instance {}, but there is none", id.value), "instance");
}

void fill(v1::Rejected& out, const casework::Rejection& rejection) {
  out.set_code(static_cast<std::uint32_t>(rejection.code));
  out.set_message(rejection.message);
  out.set_field(rejection.field);
  for (const auto& name : rejection.accepts) out.add_accepts(name);
  out.set_current_version(rejection.current_version);
  out.set_reason_sv(rejection.reason_sv);
}

}  // namespace arendegang::service
