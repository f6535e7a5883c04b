#include "clients/cli/worker_actor.h"

#include <set>

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

namespace arendegang::cli {

tl::expected<std::string, std::string> worker_actor(const std::filesystem::path& structure) try {
  const YAML::Node root = YAML::LoadFile((structure / "structure.yaml").string());
  std::set<std::string> operators;
  for (const YAML::Node& role : root["operator_roles"]) operators.insert(role.as<std::string>());
  for (const YAML::Node& actor : root["actors"]) {
    for (const YAML::Node& role : actor["roles"]) {
      if (operators.contains(role.as<std::string>())) return actor["id"].as<std::string>();
    }
  }
  return tl::unexpected(
      fmt::format("{} har ingen aktör med en driftroll; ange --worker-actor", structure.string()));
} catch (const YAML::Exception& error) {
  return tl::unexpected(fmt::format("{} går inte att läsa: {}",
                                    (structure / "structure.yaml").string(), error.what()));
}

}  // namespace arendegang::cli
