#include "clients/cli/worker_actor.h"

#include <fstream>

#include <gtest/gtest.h>

#include "tests/support/temporary_directory.h"

namespace arendegang::cli {
namespace {

tl::expected<std::string, std::string> actor_in(const std::string& yaml) {
  const test::TemporaryDirectory directory;
  std::ofstream(directory / "structure.yaml") << yaml;
  return worker_actor(directory.path(), "mail");
}

TEST(WorkerActor, IsTheFirstThatMayCarryOutTheJobs) {
  EXPECT_EQ(actor_in("jobs:\n"
                     "  - {name: publish, workers: [sekreterare]}\n"
                     "  - {name: mail, workers: [drift, utskick]}\n"
                     "actors:\n"
                     "  - {id: sekreteraren, roles: [sekreterare]}\n"
                     "  - {id: utskicket, roles: [sekreterare, utskick]}\n"
                     "  - {id: senare, roles: [utskick]}\n"),
            "utskicket");
}

TEST(WorkerActor, IsToldToBeMissing) {
  EXPECT_NE(actor_in("jobs: [{name: mail, workers: [drift]}]\nactors: []\n")
                .error()
                .find("--worker-actor"),
            std::string::npos);
  EXPECT_NE(actor_in("{}").error().find("--worker-actor"), std::string::npos);
}

TEST(WorkerActor, CannotBeToldFromAFileThatIsNoYaml) {
  EXPECT_NE(actor_in("a: [").error().find("går inte att läsa"), std::string::npos);
  EXPECT_NE(worker_actor("/finns/inte", "mail").error().find("går inte att läsa"),
            std::string::npos);
}

}  // namespace
}  // namespace arendegang::cli
