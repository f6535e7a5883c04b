#include <map>
#include <memory>
#include <stdexcept>
#include <string_view>

#include <openssl/evp.h>
#include <sqlite3.h>

#include "engine/casework/apply.h"
#include "engine/codec/case_codec.h"
#include "engine/codec/chain.h"
#include "engine/store/sqlite/sqlite_store.h"
#include "tests/bench/figures.h"
#include "tests/bench/need.h"
#include "tests/bench/raw_limits.h"
#include "tests/bench/recorded_case.h"
#include "tests/bench/scratch_folder.h"

namespace arendegang::bench {
namespace {

constexpr std::size_t kChunk = 1'000;

void expect(bool holds, const char* what) {
  if (!holds) throw std::runtime_error(what);
}

template <typename Take>
void for_each_record(store::Reader& reader, Take take) {
  for (store::Sequence from{1};;) {
    const auto records = need(reader.records(from, kChunk));
    for (const auto& record : records) take(record);
    if (records.size() < kChunk) return;
    from.value += records.size();
  }
}

/// Every hash of the chain worked out anew.
void verify(store::Reader& reader) {
  codec::Hasher hasher;
  store::Head head;
  for_each_record(reader, [&](const store::Record& record) {
    expect(record.sequence.value == head.sequence.value + 1, "Expected a journal without gaps");
    const auto body = codec::body_hash(hasher, record.nonce, record.body);
    const auto hash = codec::header_hash(
        hasher, {record.sequence.value, record.instance.value, record.at.time_since_epoch().count(),
                 static_cast<std::uint8_t>(record.kind), record.actor, body, head.hash});
    expect(hash == record.hash, "Expected a journal whose hashes hold");
    head = {record.sequence, hash};
  });
}

/// Every instance brought from nothing to what it is now, and compared with what is stored.
void replay(store::Reader& reader) {
  std::map<casework::InstanceId, casework::Snapshot> snapshots;
  for_each_record(reader, [&](const store::Record& record) {
    const auto step = need(codec::decode_step(record.body));
    if (step.instance) casework::apply(snapshots[step.instance], step);
  });
  for (const auto& [id, snapshot] : snapshots) {
    expect(need(reader.snapshot(id)) == codec::encode(snapshot),
           "Expected replay to give the live state, byte for byte");
  }
}

/// The least that verifying takes: the bytes read in order and hashed.
void read_and_hash(const std::filesystem::path& file) {
  sqlite3* database = nullptr;
  sqlite3_stmt* rows = nullptr;
  sqlite3_open_v2(file.c_str(), &database, SQLITE_OPEN_READONLY, nullptr);
  sqlite3_prepare_v2(database, "SELECT * FROM records ORDER BY sequence", -1, &rows, nullptr);
  const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(EVP_MD_CTX_new(),
                                                                   EVP_MD_CTX_free);
  unsigned char hash[EVP_MAX_MD_SIZE];
  while (sqlite3_step(rows) == SQLITE_ROW) {
    EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr);
    for (int column = 0; column < sqlite3_column_count(rows); ++column) {
      const void* bytes = sqlite3_column_blob(rows, column);
      EVP_DigestUpdate(context.get(), bytes,
                       static_cast<std::size_t>(sqlite3_column_bytes(rows, column)));
    }
    EVP_DigestFinal_ex(context.get(), hash, nullptr);
  }
  sqlite3_finalize(rows);
  sqlite3_close(database);
}

}  // namespace

void measure_replay(const Setting& setting, const Script& script) {
  const ScratchFolder folder(setting.scratch, "journal");
  const auto records =
      static_cast<double>(make_journal(setting, script, folder.path(), setting.quick ? 50 : 500));
  const auto store = need(store::open_sqlite_store(folder.path()));
  const auto reader = need(store->open_reader());
  const auto file = folder.path() / "store.sqlite";

  const char* limit = "bare SQLite reading the same rows, and SHA-256 over their bytes";
  Figure verified{"journal_verification", "steps/s", limit, "none", {}};
  Figure replayed{"journal_replay", "steps/s", limit, "none", {}};
  const auto rate = [&](auto action) { return records / microseconds_of(action) * 1e6; };
  for (std::size_t i = 0; i < setting.runs(); ++i) {
    const double bare = rate([&] { read_and_hash(file); });
    verified.runs.push_back({rate([&] { verify(*reader); }), bare, 0});
    replayed.runs.push_back({rate([&] { replay(*reader); }), bare, 0});
  }
  verified.notes = replayed.notes = {{"steps", records}};
  print(verified);
  print(replayed);
}

}  // namespace arendegang::bench
