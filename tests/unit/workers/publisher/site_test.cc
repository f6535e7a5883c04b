#include "workers/publisher/site.h"

#include <fstream>
#include <iterator>
#include <map>

#include <gmock/gmock.h>

#include "tests/support/temporary_directory.h"

namespace arendegang::worker {
namespace {

using testing::HasSubstr;
using testing::Not;

namespace fs = std::filesystem;

Page page(const std::string& slug, const std::string& title, const std::string& day,
          std::int64_t version = 1) {
  return {slug,
          version,
          "<p>" + title + "</p>",
          "<p>Ersatt: " + title + "</p>",
          {{"fil", slug + ".html"},
           {"version", version},
           {"arendemening", title},
           {"datum", day},
           {"nummer", slug}}};
}

class PublicSite : public testing::Test {
 protected:
  void publish(const Page& page) const {
    const auto published = site_.publish(page, templates_);
    ASSERT_TRUE(published) << published.error();
  }
  std::string read(const std::string& name) const {
    std::ifstream file(folder_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }
  std::map<std::string, std::string> everything() const {
    std::map<std::string, std::string> files;
    for (const auto& file : fs::recursive_directory_iterator(folder_)) {
      const std::string name = fs::relative(file.path(), folder_).string();
      if (file.is_regular_file()) files[name] = read(name);
    }
    return files;
  }

  test::TemporaryDirectory home_;
  fs::path folder_ = home_ / "webb";
  Site site_{folder_};
  Templates templates_ =
      Templates::from({{"index", "{{#sidor}}[{{fil}} {{arendemening}}]{{/sidor}}"}}).value();
};

TEST_F(PublicSite, ShowsAPageAndListsIt) {
  publish(page("sam-1", "Avtal", "2027-03-03"));
  EXPECT_EQ(read("sam-1.html"), "<p>Avtal</p>");
  EXPECT_EQ(read("index.html"), "[sam-1.html Avtal]");
}

TEST_F(PublicSite, ListsAllPagesTheLatestFirst) {
  publish(page("sam-1", "Avtal", "2027-03-03"));
  publish(page("sam-2", "Medel", "2027-06-03"));
  EXPECT_EQ(read("index.html"), "[sam-2.html Medel][sam-1.html Avtal]");
}

TEST_F(PublicSite, IsTheSameAfterARepeat) {
  publish(page("sam-1", "Avtal", "2027-03-03"));
  const auto before = everything();
  publish(page("sam-1", "Avtal", "2027-03-03"));
  EXPECT_EQ(everything(), before);
}

TEST_F(PublicSite, ReplacesAPageThatIsPublishedAgain) {
  publish(page("sam-1", "Avtal", "2027-03-03"));
  publish(page("sam-1", "Avtal, rättat", "2027-03-03"));
  EXPECT_EQ(read("index.html"), "[sam-1.html Avtal, rättat]");
  EXPECT_EQ(read("sam-1.html"), "<p>Avtal, rättat</p>");
}

TEST_F(PublicSite, KeepsTheVersionsThatALaterOneSupersedes) {
  publish(page("sam-1", "Avtal", "2027-03-03"));
  publish(page("sam-1", "Nytt avtal", "2027-09-03", 2));
  publish(page("sam-1", "Nyaste avtalet", "2027-12-03", 3));
  EXPECT_EQ(read("sam-1.html"), "<p>Nyaste avtalet</p>");
  EXPECT_EQ(read("sam-1-version-1.html"), "<p>Ersatt: Avtal</p>");
  EXPECT_EQ(read("sam-1-version-2.html"), "<p>Ersatt: Nytt avtal</p>");
  EXPECT_EQ(read("index.html"), "[sam-1.html Nyaste avtalet]");
}

TEST_F(PublicSite, DoesNotPutAnEarlierVersionInALatersPlace) {
  publish(page("sam-1", "Nytt avtal", "2027-09-03", 2));
  publish(page("sam-1", "Avtal", "2027-03-03"));
  EXPECT_EQ(read("sam-1.html"), "<p>Nytt avtal</p>");
  EXPECT_EQ(read("sam-1-version-1.html"), "<p>Ersatt: Avtal</p>");
}

TEST_F(PublicSite, LeavesNoDraftOfAnAttemptThatWasKilled) {
  fs::create_directories(folder_);
  std::ofstream(folder_ / ".sam-1.html.draft") << "<p>Av";
  publish(page("sam-1", "Avtal", "2027-03-03"));
  for (const auto& [name, bytes] : everything()) EXPECT_THAT(name, Not(HasSubstr("draft")));
}

TEST_F(PublicSite, CanBeReadByAWebServer) {
  publish(page("sam-1", "Avtal", "2027-03-03"));
  EXPECT_NE(fs::status(folder_ / "sam-1.html").permissions() & fs::perms::others_read,
            fs::perms::none);
  ASSERT_TRUE(site_.put("stil.css", "body {}"));
  EXPECT_EQ(read("stil.css"), "body {}");
}

TEST_F(PublicSite, TellsWhichEntryIsBroken) {
  publish(page("sam-1", "Avtal", "2027-03-03"));
  std::ofstream(folder_ / "poster" / "sam-2.json") << "{";
  const auto published = site_.publish(page("sam-3", "Medel", "2027-06-03"), templates_);
  ASSERT_FALSE(published);
  EXPECT_THAT(published.error(), HasSubstr("sam-2.json"));
}

/// The same page, when versions before `oldest` are not to be seen any more.
Page from(std::int64_t oldest, Page page) {
  page.oldest = oldest;
  page.entry["oldest"] = oldest;
  return page;
}

TEST_F(PublicSite, TakesAwayTheVersionsThatAreNotToBeSeenAnyMore) {
  publish(page("sam-1", "Hemligt", "2027-03-03"));
  publish(page("sam-1", "Rättat", "2027-03-04", 2));
  publish(from(3, page("sam-1", "Markerat", "2027-03-05", 3)));
  for (const auto& [name, content] : everything()) {
    EXPECT_THAT(content, Not(testing::AnyOf(HasSubstr("Hemligt"), HasSubstr("Rättat")))) << name;
  }
  publish(from(3, page("sam-1", "Öppet", "2027-03-06", 4)));
  EXPECT_EQ(read("sam-1-version-3.html"), "<p>Ersatt: Markerat</p>");
}

TEST_F(PublicSite, DoesNotShowALateVersionThatWasToBeTakenAway) {
  publish(from(2, page("sam-1", "Markerat", "2027-03-05", 2)));
  publish(page("sam-1", "Hemligt", "2027-03-03"));
  for (const auto& [name, content] : everything()) {
    EXPECT_THAT(content, Not(HasSubstr("Hemligt"))) << name;
  }
}

}  // namespace
}  // namespace arendegang::worker
