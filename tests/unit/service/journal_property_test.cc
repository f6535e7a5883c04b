// A journal that the engine made, of which somebody changed something: it is found, and named.

#include <algorithm>
#include <filesystem>
#include <sstream>

#include <SQLiteCpp/Database.h>
#include <gmock/gmock.h>
#include <google/protobuf/util/delimited_message_util.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "arendegang/v1/journal_file.pb.h"
#include "engine/store/sqlite/sqlite_store.h"
#include "engine/store/verify.h"
#include "engine/store/verify_file.h"
#include "tests/support/temporary_directory.h"
#include "tests/unit/service/busy_office.h"

namespace arendegang::test {
namespace {

using store::FindingKind;
using ::testing::IsEmpty;
using Findings = std::vector<store::Finding>;

std::string text(const store::Hash& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

v1::JournalFileEntry entry_of(const store::Record& record) {
  v1::JournalFileEntry entry;
  auto& out = *entry.mutable_record();
  out.set_sequence(record.sequence.value);
  out.set_instance(record.instance.value);
  out.set_kind(static_cast<std::uint32_t>(record.kind));
  out.set_actor(record.actor);
  out.set_at_ms(record.at.time_since_epoch().count());
  out.set_body_hash(text(record.body_hash));
  out.set_previous_hash(text(record.previous_hash));
  out.set_hash(text(record.hash));
  out.set_nonce(record.nonce);
  out.set_body(record.body);
  return entry;
}

std::string framed(const v1::JournalFileEntry& entry) {
  std::ostringstream out;
  google::protobuf::util::SerializeDelimitedToOstream(entry, &out);
  return out.str();
}

/// One journal for all tests, made once: it is only read.
struct Journal {
  Journal() {
    records = busy.office().reader().records({1}, 10'000).value();
    v1::JournalFileEntry entry;
    entry.mutable_begin()->set_format(1);
    entry.mutable_begin()->set_structure("exempel");
    begin = framed(entry);
    for (const auto& record : records) framed_records.push_back(framed(entry_of(record)));
    entry.mutable_end()->set_records(records.size());
    entry.mutable_end()->set_head(text(records.back().hash));
    end = framed(entry);
  }

  store::Head head() const { return {records.back().sequence, records.back().hash}; }

  BusyOffice busy;
  std::vector<store::Record> records;
  std::string begin, end;
  std::vector<std::string> framed_records;  ///< record n at n - 1
};

Journal& journal() {
  static Journal made;
  return made;
}

Findings found_in(const std::vector<std::string>& framed_records, const std::string& end,
                  const std::optional<store::Head>& known = {}) {
  std::string bytes = journal().begin;
  for (const auto& record : framed_records) bytes += record;
  std::istringstream file(bytes + end);
  return store::verify_file(file, known).findings;
}

/// A copy of the store, tampered with.
Findings found_after(const std::vector<std::string>& sql) {
  const TemporaryDirectory folder;
  std::filesystem::copy(
      journal().busy.folder(), folder.path(),
      std::filesystem::copy_options::recursive | std::filesystem::copy_options::overwrite_existing);
  {
    SQLite::Database database(folder.path().native() + "/store.sqlite", SQLite::OPEN_READWRITE);
    for (const auto& statement : sql) database.exec(statement);
  }
  auto store = store::open_sqlite_store(folder.path()).value();
  auto reader = store->open_reader().value();
  return store::verify(*reader, [](auto, auto) {}).value().findings;
}

/// A finding at the record, or at the one after it, which then does not follow.
bool names(const Findings& findings, std::uint64_t record) {
  return std::ranges::any_of(findings, [&](const store::Finding& finding) {
    return finding.record.value == record || finding.record.value == record + 1;
  });
}

std::string flipped(std::string bytes, std::size_t bit) {
  bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << (bit % 8)));
  return bytes;
}

std::uint64_t some_record(std::uint64_t before_last = 0) {
  return *rc::gen::inRange<std::uint64_t>(1, journal().records.size() + 1 - before_last);
}

std::string hex_literal(const std::string& bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string literal = "x'";
  for (const unsigned char byte : bytes) {
    literal += kDigits[byte >> 4U];
    literal += kDigits[byte & 15U];
  }
  return literal + "'";
}

TEST(TheJournalsFile, HoldsWhenNobodyTouchedIt) {
  EXPECT_THAT(found_in(journal().framed_records, journal().end, journal().head()), IsEmpty());
}

RC_GTEST_PROP(TheJournalsFile, NamesTheRecordWithAFlippedBit, ()) {
  const auto record = some_record();
  auto records = journal().framed_records;
  auto& bytes = records[record - 1];
  bytes = flipped(bytes, *rc::gen::inRange<std::size_t>(0, bytes.size() * 8));
  RC_ASSERT(names(found_in(records, journal().end), record));
}

RC_GTEST_PROP(TheJournalsFile, IsFoundToHaveAFlippedBitInItsEnd, ()) {
  const auto end =
      flipped(journal().end, *rc::gen::inRange<std::size_t>(0, journal().end.size() * 8));
  RC_ASSERT(!found_in(journal().framed_records, end).empty());
}

RC_GTEST_PROP(TheJournalsFile, NamesTheRecordThatWasTakenAway, ()) {
  const auto record = some_record(1);
  auto records = journal().framed_records;
  records.erase(records.begin() + static_cast<std::ptrdiff_t>(record - 1));
  const auto findings = found_in(records, journal().end);
  RC_ASSERT(!findings.empty());
  RC_ASSERT(findings.front().kind == FindingKind::kSequence);
  RC_ASSERT(findings.front().record.value == record + 1);
}

RC_GTEST_PROP(TheJournalsFile, NamesTheRecordThatWasPutIn, ()) {
  const auto copied = some_record();
  const auto place = some_record();
  auto records = journal().framed_records;
  records.insert(records.begin() + static_cast<std::ptrdiff_t>(place), records[copied - 1]);
  const auto findings = found_in(records, journal().end);
  RC_ASSERT(!findings.empty());
  RC_ASSERT(findings.front().kind == FindingKind::kSequence || copied == place + 1);
  RC_ASSERT(names(findings, copied));
}

RC_GTEST_PROP(TheJournalsFile, NamesTwoRecordsThatChangedPlaces, ()) {
  const auto record = some_record(1);
  auto records = journal().framed_records;
  std::swap(records[record - 1], records[record]);
  const auto findings = found_in(records, journal().end);
  RC_ASSERT(findings.size() >= 2u);
  RC_ASSERT(findings.front().record.value == record + 1);
}

RC_GTEST_PROP(TheJournalsFile, IsFoundToBeCutOff, ()) {
  std::string bytes = journal().begin;
  for (const auto& record : journal().framed_records) bytes += record;
  bytes += journal().end;
  std::istringstream file(bytes.substr(0, *rc::gen::inRange<std::size_t>(0, bytes.size())));
  RC_ASSERT(!store::verify_file(file, {}).findings.empty());
}

/// Whoever cuts a journal off can write a new end: only a head that was kept elsewhere tells.
RC_GTEST_PROP(TheJournalsFile, IsFoundToBeCutOffWithANewEndByTheHeadThatWasKept, ()) {
  const auto kept = some_record(1);
  auto records = journal().framed_records;
  records.resize(kept);
  v1::JournalFileEntry end;
  end.mutable_end()->set_records(kept);
  end.mutable_end()->set_head(text(journal().records[kept - 1].hash));
  const auto findings = found_in(records, framed(end), journal().head());
  RC_ASSERT(std::ranges::any_of(
      findings, [](const auto& finding) { return finding.kind == FindingKind::kHead; }));
}

TEST(TheJournalsFile, IsFoundToLackTheHashThatWasKept) {
  store::Head other = journal().head();
  other.hash[0] ^= 1U;
  const auto findings = found_in(journal().framed_records, journal().end, other);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].kind, FindingKind::kHead);
}

TEST(TheJournalsFile, IsNoneOfThatManyBytes) {
  std::istringstream file("Det här är ingen journal, utan ett brev.");
  const auto findings = store::verify_file(file, {}).findings;
  ASSERT_FALSE(findings.empty());
  EXPECT_EQ(findings[0].kind, FindingKind::kFile);
}

TEST(TheJournalsFile, NamesTheCaseWhoseBodiesAreGoneWithoutADecision) {
  auto record = journal().records[1];
  record.nonce.clear();
  record.body.clear();
  auto records = journal().framed_records;
  records[1] = framed(entry_of(record));
  const auto findings = found_in(records, journal().end);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].kind, FindingKind::kBody);
  EXPECT_EQ(findings[0].instance, record.instance);
}

TEST(TheStoresJournal, HoldsWhenNobodyTouchedIt) {
  EXPECT_THAT(found_after({}), IsEmpty());
}

RC_GTEST_PROP(TheStoresJournal, NamesTheRecordWithAFlippedBit, ()) {
  const auto record = some_record();
  const auto& was = journal().records[record - 1];
  const auto flip = [](const std::string& bytes) {
    return hex_literal(flipped(bytes, *rc::gen::inRange<std::size_t>(0, bytes.size() * 8)));
  };
  const auto flip_number = [](std::uint64_t number) {
    return std::to_string(static_cast<std::int64_t>(number ^ (1ULL << *rc::gen::inRange(0, 63))));
  };
  const std::vector<std::pair<std::string, std::string>> changes = {
      {"body", flip(was.body)},
      {"nonce", flip(was.nonce)},
      {"body_hash", flip(text(was.body_hash))},
      {"previous_hash", flip(text(was.previous_hash))},
      {"hash", flip(text(was.hash))},
      {"instance", flip_number(was.instance.value)},
      {"kind", flip_number(static_cast<std::uint64_t>(was.kind))},
      {"at_ms", flip_number(static_cast<std::uint64_t>(was.at.time_since_epoch().count()))},
      {"actor", was.actor.empty() ? "'x'" : "CAST(" + flip(was.actor) + " AS TEXT)"}};
  const auto [column, value] = *rc::gen::elementOf(changes);
  RC_ASSERT(names(found_after({"UPDATE records SET " + column + " = " + value +
                               " WHERE sequence = " + std::to_string(record)}),
                  record));
}

RC_GTEST_PROP(TheStoresJournal, NamesTheRecordThatWasTakenAway, ()) {
  const auto record = some_record(1);
  const auto findings =
      found_after({"DELETE FROM records WHERE sequence = " + std::to_string(record)});
  RC_ASSERT(!findings.empty());
  RC_ASSERT(findings.front().record.value == record + 1);
}

RC_GTEST_PROP(TheStoresJournal, NamesTheRecordThatWasPutIn, ()) {
  const auto copied = some_record();
  const auto place = std::to_string(some_record());
  const std::string columns =
      "instance, kind, actor, at_ms, body_hash, previous_hash, hash, nonce, body";
  const auto findings =
      found_after({"CREATE TEMP TABLE copy AS SELECT " + columns +
                       " FROM records WHERE sequence = " + std::to_string(copied),
                   "UPDATE records SET sequence = -sequence - 1 WHERE sequence >= " + place,
                   "UPDATE records SET sequence = -sequence WHERE sequence < 0",
                   "INSERT INTO records (sequence, " + columns + ") SELECT " + place + ", " +
                       columns + " FROM copy"});
  RC_ASSERT(names(findings, std::stoull(place)));
}

RC_GTEST_PROP(TheStoresJournal, NamesTwoRecordsThatChangedPlaces, ()) {
  const auto record = some_record(1);
  const auto one = std::to_string(record);
  const auto other = std::to_string(record + 1);
  const auto findings =
      found_after({"UPDATE records SET sequence = -1 WHERE sequence = " + one,
                   "UPDATE records SET sequence = " + one + " WHERE sequence = " + other,
                   "UPDATE records SET sequence = " + other + " WHERE sequence = -1"});
  RC_ASSERT(!findings.empty());
  RC_ASSERT(findings.front().record.value == record);
}

}  // namespace
}  // namespace arendegang::test
