#include <cstdint>
#include <memory>
#include <stdexcept>

#include <openssl/evp.h>
#include <sqlite3.h>

#include "engine/store/sqlite/sqlite_store.h"
#include "engine/store/verify.h"
#include "tests/bench/figures.h"
#include "tests/bench/need.h"
#include "tests/bench/raw_limits.h"
#include "tests/bench/recorded_case.h"
#include "tests/bench/scratch_folder.h"

namespace arendegang::bench {
namespace {

void nothing(std::uint64_t, std::uint64_t) {}

/// What `arende verify` does, of which nothing may be found amiss.
void expect_sound(const store::Result<store::Verification>& verification) {
  if (!need(verification).findings.empty()) {
    throw std::runtime_error("Expected a sound journal, but " +
                             verification->findings.front().what);
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
  Figure replayed{"journal_verification_with_replay", "steps/s", limit, "none", {}};
  const auto rate = [&](auto action) { return records / microseconds_of(action) * 1e6; };
  for (std::size_t i = 0; i < setting.runs(); ++i) {
    const double bare = rate([&] { read_and_hash(file); });
    verified.runs.push_back(
        {rate([&] { expect_sound(store::verify_chain(*reader, nothing)); }), bare, 0});
    replayed.runs.push_back(
        {rate([&] { expect_sound(store::verify(*reader, nothing)); }), bare, 0});
  }
  verified.notes = replayed.notes = {{"steps", records}};
  print(verified);
  print(replayed);
}

}  // namespace arendegang::bench
