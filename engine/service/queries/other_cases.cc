#include "engine/service/queries/other_cases.h"

#include <map>
#include <utility>

namespace arendegang::service {
namespace {

/// What cannot be read is hidden too.
bool is_secret_from(const Asker& asker, std::string_view number) {
  const auto id = asker.reader.by_number(number);
  if (!id) return true;
  if (!*id) return false;
  const auto found = explain(**id, asker);
  if (!found) return true;
  return *found && (*found)->secrecy.secret && !casework::may_read(asker.actor, (*found)->secrecy);
}

}  // namespace

casework::CaseMentions other_cases(std::string own, const Asker& asker) {
  // The same numbers stand in an answer again and again.
  return {asker.rules.structure.series,
          [&asker, known = std::map<std::string, bool, std::less<>>{{std::move(own), false}}](
              std::string_view number) mutable {
            auto found = known.find(number);
            if (found == known.end()) {
              found = known.emplace(number, is_secret_from(asker, number)).first;
            }
            return found->second;
          }};
}

casework::Listing told(casework::Listing listing, const casework::CaseMentions& others) {
  listing.subject = others.text(std::move(listing.subject));
  for (auto& column : listing.columns) column = others.text(std::move(column));
  return listing;
}

}  // namespace arendegang::service
