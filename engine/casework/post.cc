#include "engine/casework/post.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/casework/plain_text.h"
#include "engine/casework/rejections.h"
#include "engine/casework/structure.h"

namespace arendegang::casework {

namespace {

constexpr std::string_view kFunction = "funktion:";
constexpr std::string_view kSeat = "plats:";
constexpr std::string_view kMembership = "grupp:";

bool is_id(std::string_view text) {
  constexpr std::string_view kAllowed = "abcdefghijklmnopqrstuvwxyz0123456789-_";
  return !text.empty() && text.find_first_not_of(kAllowed) == std::string_view::npos;
}

/// Takes what stands before `separator`, and it; all when there is none.
std::string_view take_until(std::string_view& text, char separator) {
  const std::string_view taken = text.substr(0, text.find(separator));
  text.remove_prefix(std::min(text.size(), taken.size() + 1));
  return taken;
}

std::uint32_t seat_number(std::string_view text) {
  std::uint32_t number = 0;
  const char* const end = text.data() + text.size();
  const bool is_number = std::from_chars(text.data(), end, number).ptr == end && !text.empty();
  return is_number && std::to_string(number) == text ? number : 0;
}

std::optional<Post> parse_seat(std::string_view rest) {
  Post post{Post::Kind::kSeat, std::string(take_until(rest, '/')), {}, 0};
  post.side = take_until(rest, '/');
  post.number = seat_number(rest);
  if (!is_id(post.of) || !is_id(post.side) || post.number == 0) return std::nullopt;
  return post;
}

std::optional<Post> parse_plain(Post::Kind kind, std::string_view id) {
  if (!is_id(id)) return std::nullopt;
  return Post{kind, std::string(id), {}, 0};
}

Rejection no_post(std::string expected, std::string sv) {
  return reject(RejectionCode::kField, std::move(expected), "post", std::move(sv));
}

std::string functions_of(const Structure& structure) {
  std::vector<std::string_view> ids;
  for (const Actor& actor : structure.actors) ids.push_back(actor.id);
  return fmt::format("{}", fmt::join(ids, ", "));
}

std::string seats_of(const Structure& structure) {
  std::vector<std::string> all;
  for (const Seats& seats : structure.seats) {
    all.push_back(fmt::format("{}/{}/1–{}", seats.body, seats.side, seats.number));
  }
  return fmt::format("{}", fmt::join(all, ", "));
}

std::string bodies_of(const Structure& structure) {
  std::vector<std::string_view> ids;
  for (const auto* bodies :
       {&structure.arenas, &structure.networks, &structure.groups, &structure.outside}) {
    for (const Body& body : *bodies) ids.push_back(body.id);
  }
  return fmt::format("{}", fmt::join(ids, ", "));
}

bool has_seat(const Structure& structure, const Post& post) {
  return std::ranges::any_of(structure.seats, [&](const Seats& seats) {
    return seats.body == post.of && seats.side == post.side && post.number <= seats.number;
  });
}

}  // namespace

std::optional<Post> parse_post(std::string_view text) {
  if (text.starts_with(kFunction)) {
    return parse_plain(Post::Kind::kFunction, text.substr(kFunction.size()));
  }
  if (text.starts_with(kSeat)) return parse_seat(text.substr(kSeat.size()));
  if (text.starts_with(kMembership)) {
    return parse_plain(Post::Kind::kMembership, text.substr(kMembership.size()));
  }
  return std::nullopt;
}

std::string to_text(const Post& post) {
  switch (post.kind) {
    case Post::Kind::kFunction:
      return fmt::format("{}{}", kFunction, post.of);
    case Post::Kind::kSeat:
      return fmt::format("{}{}/{}/{}", kSeat, post.of, post.side, post.number);
    case Post::Kind::kMembership:
      return fmt::format("{}{}", kMembership, post.of);
    case Post::Kind::kUnspecified:
      break;
  }
  return {};
}

std::optional<Rejection> fault_of_post(std::string_view text, const Structure& structure) {
  const auto post = parse_post(text);
  if (!post) {
    return no_post(
        fmt::format("Expected a post as funktion:ID, plats:BODY/SIDE/NUMBER or grupp:ID, but got "
                    "{}",
                    in_quotes(text)),
        fmt::format("{} är ingen post. Den skrivs funktion:ID, plats:ORGAN/SIDA/NUMMER eller "
                    "grupp:ID.",
                    in_quotes(text)));
  }
  if (post->kind == Post::Kind::kFunction && structure.actor(post->of) == nullptr) {
    const auto all = functions_of(structure);
    return no_post(fmt::format("Expected a function of the structure, but '{}' is none; it has: {}",
                               post->of, all),
                   fmt::format("Strukturen har ingen funktion '{}'. Den har: {}.", post->of, all));
  }
  if (post->kind == Post::Kind::kSeat && !has_seat(structure, *post)) {
    const auto all = seats_of(structure);
    return no_post(
        fmt::format("Expected a seat of the structure, but '{}' is none; it has: {}",
                    to_text(*post), all),
        fmt::format("Strukturen har ingen plats '{}'. Den har: {}.", to_text(*post), all));
  }
  if (post->kind == Post::Kind::kMembership && structure.body(post->of) == nullptr) {
    const auto all = bodies_of(structure);
    return no_post(fmt::format("Expected a body of the structure, but '{}' is none; it has: {}",
                               post->of, all),
                   fmt::format("Strukturen har ingen grupp eller annat organ '{}'. Den har: {}.",
                               post->of, all));
  }
  return std::nullopt;
}

std::string party_of(const Post& post, const Structure& structure) {
  if (post.kind == Post::Kind::kFunction) {
    const Actor* actor = structure.actor(post.of);
    return actor == nullptr ? std::string() : actor->party;
  }
  const bool of_party = post.kind == Post::Kind::kSeat && structure.party(post.side) != nullptr;
  return of_party ? post.side : std::string();
}

}  // namespace arendegang::casework
