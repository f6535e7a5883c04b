#include "tests/bench/statement_recorder.h"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <utility>

#include <sqlite3.h>

namespace arendegang::bench {
namespace {

StatementRecorder* g_listening = nullptr;

using OpenedCallback = void (*)();

/// Where a literal ends that begins at `at`.
std::size_t end_of_literal(std::string_view text, std::size_t at) {
  const auto quote = text.find('\'', at);
  const bool quoted = quote == at || (quote == at + 1 && text[at] == 'x');
  if (!quoted) return std::min(text.find_first_of(", )\n", at), text.size());
  for (auto end = quote + 1; end < text.size(); ++end) {
    if (text[end] != '\'') continue;
    if (end + 1 == text.size() || text[end + 1] != '\'') return end + 1;
    ++end;
  }
  throw std::runtime_error("Expected a quote to end in what SQLite expanded, but it does not");
}

std::string unquoted(std::string_view literal) {
  std::string text;
  for (std::size_t i = 1; i + 1 < literal.size(); ++i) {
    text += literal[i];
    if (literal[i] == '\'') ++i;
  }
  return text;
}

std::string bytes_of_hex(std::string_view hex) {
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(digit(hex[i]) * 16 + digit(hex[i + 1]));
  }
  return bytes;
}

Bound value_of(std::string_view literal) {
  if (literal == "NULL") return std::monostate{};
  if (literal.starts_with("x'")) return Blob{bytes_of_hex(literal.substr(2, literal.size() - 3))};
  if (literal.starts_with('\'')) return unquoted(literal);
  const std::string number(literal);
  if (number.find_first_of(".e") != std::string::npos) return std::stod(number);
  return static_cast<std::int64_t>(std::stoll(number));
}

}  // namespace

std::vector<Bound> values_in(std::string_view sql, std::string_view expanded) {
  std::vector<Bound> values;
  std::size_t at = 0;
  for (const char c : sql) {
    if (c != '?') {
      ++at;
      continue;
    }
    const auto end = end_of_literal(expanded, at);
    values.push_back(value_of(expanded.substr(at, end - at)));
    at = end;
  }
  return values;
}

StatementRecorder::StatementRecorder() {
  if (g_listening != nullptr) throw std::logic_error("Expected one recorder at a time");
  g_listening = this;
  sqlite3_auto_extension(reinterpret_cast<OpenedCallback>(&StatementRecorder::listen));
}

StatementRecorder::~StatementRecorder() {
  sqlite3_cancel_auto_extension(reinterpret_cast<OpenedCallback>(&StatementRecorder::listen));
  g_listening = nullptr;
}

int StatementRecorder::listen(sqlite3* database, char**, const void*) {
  return sqlite3_trace_v2(database, SQLITE_TRACE_STMT | SQLITE_TRACE_PROFILE,
                          &StatementRecorder::heard, nullptr);
}

int StatementRecorder::heard(unsigned kind, void*, void* subject, void* text) {
  if (g_listening == nullptr) return 0;
  auto* statement = static_cast<sqlite3_stmt*>(subject);
  if (kind == SQLITE_TRACE_STMT) g_listening->began(statement, static_cast<const char*>(text));
  if (kind == SQLITE_TRACE_PROFILE) g_listening->ended(statement);
  return 0;
}

void StatementRecorder::began(sqlite3_stmt* statement, std::string_view text) {
  // What SQLite runs by itself comes while another statement is being carried out.
  if (running_ != nullptr || text.starts_with("--")) return;
  if (sqlite3_stmt_readonly(statement) != 0) return;
  running_ = statement;
  const std::string sql = sqlite3_sql(statement);
  if (sql.starts_with("BEGIN") || sql.starts_with("COMMIT")) return;
  const std::unique_ptr<char, void (*)(void*)> expanded(sqlite3_expanded_sql(statement),
                                                        sqlite3_free);
  batch_.push_back({index_of(sql), values_in(sql, expanded.get())});
}

void StatementRecorder::ended(sqlite3_stmt* statement) {
  if (running_ == statement) running_ = nullptr;
}

std::size_t StatementRecorder::index_of(const std::string& sql) {
  const auto [found, added] = known_.emplace(sql, recording_.sql.size());
  if (added) recording_.sql.push_back(sql);
  return found->second;
}

void StatementRecorder::forget() {
  recording_ = {};
  known_.clear();
  batch_.clear();
}

void StatementRecorder::end_batch(std::size_t records) {
  recording_.batches.push_back(std::exchange(batch_, {}));
  recording_.records.push_back(records);
}

}  // namespace arendegang::bench
