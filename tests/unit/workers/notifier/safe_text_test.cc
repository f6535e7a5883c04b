#include "workers/notifier/safe_text.h"

#include <gtest/gtest.h>

namespace arendegang::worker {
namespace {

TEST(SafeText, KeepsALineALine) {
  EXPECT_EQ(safe_line("Ärende\r\nBcc: nagon@annan.example"), "Ärende  Bcc: nagon@annan.example");
  EXPECT_EQ(safe_line(std::string_view("a\0b\x1B[31m", 8)), "a b [31m");
  EXPECT_EQ(safe_line("rad\xE2\x80\xA8två"), "rad två");
}

TEST(SafeText, LeavesOutWhatTurnsTheReadingDirection) {
  EXPECT_EQ(safe_line("avtal\xE2\x80\xAE"
                      "fdp.exe"),
            "avtalfdp.exe");
  EXPECT_EQ(safe_text("\xE2\x81\xA6ja\xE2\x81\xA9 \xD8\x9Cnej"), "ja nej");
}

TEST(SafeText, KeepsTheLinesOfABody) {
  EXPECT_EQ(safe_text("ett\r\ntvå\n\ttre\x07"), "ett\ntvå\n\ttre ");
}

TEST(SafeText, ReplacesWhatIsNotUtf8) {
  const std::string replaced = "\xEF\xBF\xBD";
  EXPECT_EQ(safe_line("\xC3"), replaced);
  EXPECT_EQ(safe_line("a\xC0\x80z"), "a" + replaced + replaced + "z");
  EXPECT_EQ(safe_line("\xED\xA0\x80"), replaced + replaced + replaced);
  EXPECT_EQ(safe_line("åäö €\xF0\x9F\x8C\xB2"), "åäö €\xF0\x9F\x8C\xB2");
}

TEST(SafeText, MakesAnAttachmentsNameOneName) {
  EXPECT_EQ(safe_file_name("../../etc/passwd"), "-..-etc-passwd");
  EXPECT_EQ(safe_file_name("Bilaga 2: avtal.pdf"), "Bilaga 2: avtal.pdf");
  EXPECT_EQ(safe_file_name("..."), "bilaga");
  EXPECT_EQ(safe_file_name(""), "bilaga");
}

}  // namespace
}  // namespace arendegang::worker
