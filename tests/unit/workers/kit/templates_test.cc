#include "workers/kit/templates.h"

#include <fstream>

#include <gtest/gtest.h>

#include "tests/support/temporary_directory.h"

namespace arendegang::worker {
namespace {

std::string rendered(std::string text, const boost::json::object& values,
                     Escape escape = Escape::kNone) {
  const auto templates = Templates::from({{"mall", std::move(text)}});
  return templates.value().render("mall", values, escape).value();
}

TEST(Templates, LeaveOutWhatIsEmptyOrNotThere) {
  const std::string text =
      "{{#kommentar}}[{{kommentar}}]{{/kommentar}}{{^kommentar}}-{{/kommentar}}";
  EXPECT_EQ(rendered(text, {{"kommentar", "ja"}}), "[ja]");
  EXPECT_EQ(rendered(text, {{"kommentar", ""}}), "-");
  EXPECT_EQ(rendered(text, {{"kommentar", nullptr}}), "-");
  EXPECT_EQ(rendered(text, {}), "-");
}

TEST(Templates, SayOnceThatAListHasElements) {
  const std::string text = "{{#har_parter}}Till:{{/har_parter}}{{#parter}} {{.}}{{/parter}}";
  EXPECT_EQ(rendered(text, {{"parter", boost::json::array{"Berg", "Åre"}}}), "Till: Berg Åre");
  EXPECT_EQ(rendered(text, {{"parter", boost::json::array{}}}), "");
}

TEST(Templates, EscapeForPagesOnly) {
  EXPECT_EQ(rendered("{{x}}", {{"x", "<b> & \"c\""}}, Escape::kHtml),
            "&lt;b&gt; &amp; &quot;c&quot;");
  EXPECT_EQ(rendered("{{x}}", {{"x", "<b> & \"c\""}}), "<b> & \"c\"");
}

TEST(Templates, ShowAValueAndAPartialOfTheSameName) {
  const auto templates = Templates::from(
      {{"brev", "{{>attsatser}}"}, {"attsatser", "{{#attsatser}}{{nr}};{{/attsatser}}"}});
  const boost::json::object values{{"attsatser", boost::json::array{{{"nr", 1}}, {{"nr", 2}}}}};
  EXPECT_EQ(templates->render("brev", values, Escape::kNone).value(), "1;2;");
}

TEST(Templates, TellWhichOneIsMissing) {
  const auto templates = Templates::from({{"brev", "{{>underskrift}}"}}).value();
  EXPECT_EQ(templates.render("svar", {}, Escape::kNone).error(),
            "Expected the template 'svar', but there is none");
  EXPECT_EQ(templates.render("brev", {}, Escape::kNone).error(),
            "Expected the template 'underskrift' for 'brev', but there is none");
}

TEST(Templates, AreRefusedWhenTheyAreNotMustache) {
  EXPECT_NE(Templates::from({{"brev", "{{#oppen}}"}}).error().find("'brev'"), std::string::npos);
}

TEST(Templates, AreReadFromAFolder) {
  const test::TemporaryDirectory folder;
  std::ofstream(folder.path() / "brev.mustache") << "Hej {{namn}}";
  std::ofstream(folder.path() / "stil.css") << "{{";
  const auto templates = Templates::read(folder.path());
  ASSERT_TRUE(templates) << templates.error();
  EXPECT_EQ(templates->render("brev", {{"namn", "Åre"}}, Escape::kNone).value(), "Hej Åre");
  EXPECT_FALSE(templates->contains("stil"));
}

TEST(Templates, AreExpectedInTheFolder) {
  const test::TemporaryDirectory folder;
  EXPECT_FALSE(Templates::read(folder.path()));
  EXPECT_FALSE(Templates::read(folder.path() / "saknas"));
}

}  // namespace
}  // namespace arendegang::worker
