#include "workers/publisher/page_handler.h"

#include <string>
#include <string_view>

#include <boost/json.hpp>

#include "workers/kit/payload.h"
#include "workers/publisher/page.h"

namespace arendegang::worker {

Outcome PageHandler::operator()(const v1::LeasedJob& job) const {
  const auto payload = fetch_payload(
      job.payload(), [&](std::string_view hash) { return content_(hash, job.instance()); });
  if (!payload) return failed_to_fetch(payload.error());
  const auto page = compose_page(*payload, templates_);
  if (!page) return Failed{page.error(), true};
  if (const auto published = site_.publish(*page, templates_); !published) {
    return Failed{published.error()};
  }
  return Done{boost::json::serialize(boost::json::object{{"page", page->slug + ".html"}})};
}

}  // namespace arendegang::worker
