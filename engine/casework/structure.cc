#include "engine/casework/structure.h"

#include <algorithm>

namespace arendegang::casework {

namespace {

template <typename Element>
const Element* find_by(const std::vector<Element>& elements, std::string Element::*key,
                       std::string_view wanted) {
  const auto found = std::find_if(elements.begin(), elements.end(),
                                  [&](const Element& element) { return element.*key == wanted; });
  return found == elements.end() ? nullptr : &*found;
}

}  // namespace

const Party* Structure::party(std::string_view wanted) const {
  return find_by(parties, &Party::id, wanted);
}

const Actor* Structure::actor(std::string_view wanted) const {
  return find_by(actors, &Actor::id, wanted);
}

const Role* Structure::role(std::string_view wanted) const {
  return find_by(roles, &Role::id, wanted);
}

const Mailbox* Structure::mailbox(std::string_view wanted) const {
  return find_by(mailboxes, &Mailbox::id, wanted);
}

const JobKind* Structure::job_kind(std::string_view wanted) const {
  return find_by(job_kinds, &JobKind::name, wanted);
}

const Series* Structure::numbering(std::string_view wanted) const {
  return find_by(series, &Series::id, wanted);
}

const Body* Structure::arena(std::string_view wanted) const {
  return find_by(arenas, &Body::id, wanted);
}

const Body* Structure::body_of_any_time(std::string_view wanted) const {
  const Body* found = body(wanted);
  return found ? found : find_by(historic, &Body::id, wanted);
}

bool Structure::has_ended(const Body& body, Day day) const {
  return (body.until && *body.until < day) || find_by(historic, &Body::id, body.id) != nullptr;
}

std::vector<std::string> Structure::with_predecessors(std::string_view wanted) const {
  std::vector<std::string> ids = {std::string(wanted)};
  // Grows while it is walked; a successor never leads back, so each body comes once.
  for (std::size_t i = 0; i < ids.size(); ++i) {
    for (const auto* bodies : {&arenas, &networks, &groups, &outside, &historic}) {
      for (const Body& each : *bodies) {
        if (each.successor == ids[i]) ids.push_back(each.id);
      }
    }
  }
  return ids;
}

const Body* Structure::body(std::string_view wanted) const {
  for (const auto* bodies : {&arenas, &networks, &groups, &outside}) {
    if (const Body* found = find_by(*bodies, &Body::id, wanted)) return found;
  }
  return nullptr;
}

}  // namespace arendegang::casework
