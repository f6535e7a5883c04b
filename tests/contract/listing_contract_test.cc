#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/contract/store_under_test.h"
#include "tests/support/store_rows.h"

namespace arendegang::store {
namespace {

using support::at;
using support::everything;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Sort = ListingQuery::Sort;

/// What every store promises of its lists (`listing_query.h`).
class ListingContract : public ::testing::TestWithParam<Implementation> {
 protected:
  ListingContract()
      : subject_(GetParam().make()),
        writer_(must(subject_->store().open_writer())),
        reader_(must(subject_->store().open_reader())) {}

  void put(std::vector<InstanceRow> rows) {
    Batch batch;
    batch.instances = std::move(rows);
    commit(*writer_, batch);
  }
  std::vector<std::uint64_t> ids(const ListingQuery& query) {
    std::vector<std::uint64_t> found;
    for (const auto& row : must(reader_->list(query)).rows) found.push_back(row.id.value);
    return found;
  }
  std::vector<std::string> subjects(const ListingQuery& query) {
    std::vector<std::string> found;
    for (const auto& row : must(reader_->list(query)).rows) found.push_back(row.subject);
    return found;
  }
  /// What a search for the text finds.
  std::vector<std::uint64_t> found(std::string text) {
    ListingQuery query = everything();
    query.text = std::move(text);
    return ids(query);
  }

  std::unique_ptr<StoreUnderTest> subject_;
  std::unique_ptr<Writer> writer_;
  std::unique_ptr<Reader> reader_;
};

INSTANTIATE_TEST_SUITE_P(EveryStore, ListingContract,
                         ::testing::Values(in_memory(), sqlite_in_a_temporary_folder()),
                         [](const auto& made) { return made.param.name; });

InstanceRow named(std::uint64_t id, std::string subject) {
  return support::instance_row(id, "2027/" + std::to_string(id), std::move(subject));
}

ListingQuery sorted_by(Sort sort, bool descending = false) {
  ListingQuery query = everything();
  query.sort = sort;
  query.descending = descending;
  return query;
}

TEST_P(ListingContract, ShowsEveryFieldAsItWasWritten) {
  InstanceRow row = named(1, "Fördelning av medel");
  row.listing.state_ids = {"prepared", "waiting"};
  row.listing.arena = "lower";
  row.listing.party = "north";
  row.listing.group = "youth";
  row.listing.parent = InstanceId{9};
  row.listing.paused = true;
  row.listing.due = at(77);
  row.listing.columns = {"one", "", "three"};
  row.listing.read_roles = {"secretary", "registrar"};
  put({row});
  EXPECT_THAT(must(reader_->list(everything())).rows, ElementsAre(row.listing));
}

TEST_P(ListingContract, ShowsTheLatestOfWhatChanged) {
  put({named(1, "Först")});
  for (const char* state : {"beredning", "beslut", "beslut", "uppföljning"}) {
    InstanceRow row = named(1, "Först");
    row.listing.state = state;
    put({row});
    EXPECT_THAT(must(reader_->list(everything())).rows, ElementsAre(row.listing));
  }
  InstanceRow renamed = named(1, "Sedan");
  put({renamed});
  EXPECT_THAT(must(reader_->list(everything())).rows, ElementsAre(renamed.listing));
}

TEST_P(ListingContract, OrdersAsSwedishReadersExpect) {
  put({named(1, "ödla"), named(2, "Apa"), named(3, "zebra"), named(4, "Ärende"), named(5, "ål"),
       named(6, "apelsin"), named(7, "Éclair"), named(8, "10 frågor"), named(9, "9 frågor")});
  EXPECT_THAT(subjects(sorted_by(Sort::kSubject)),
              ElementsAre("9 frågor", "10 frågor", "Apa", "apelsin", "Éclair", "zebra", "ål",
                          "Ärende", "ödla"));
  EXPECT_EQ(subjects(sorted_by(Sort::kSubject, true)).front(), "ödla");
}

TEST_P(ListingContract, OrdersNumbersByTheirValue) {
  put({support::instance_row(1, "SAM 2027/10000", ""),
       support::instance_row(2, "SAM 2027/9999", ""),
       support::instance_row(3, "SAM 2026/20000", "")});
  EXPECT_THAT(ids(sorted_by(Sort::kNumber)), ElementsAre(3, 2, 1));
}

TEST_P(ListingContract, SortsByAnyColumn) {
  std::vector<InstanceRow> rows = {named(1, "b"), named(2, "c"), named(3, "a")};
  const auto set = [&](std::size_t i, std::string value, std::int64_t due) {
    auto& listing = rows[i].listing;
    listing.state = listing.arena = listing.party = value;
    listing.columns = {"same", value};
    if (due > 0) listing.due = at(due);
  };
  set(0, "ö", 20);
  set(1, "Z", 0);
  set(2, "a", 10);
  put(rows);
  for (const Sort sort : {Sort::kState, Sort::kArena, Sort::kParty}) {
    EXPECT_THAT(ids(sorted_by(sort)), ElementsAre(3, 2, 1));
  }
  ListingQuery by_column = sorted_by(Sort::kColumn, true);
  by_column.sort_column = 1;
  EXPECT_THAT(ids(by_column), ElementsAre(1, 2, 3));
  EXPECT_THAT(ids(sorted_by(Sort::kCreated)), ElementsAre(1, 2, 3));
  EXPECT_THAT(ids(sorted_by(Sort::kChanged)), ElementsAre(3, 2, 1));
}

TEST_P(ListingContract, ThoseWithoutADateComeLastWhicheverWayTheListRuns) {
  std::vector<InstanceRow> rows = {named(1, ""), named(2, ""), named(3, "")};
  rows[0].listing.due = at(20);
  rows[2].listing.due = at(-10);
  put(rows);
  EXPECT_THAT(ids(sorted_by(Sort::kDue)), ElementsAre(3, 1, 2));
  EXPECT_THAT(ids(sorted_by(Sort::kDue, true)), ElementsAre(1, 3, 2));
}

TEST_P(ListingContract, PagesShowEachRowOnceThoughOthersCome) {
  std::vector<InstanceRow> rows;
  for (std::uint64_t id = 10; id < 20; ++id) rows.push_back(named(id, "m"));
  put(rows);
  ListingQuery query = sorted_by(Sort::kSubject);
  query.limit = 4;
  std::vector<std::uint64_t> seen;
  for (std::uint64_t turn = 0;; ++turn) {
    const ListingPage page = must(reader_->list(query));
    for (const auto& row : page.rows) seen.push_back(row.id.value);
    if (page.next_page.empty()) break;
    query.page = page.next_page;
    put({named(turn + 1, "a"), named(turn + 30, "m")});
  }
  EXPECT_THAT(seen, ElementsAre(10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 30, 31));
}

TEST_P(ListingContract, PagesRunBackwardsToo) {
  put({named(1, "a"), named(2, "b"), named(3, "b"), named(4, "c")});
  for (const Sort sort : {Sort::kSubject, Sort::kCreated, Sort::kDue}) {
    ListingQuery query = sorted_by(sort, true);
    query.limit = 2;
    const ListingPage first = must(reader_->list(query));
    query.page = first.next_page;
    EXPECT_EQ(first.rows.back().id, InstanceId{3});
    EXPECT_THAT(ids(query), ElementsAre(2, 1));
  }
}

TEST_P(ListingContract, PageOfAnotherOrderIsRefused) {
  put({named(1, "a"), named(2, "b")});
  ListingQuery query = sorted_by(Sort::kSubject);
  query.limit = 1;
  const std::string page = must(reader_->list(query)).next_page;
  ListingQuery other = sorted_by(Sort::kState);
  for (const std::string& token : {page, std::string("nonsense"), std::string("1a0xx")}) {
    other.page = token;
    const auto refused = reader_->list(other);
    ASSERT_FALSE(refused) << token;
    EXPECT_EQ(refused.error().code, ErrorCode::kForeignPage);
  }
}

TEST_P(ListingContract, TotalCountsAllPages) {
  put({named(1, "a"), named(2, "b"), named(3, "c")});
  ListingQuery query = everything();
  query.limit = 1;
  const ListingPage first = must(reader_->list(query));
  EXPECT_EQ(first.total, 3u);
  query.page = first.next_page;
  EXPECT_EQ(must(reader_->list(query)).total, 3u);
}

TEST_P(ListingContract, FiltersByWhatIsAskedFor) {
  std::vector<InstanceRow> rows = {named(1, ""), named(2, ""), named(3, ""), named(4, "")};
  rows[0].listing.chart = "meeting";
  rows[1].listing.arena = "lower";
  rows[1].listing.state_ids = {"a", "decided", "b"};
  rows[2].listing.party = "north";
  rows[2].listing.parent = InstanceId{2};
  rows[2].listing.columns = {"", "youth"};
  rows[3].listing.group = "group";
  rows[3].listing.due = at(5);
  put(rows);
  const auto found = [&](auto ask) {
    ListingQuery query = everything();
    ask(query);
    return ids(query);
  };
  EXPECT_THAT(found([](auto& q) { q.chart = "meeting"; }), ElementsAre(1));
  EXPECT_THAT(found([](auto& q) { q.arenas = {"lower"}; }), ElementsAre(2));
  EXPECT_THAT(found([](auto& q) { q.arenas = {"upper", "lower"}; }), ElementsAre(2));
  EXPECT_THAT(found([](auto& q) { q.arenas = {"upper"}; }), IsEmpty());
  EXPECT_THAT(found([](auto& q) { q.state = "decided"; }), ElementsAre(2));
  EXPECT_THAT(found([](auto& q) { q.state = "decide"; }), IsEmpty());
  EXPECT_THAT(found([](auto& q) { q.party = "north"; }), ElementsAre(3));
  EXPECT_THAT(found([](auto& q) { q.parent = InstanceId{2}; }), ElementsAre(3));
  EXPECT_THAT(found([](auto& q) { q.columns = {{1, "youth"}}; }), ElementsAre(3));
  EXPECT_THAT(found([](auto& q) { q.columns = {{99, "youth"}}; }), IsEmpty());
  EXPECT_THAT(found([](auto& q) { q.group = "group"; }), ElementsAre(4));
  EXPECT_THAT(found([](auto& q) { q.due_before = at(6); }), ElementsAre(4));
  EXPECT_THAT(found([](auto& q) { q.due_before = at(5); }), IsEmpty());
  EXPECT_THAT(found([](auto& q) { q.only = InstanceId{4}; }), ElementsAre(4));
}

TEST_P(ListingContract, EndedInstancesShowOnlyWhenAskedFor) {
  std::vector<InstanceRow> rows;
  for (std::uint64_t status = 1; status <= 5; ++status) {
    rows.push_back(named(status, ""));
    rows.back().listing.status = static_cast<casework::Status>(status);
  }
  put(rows);
  ListingQuery query = everything();
  EXPECT_THAT(ids(query), ElementsAre(1, 5));
  query.include_ended = true;
  EXPECT_THAT(ids(query), ElementsAre(1, 2, 3, 4, 5));
}

TEST_P(ListingContract, SearchFindsWordsByTheirBeginning) {
  put({support::instance_row(1, "SAM 2027/0012", "Fördelning av stimulansmedel"),
       support::instance_row(2, "SAM 2027/0013", "Ungdomsmottagning")});
  EXPECT_THAT(found("stimu"), ElementsAre(1));
  EXPECT_THAT(found("STIMULANS fördel"), ElementsAre(1));
  EXPECT_THAT(found("2027/0013"), ElementsAre(2));
  EXPECT_THAT(found("sam ungdom"), ElementsAre(2));
  EXPECT_THAT(found("stimu ungdom"), IsEmpty());
}

TEST_P(ListingContract, SearchFindsCompoundsByAnyOfTheirParts) {
  put({named(1, "Samverkansavtal om Mini Maria"), named(2, "Hemsjukvården i Åre"),
       named(3, "Skolskjutsar")});
  EXPECT_THAT(found("samverkan"), ElementsAre(1));
  EXPECT_THAT(found("verkans"), ElementsAre(1));
  EXPECT_THAT(found("avtal"), ElementsAre(1));
  EXPECT_THAT(found("VÅRD"), ElementsAre(2));
  EXPECT_THAT(found("skjuts"), ElementsAre(3));
  EXPECT_THAT(found("avtalet"), IsEmpty());
}

TEST_P(ListingContract, SearchFindsNoPartThatLiesInTwoWords) {
  put({named(1, "Ny bil, agare saknas")});
  EXPECT_THAT(found("bilagare"), IsEmpty());
  EXPECT_THAT(found("nybil"), IsEmpty());
  EXPECT_THAT(found("bil agare"), ElementsAre(1));
}

TEST_P(ListingContract, SearchWantsEveryWordInWhateverOrder) {
  put({named(1, "Samverkansavtal för hemsjukvård"), named(2, "Samverkansavtal")});
  EXPECT_THAT(found("avtal vård"), ElementsAre(1));
  EXPECT_THAT(found("vård avtal"), ElementsAre(1));
  EXPECT_THAT(found("verkan avtal"), ElementsAre(1, 2));
  EXPECT_THAT(found("vård skola"), IsEmpty());
}

TEST_P(ListingContract, SearchFindsOneOrTwoLettersOnlyWhereAWordBegins) {
  put({named(1, "Avtal i Åre"), named(2, "Rådslag")});
  EXPECT_THAT(found("å"), ElementsAre(1));
  EXPECT_THAT(found("i"), ElementsAre(1));
  EXPECT_THAT(found("rå"), ElementsAre(2));
  EXPECT_THAT(found("åd"), IsEmpty());
  EXPECT_THAT(found("al"), IsEmpty());
  EXPECT_THAT(found("avtal å"), ElementsAre(1));
}

TEST_P(ListingContract, SearchFindsNumbersOnlyFromTheirFirstDigit) {
  put({support::instance_row(1, "SAM 2027/0012", ""),
       support::instance_row(2, "SAM 2027/10012", ""),
       support::instance_row(3, "SAM 2027/0003", "Lag2012")});
  EXPECT_THAT(found("2027/0012"), ElementsAre(1));
  EXPECT_THAT(found("2027/1001"), ElementsAre(2));
  EXPECT_THAT(found("012"), IsEmpty());
  EXPECT_THAT(found("ag2012"), IsEmpty());
  EXPECT_THAT(found("lag2012"), ElementsAre(3));
}

TEST_P(ListingContract, SearchTellsSwedishLettersApart) {
  put({named(1, "Hål"), named(2, "Hal"), named(3, "HÄL"), named(4, "höl")});
  EXPECT_THAT(found("hål"), ElementsAre(1));
  EXPECT_THAT(found("HAL"), ElementsAre(2));
  EXPECT_THAT(found("häl"), ElementsAre(3));
  EXPECT_THAT(found("HÖL"), ElementsAre(4));
}

TEST_P(ListingContract, SearchTellsSwedishLettersApartInsideWordsToo) {
  put({named(1, "Borrhål"), named(2, "Mässhal"), named(3, "Skohäl")});
  EXPECT_THAT(found("hål"), ElementsAre(1));
  EXPECT_THAT(found("hal"), ElementsAre(2));
  EXPECT_THAT(found("HÄL"), ElementsAre(3));
}

TEST_P(ListingContract, SearchTakesSignsAndQuotesAsTheyAre) {
  put({named(1, "\"Citat\" OR (NOT) avtal")});
  EXPECT_THAT(found("\"citat"), ElementsAre(1));
  EXPECT_THAT(found("avtal* AND"), IsEmpty());
  EXPECT_THAT(found("NOT or"), ElementsAre(1));
  EXPECT_THAT(found("\"*()-:^"), ElementsAre(1));
  EXPECT_THAT(found("-\"tat* (tal)"), ElementsAre(1));
  EXPECT_THAT(found("citat - tal"), ElementsAre(1));
  EXPECT_THAT(found("NEAR(citat avtal)"), IsEmpty());
  EXPECT_THAT(found("text:avtal"), IsEmpty());
}

TEST_P(ListingContract, SearchTakesTextThatIsNoUtf8) {
  put({named(1, "Av\xff\xed\xa0\x80tal"), named(2, "Samverkansavtal")});
  EXPECT_THAT(found("avtal"), ElementsAre(2));
  EXPECT_THAT(found("\xfftal"), ElementsAre(1, 2));
  EXPECT_THAT(found("\xed\xa0\x80"), ElementsAre(1, 2));
}

TEST_P(ListingContract, SearchForAPartRunsOverPagesInTheListsOrder) {
  put({named(1, "Öavtal"), named(2, "Avtal"), named(3, "Samverkan"), named(4, "Hyresavtal"),
       named(5, "Åavtal"), named(6, "Avtalsmall")});
  ListingQuery query = sorted_by(Sort::kSubject);
  query.text = "avtal";
  query.limit = 2;
  std::vector<std::uint64_t> seen;
  for (;;) {
    const ListingPage page = must(reader_->list(query));
    EXPECT_EQ(page.total, 5u);
    for (const auto& row : page.rows) seen.push_back(row.id.value);
    if (page.next_page.empty()) break;
    query.page = page.next_page;
  }
  EXPECT_THAT(seen, ElementsAre(2, 6, 4, 5, 1));
}

TEST_P(ListingContract, SearchForgetsAnEarlierSubject) {
  put({named(1, "Gammal rubrik")});
  put({named(1, "Ny lydelse")});
  EXPECT_THAT(found("gammal"), IsEmpty());
  EXPECT_THAT(found("brik"), IsEmpty());
  EXPECT_THAT(found("delse"), ElementsAre(1));
}

TEST_P(ListingContract, ReadersSeeOnlyTheirOwnAndItsCount) {
  std::vector<InstanceRow> rows = {named(1, "avtal"), named(2, "avtal"), named(3, "avtal")};
  rows[1].listing.read_roles = {"secretary", "lead"};
  rows[2].listing.read_roles = {"registrar"};
  put(rows);
  const auto asked_by = [&](std::vector<std::string> roles) {
    ListingQuery query;
    query.roles = std::move(roles);
    query.text = "avtal";
    query.limit = 1;
    return must(reader_->list(query));
  };
  EXPECT_EQ(asked_by({"coordinator"}).total, 1u);
  EXPECT_EQ(asked_by({"coordinator"}).next_page, "");
  EXPECT_EQ(asked_by({"lead"}).total, 2u);
  EXPECT_EQ(asked_by({"lead", "registrar"}).total, 3u);
  EXPECT_EQ(asked_by({"lea"}).total, 1u);
  EXPECT_EQ(asked_by({}).total, 0u);
}

TEST_P(ListingContract, CountsPerStateAreOfWhatTheReaderMaySee) {
  std::vector<InstanceRow> rows = {named(1, ""), named(2, ""), named(3, ""), named(4, "")};
  rows[1].listing.state = "beslut";
  rows[2].listing.read_roles = {"registrar"};
  rows[3].listing.status = casework::Status::kEnded;
  put(rows);
  const auto counts = must(reader_->counts("case", {"lead"}));
  ASSERT_EQ(counts.size(), 2u);
  EXPECT_EQ(counts[0].state, "beredning");
  EXPECT_EQ(counts[0].count, 1u);
  EXPECT_EQ(counts[1].state, "beslut");
  EXPECT_EQ(counts[1].count, 1u);
  EXPECT_THAT(must(reader_->counts("meeting", {"lead"})), IsEmpty());
}

}  // namespace
}  // namespace arendegang::store
