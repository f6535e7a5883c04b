#include "workers/kit/job_key.h"

#include <gtest/gtest.h>

namespace arendegang::worker {
namespace {

JobKey key(const std::string& text) {
  v1::LeasedJob job;
  job.set_key(text);
  return JobKey(job);
}

TEST(JobKey, NamesAFileAsItStandsWhenItIsPlain) {
  EXPECT_EQ(key("structure-1_job.7").file_name(), "structure-1_job.7");
}

TEST(JobKey, NamesAFileByItsHashWhenItIsNot) {
  for (const char* text : {"a/b", "../a", ".hidden", "", "nyckel med å", "rad\nbrytning"}) {
    const std::string name = key(text).file_name();
    EXPECT_EQ(name.size(), 64u) << text;
    EXPECT_EQ(name.find_first_not_of("0123456789abcdef"), std::string::npos) << text;
  }
}

TEST(JobKey, ThatLooksLikeAHashIsNotTakenForOne) {
  const std::string hash = key("a/b").file_name();
  EXPECT_NE(key(hash).file_name(), hash);
}

}  // namespace
}  // namespace arendegang::worker
