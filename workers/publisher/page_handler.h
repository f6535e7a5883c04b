#pragma once

#include <utility>

#include "workers/kit/content_source.h"
#include "workers/kit/outcome.h"
#include "workers/kit/templates.h"
#include "workers/publisher/site.h"

namespace arendegang::worker {

/// Carries out `publish` jobs. The result tells `page`, the file's name in the site.
class PageHandler {
 public:
  PageHandler(Templates templates, Site site, ContentSource content)
      : templates_(std::move(templates)), site_(std::move(site)), content_(std::move(content)) {}

  Outcome operator()(const v1::LeasedJob& job) const;

 private:
  Templates templates_;
  Site site_;
  ContentSource content_;
};

}  // namespace arendegang::worker
