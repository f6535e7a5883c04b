#include <filesystem>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/system/running_cases.h"

namespace arendegang::test {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kMarkerText = "GALLRAS-4K";

/// A case is disposed of by decision, and nothing of it stays where the engine keeps things.
class DisposalOfARunningCase : public RunningCases {};

TEST_F(DisposalOfARunningCase, LeavesNothingOfItInStoreFilesOrExports) {
  const std::string number = submit(kMarkerText, R"(,"foreslagen_av":"GALLRAS-4K")");
  const std::string large = std::string(200'000, 'x') + kMarkerText;
  secretary(number, "komplettera underlag=@" + structure().file("GALLRAS-4K.txt", large));
  EXPECT_NE(structure()
                .arende("sekreterare", fmt::format("dispose '{}' --yes --decision x", number))
                .code,
            0)
      << "it is not closed";
  secretary(number, "avskriv 'skal=Klart, GALLRAS-4K.'");
  structure().let_mail_leave();
  done("sekreterare", fmt::format("dispose '{}' --yes --decision 'Beslut § 4'", number));

  EXPECT_THAT(show(number), Not(HasSubstr(kMarkerText)));
  EXPECT_THAT(done("sekreterare", "list --ended --text GALLRAS"), Not(HasSubstr(number)));
  EXPECT_THAT(done("sekreterare", fmt::format("show '{}' --history", number)),
              HasSubstr("gallrat"));
  EXPECT_THAT(done("driftansvarig", "verify"), HasSubstr("Journalen håller"));
  const std::string exported = structure().file("journal.bin", "");
  fs::remove(exported);
  done("driftansvarig", "journal export " + exported);
  EXPECT_THAT(read_file(exported), Not(HasSubstr(kMarkerText)));
  EXPECT_THAT(done("driftansvarig", "verify --offline " + exported), HasSubstr("håller"));

  done("driftansvarig", "up --stop");
  for (const auto& file : fs::recursive_directory_iterator(structure().data())) {
    // What has left is with those who got it.
    const bool has_left = file.path().string().find("/mail/") != std::string::npos ||
                          file.path().string().find("/site/") != std::string::npos;
    if (!file.is_regular_file() || has_left) continue;
    EXPECT_THAT(read_file(file.path()), Not(HasSubstr(kMarkerText))) << file.path();
  }
}

}  // namespace
}  // namespace arendegang::test
