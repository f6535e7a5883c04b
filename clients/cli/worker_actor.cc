#include "clients/cli/worker_actor.h"

#include <set>

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

namespace arendegang::cli {

namespace {

std::set<std::string> roles_for(const YAML::Node& structure, const std::string& job) {
  std::set<std::string> roles;
  for (const YAML::Node& kind : structure["jobs"]) {
    if (kind["name"].as<std::string>() != job) continue;
    for (const YAML::Node& role : kind["workers"]) roles.insert(role.as<std::string>());
  }
  return roles;
}

}  // namespace

tl::expected<std::string, std::string> worker_actor(const std::filesystem::path& structure,
                                                    const std::string& job) try {
  const YAML::Node root = YAML::LoadFile((structure / "structure.yaml").string());
  const auto roles = roles_for(root, job);
  for (const YAML::Node& actor : root["actors"]) {
    for (const YAML::Node& role : actor["roles"]) {
      if (roles.contains(role.as<std::string>())) return actor["id"].as<std::string>();
    }
  }
  return tl::unexpected(
      fmt::format("{} har ingen aktör som får utföra uppdrag av slaget {}; ange --worker-actor",
                  structure.string(), job));
} catch (const YAML::Exception& error) {
  return tl::unexpected(fmt::format("{} går inte att läsa: {}",
                                    (structure / "structure.yaml").string(), error.what()));
}

}  // namespace arendegang::cli
