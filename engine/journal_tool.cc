// arendegang-journal: verifies a journal that was taken out of an engine, without one. What a
// person reads is Swedish.

#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/format.h>

#include "engine/codec/chain.h"
#include "engine/exit_code.h"
#include "engine/service/finding_words.h"
#include "engine/store/verify_file.h"

namespace arendegang {
namespace {

struct Options {
  std::filesystem::path file;
  std::string head;
  bool json = false;
};

/// "SEQUENCE:HASH", the hash in hexadecimal digits.
std::optional<store::Head> head_of(std::string_view text) {
  store::Head head;
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto number = text.substr(0, colon);
  const auto hash = text.substr(colon + 1);
  const auto [end, failed] =
      std::from_chars(number.data(), number.data() + number.size(), head.sequence.value);
  const bool is_number = failed == std::errc() && end == number.data() + number.size();
  if (!is_number || !head.sequence || hash.size() != 2 * head.hash.size()) return std::nullopt;
  for (std::size_t i = 0; i < head.hash.size(); ++i) {
    const char* digits = hash.data() + 2 * i;
    if (std::from_chars(digits, digits + 2, head.hash[i], 16).ptr != digits + 2)
      return std::nullopt;
  }
  return head;
}

boost::json::object json_of(const store::Finding& finding) {
  return {{"kind", static_cast<int>(finding.kind)},
          {"sequence", finding.record.value},
          {"instance", finding.instance.value},
          {"subject", finding.subject},
          {"message", finding.what},
          {"reason_sv", std::string(service::finding_words(finding.kind))}};
}

void print_json(const store::Verification& verification) {
  boost::json::array findings;
  for (const auto& finding : verification.findings) findings.push_back(json_of(finding));
  const boost::json::object document = {{"intact", verification.findings.empty()},
                                        {"records", verification.records},
                                        {"disposed", verification.disposed},
                                        {"head", codec::to_hex(verification.head.hash)},
                                        {"findings", std::move(findings)}};
  std::cout << boost::json::serialize(document) << "\n";
}

void print_lines(const store::Verification& verification) {
  for (const auto& finding : verification.findings) {
    std::string place;
    if (finding.record) place += fmt::format("Steg {}", finding.record.value);
    if (finding.instance) {
      place += fmt::format("{}nstans {}", place.empty() ? "I" : ", i", finding.instance.value);
    }
    std::cerr << fmt::format("{}: {}\n  Motorn: {}\n", place.empty() ? "Filen" : place,
                             service::finding_words(finding.kind), finding.what);
  }
  if (!verification.findings.empty()) {
    std::cerr << fmt::format("Journalen håller inte: {} fel.\n", verification.findings.size());
    return;
  }
  std::cout << fmt::format(
      "Journalen håller: {} steg, obrutna från det första, {} gallrade till sitt innehåll.\n"
      "Kedjans sista hash: {}\n",
      verification.records, verification.disposed, codec::to_hex(verification.head.hash));
}

int unreadable(const Options& options) {
  const auto why = fmt::format("{} går inte att läsa", options.file.string());
  if (options.json) {
    const boost::json::object failed = {
        {"failed", {{"code", static_cast<int>(kEnvironment)}, {"message", why}}}};
    std::cout << boost::json::serialize(failed) << "\n";
  }
  std::cerr << why << "\n";
  return kEnvironment;
}

int verify(const Options& options) {
  std::ifstream file(options.file, std::ios::binary);
  if (!file) return unreadable(options);
  const auto known = options.head.empty() ? std::nullopt : head_of(options.head);
  const auto verification = store::verify_file(file, known);
  if (file.bad()) return unreadable(options);
  options.json ? print_json(verification) : print_lines(verification);
  return verification.findings.empty() ? kDone : kFindings;
}

int run(int argc, char** argv) {
  CLI::App app{"arendegang-journal: kontrollera en journal som tagits ut, utan motor"};
  app.require_subcommand(1);
  Options options;
  CLI::App* command = app.add_subcommand("verify", "Kedja, innehåll och uppspelning");
  command->add_option("fil", options.file, "Från arende journal export")
      ->required()
      ->check(CLI::ExistingFile);
  command->add_option("--head", options.head, "STEG:HASH som sparats på annat håll")
      ->check([](const std::string& text) {
        return head_of(text) ? std::string() : "väntade STEG:HASH med 64 hexadecimala siffror";
      });
  command->add_flag("--json", options.json, "Ett JSON-dokument");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kDone : kUsage;
  }
  return verify(options);
}

}  // namespace
}  // namespace arendegang

int main(int argc, char** argv) {
  return arendegang::run(argc, argv);
}
