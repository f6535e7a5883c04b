#include "clients/cli/worker_actor.h"

#include <fstream>

#include <gtest/gtest.h>

#include "tests/support/temporary_directory.h"

namespace arendegang::cli {
namespace {

tl::expected<std::string, std::string> actor_in(const std::string& yaml) {
  const test::TemporaryDirectory directory;
  std::ofstream(directory / "structure.yaml") << yaml;
  return worker_actor(directory.path());
}

TEST(WorkerActor, IsTheFirstWithAnOperatorRole) {
  EXPECT_EQ(actor_in("operator_roles: [drift]\n"
                     "actors:\n"
                     "  - {id: sekreteraren, roles: [sekreterare]}\n"
                     "  - {id: driften, roles: [sekreterare, drift]}\n"
                     "  - {id: senare, roles: [drift]}\n"),
            "driften");
}

TEST(WorkerActor, IsToldToBeMissing) {
  EXPECT_NE(actor_in("operator_roles: [drift]\nactors: []\n").error().find("--worker-actor"),
            std::string::npos);
  EXPECT_NE(actor_in("{}").error().find("--worker-actor"), std::string::npos);
}

TEST(WorkerActor, CannotBeToldFromAFileThatIsNoYaml) {
  EXPECT_NE(actor_in("a: [").error().find("går inte att läsa"), std::string::npos);
  EXPECT_NE(worker_actor("/finns/inte").error().find("går inte att läsa"), std::string::npos);
}

}  // namespace
}  // namespace arendegang::cli
