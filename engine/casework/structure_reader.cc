#include "engine/casework/structure_reader.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include "engine/casework/digest.h"
#include "engine/casework/limits.h"
#include "engine/casework/numbering.h"
#include "engine/casework/yaml_document.h"
#include "engine/casework/yaml_facts.h"
#include "engine/casework/yaml_map.h"

namespace arendegang::casework {

namespace {

/// Sections that only charts and templates read.
constexpr std::array<std::string_view, 11> kPassedOn{
    "deadlines", "rotation",   "cadence", "agenda", "documents", "register",
    "presidium", "strategies", "limits",  "links",  "views"};

/// The rooms of names that ids live in and references point to.
enum class Room { kPartyOrBody, kParty, kBody, kAnyBody, kRole, kActor, kMailbox, kJob, kSeries };

std::string_view word_for(Room room) {
  switch (room) {
    case Room::kPartyOrBody:
      return "party or body";
    case Room::kParty:
      return "party";
    case Room::kBody:
    case Room::kAnyBody:
      return "body";
    case Room::kRole:
      return "role";
    case Room::kActor:
      return "actor";
    case Room::kMailbox:
      return "mailbox";
    case Room::kJob:
      return "job";
    case Room::kSeries:
      return "series";
  }
  return "";
}

class Reader {
 public:
  Structure read(const YAML::Node& root);
  StructureFaults take_faults() { return std::move(faults_); }

 private:
  struct Reference {
    Room room;
    PlacedText target;
  };
  struct Succession {
    std::string body;
    PlacedText successor;
  };

  Party read_party(const YAML::Node& node);
  std::vector<Body> read_bodies(YamlMap& file, std::string_view key);
  Body read_body(YamlMap& map, Room room);
  void read_life(YamlMap& map, Body& body);
  Role read_role(const YAML::Node& node);
  Actor read_actor(const YAML::Node& node);
  Mailbox read_mailbox(const YAML::Node& node);
  JobKind read_job(const YAML::Node& node);
  Series read_series(const YAML::Node& node);
  std::string read_seats(const YAML::Node& node, Structure& structure);

  std::string define(Room room, PlacedText id);
  std::string refer(Room room, PlacedText target);
  std::vector<std::string> refer_all(Room room, std::vector<PlacedText> targets);
  void resolve_references();
  void check_successions();

  StructureFaults faults_;
  std::map<Room, std::set<std::string>> defined_;
  std::vector<Reference> references_;
  std::vector<Succession> successions_;
};

std::string Reader::define(Room room, PlacedText id) {
  if (id.text.empty()) return {};
  // Parties and bodies are addressed alike, so they share one room.
  const bool shares = room == Room::kParty || room == Room::kBody;
  const Room unique_in = shares ? Room::kPartyOrBody : room;
  if (!defined_[unique_in].insert(id.text).second) {
    add_fault(faults_, id.place,
              fmt::format("Expected each {} to have an id of its own, but '{}' is used twice",
                          word_for(unique_in), id.text));
  }
  defined_[room].insert(id.text);
  return std::move(id.text);
}

std::string Reader::refer(Room room, PlacedText target) {
  if (!target.text.empty()) references_.push_back({room, target});
  return std::move(target.text);
}

std::vector<std::string> Reader::refer_all(Room room, std::vector<PlacedText> targets) {
  std::vector<std::string> ids;
  for (PlacedText& target : targets) ids.push_back(refer(room, std::move(target)));
  return ids;
}

void Reader::resolve_references() {
  for (const Reference& reference : references_) {
    if (defined_[reference.room].contains(reference.target.text)) continue;
    add_fault(faults_, reference.target.place,
              fmt::format("Expected the id of a {}, but there is none called '{}'",
                          word_for(reference.room), reference.target.text));
  }
}

Party Reader::read_party(const YAML::Node& node) {
  YamlMap map(node, "a party", faults_);
  Party party;
  party.id = define(Room::kParty, map.id("id"));
  party.name = map.required_text("name");
  party.organisation_number = map.required_text("organisation_number");
  party.kind = map.required_text("kind");
  party.mailbox = refer(Room::kMailbox, map.id("mailbox"));
  map.mapping("facts");
  map.end();
  return party;
}

/// Since when and until when, and what it became.
void Reader::read_life(YamlMap& map, Body& body) {
  body.from = map.day("from");
  body.until = map.day("until");
  if (body.from && body.until && *body.until < *body.from) {
    add_fault(faults_, map.place(),
              fmt::format("Expected '{}' to end on its first day or later, but 'until' is before "
                          "'from'",
                          body.id));
  }
  PlacedText successor = map.placed_text("successor");
  // What structures that are in force already may call it.
  PlacedText became = map.placed_text("became");
  if (successor.text.empty()) successor = std::move(became);
  if (successor.text.empty()) return;
  successions_.push_back({body.id, successor});
  body.successor = refer(Room::kAnyBody, std::move(successor));
}

Body Reader::read_body(YamlMap& map, Room room) {
  Body body;
  body.id = define(room, map.id("id"));
  defined_[Room::kAnyBody].insert(body.id);
  body.name = map.required_text("name");
  body.kind = map.text("kind");
  body.mailbox = refer(Room::kMailbox, map.placed_text("mailbox"));
  read_life(map, body);
  map.mapping("facts");
  map.end();
  return body;
}

std::vector<Body> Reader::read_bodies(YamlMap& file, std::string_view key) {
  // Nothing of today refers to a historic body but what it became.
  const Room room = key == "historic" ? Room::kPartyOrBody : Room::kBody;
  std::vector<Body> bodies;
  for (const YAML::Node& node : file.list(key)) {
    YamlMap map(node, fmt::format("an element of '{}'", key), faults_);
    bodies.push_back(read_body(map, room));
  }
  return bodies;
}

/// Nobody comes after itself, however many come between.
void Reader::check_successions() {
  const auto next_of = [&](const std::string& body) {
    const auto found = std::ranges::find(successions_, body, &Succession::body);
    return found == successions_.end() ? std::string() : found->successor.text;
  };
  for (const Succession& each : successions_) {
    std::string at = each.successor.text;
    for (std::size_t i = 0; i < successions_.size() && !at.empty() && at != each.body; ++i) {
      at = next_of(at);
    }
    if (at != each.body) continue;
    add_fault(faults_, each.successor.place,
              fmt::format("Expected a successor that comes after '{}', but it leads back to it",
                          each.body));
  }
}

Role Reader::read_role(const YAML::Node& node) {
  YamlMap map(node, "a role", faults_);
  Role role;
  role.id = define(Room::kRole, map.id("id"));
  role.label_sv = map.required_text("sv");
  role.label_en = map.required_text("en");
  map.mapping("facts");
  map.end();
  return role;
}

Actor Reader::read_actor(const YAML::Node& node) {
  YamlMap map(node, "an actor", faults_);
  Actor actor;
  actor.id = define(Room::kActor, map.id("id"));
  actor.party = refer(Room::kParty, map.placed_text("party"));
  actor.roles = refer_all(Room::kRole, map.texts("roles"));
  actor.groups = refer_all(Room::kBody, map.texts("groups"));
  map.mapping("facts");
  map.end();
  return actor;
}

Mailbox Reader::read_mailbox(const YAML::Node& node) {
  YamlMap map(node, "a mailbox", faults_);
  Mailbox mailbox;
  mailbox.id = define(Room::kMailbox, map.id("id"));
  mailbox.kind = map.required_text("kind");
  mailbox.address = map.required_text("address");
  mailbox.name = map.required_text("name");
  map.mapping("facts");
  map.end();
  if (!mailbox.kind.empty() && mailbox.kind != "maildir") {
    add_fault(faults_, map.place(),
              fmt::format("Expected a mailbox of kind 'maildir', but got '{}'", mailbox.kind));
  }
  return mailbox;
}

JobKind Reader::read_job(const YAML::Node& node) {
  constexpr std::int64_t kMostAttempts = 1000;
  YamlMap map(node, "a job", faults_);
  JobKind job;
  job.name = define(Room::kJob, {map.required_text("name"), map.place()});
  job.regret = map.duration("regret", job.regret);
  job.attempts = static_cast<int>(std::min(map.integer("attempts", job.attempts), kMostAttempts));
  job.back_off = map.duration("back_off", job.back_off);
  job.workers = refer_all(Room::kRole, map.texts("workers"));
  job.carries_secrets = map.truth("carries_secrets", job.carries_secrets);
  for (const PlacedText& kept : map.texts("keeps_if_secret")) {
    job.keeps_if_secret.push_back(kept.text);
  }
  for (const auto& [member, value] : map.entries("sets_if_secret")) {
    if (value.IsScalar()) {
      job.sets_if_secret[member.text] = value.Scalar();
    } else {
      add_fault(faults_, member.place,
                fmt::format("Expected '{}' to be set to a text, but it is none", member.text));
    }
  }
  map.end();
  if (job.workers.empty()) {
    add_fault(
        faults_, map.place(),
        fmt::format("Expected 'workers', the roles that may carry out '{}', but there are none",
                    job.name));
  }
  return job;
}

Series Reader::read_series(const YAML::Node& node) {
  YamlMap map(node, "a series", faults_);
  Series series;
  series.id = define(Room::kSeries, map.id("id"));
  const PlacedText format = {map.required_text("format"), map.place()};
  series.format = format.text;
  map.end();
  if (const auto fault = fault_of_format(format.text); fault && !format.text.empty()) {
    add_fault(faults_, format.place, *fault);
  }
  return series;
}

/// A side may be named more than once for a body, with different functions: its seats are numbered
/// on.
void add_seats(Structure& structure, const std::string& body, const std::string& side,
               std::int64_t number) {
  const auto known = std::ranges::find_if(structure.seats, [&](const Seats& seats) {
    return seats.body == body && seats.side == side;
  });
  const auto count = static_cast<std::uint32_t>(std::clamp<std::int64_t>(number, 0, kMaxHoldings));
  if (known == structure.seats.end()) {
    structure.seats.push_back({body, side, count});
  } else {
    known->number += count;
  }
}

/// The warning of rule 4, or nothing.
std::string Reader::read_seats(const YAML::Node& node, Structure& structure) {
  YamlMap map(node, "an element of 'seats'", faults_);
  const std::string body = refer(Room::kBody, map.id("body"));
  const std::int64_t agreed = map.required_integer("number");
  std::int64_t distributed = 0;
  for (const YAML::Node& holder : map.list("holders")) {
    YamlMap seats(holder, "a holder of seats", faults_);
    const std::string side = refer(Room::kPartyOrBody, seats.id("of"));
    const std::int64_t number = seats.required_integer("number");
    add_seats(structure, body, side, number);
    distributed += number;
    seats.text("function");
    seats.end();
  }
  map.end();
  if (agreed == distributed) return {};
  return fmt::format("Expected {} seats in '{}', but {} are distributed", agreed, body,
                     distributed);
}

Structure Reader::read(const YAML::Node& root) {
  YamlMap file(root, "the structure", faults_);
  Structure structure;
  structure.id = file.id("id").text;
  structure.name = file.required_text("name");
  for (const auto& node : file.required_list("parties")) {
    structure.parties.push_back(read_party(node));
  }
  structure.arenas = read_bodies(file, "arenas");
  structure.networks = read_bodies(file, "networks");
  structure.groups = read_bodies(file, "groups");
  structure.outside = read_bodies(file, "outside");
  structure.historic = read_bodies(file, "historic");
  for (const auto& node : file.required_list("roles")) structure.roles.push_back(read_role(node));
  for (const auto& node : file.list("actors")) structure.actors.push_back(read_actor(node));
  for (const auto& node : file.list("mailboxes")) {
    structure.mailboxes.push_back(read_mailbox(node));
  }
  for (const auto& node : file.list("jobs")) structure.job_kinds.push_back(read_job(node));
  for (const auto& node : file.list("series")) structure.series.push_back(read_series(node));
  structure.undo_roles = refer_all(Room::kRole, file.texts("undo_roles"));
  structure.operator_roles = refer_all(Room::kRole, file.texts("operator_roles"));
  structure.key_roles = refer_all(Room::kRole, file.texts("key_roles"));
  structure.gateway_roles = refer_all(Room::kRole, file.texts("gateway_roles"));
  structure.people_roles = refer_all(Room::kRole, file.texts("people_roles"));
  structure.disposal_roles = refer_all(Room::kRole, file.texts("disposal_roles"));
  structure.import_roles = refer_all(Room::kRole, file.texts("import_roles"));
  structure.party_people_roles = refer_all(Room::kRole, file.texts("party_people_roles"));
  for (const auto& node : file.list("seats")) {
    if (auto warning = read_seats(node, structure); !warning.empty()) {
      structure.warnings.push_back(std::move(warning));
    }
  }
  for (const std::string_view key : kPassedOn) file.anything(key);
  file.mapping("other");
  file.end();
  resolve_references();
  check_successions();
  return structure;
}

}  // namespace

tl::expected<Structure, std::vector<StructureFault>> read_structure(std::string_view yaml) {
  StructureFaults faults;
  const auto document = read_yaml(yaml, "the structure", faults);
  if (!document) return tl::unexpected(std::move(faults));
  const YAML::Node& root = *document;
  Reader reader;
  Structure structure = reader.read(root);
  for (StructureFault& fault : reader.take_faults()) faults.push_back(std::move(fault));
  if (!faults.empty()) return tl::unexpected(in_order(std::move(faults)));
  structure.version = sha256_hex(yaml);
  structure.facts = yaml_to_json(root);
  return structure;
}

}  // namespace arendegang::casework
