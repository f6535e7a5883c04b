#include "clients/cli/step_words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace arendegang::cli {

namespace {

constexpr std::array<std::string_view, 26> kSteps = {"okänt",
                                                     "startat",
                                                     "händelse",
                                                     "meddelande",
                                                     "tid inne",
                                                     "uppdrag utfört",
                                                     "avbrutet",
                                                     "parkerat",
                                                     "i karantän",
                                                     "ångrat",
                                                     "pausat",
                                                     "återupptaget",
                                                     "incident behandlad",
                                                     "struktur tillämpad",
                                                     "nyckel tillagd",
                                                     "nyckel spärrad",
                                                     "person registrerad",
                                                     "person namngiven",
                                                     "post given",
                                                     "post avslutad",
                                                     "post återtagen",
                                                     "poster lämnade",
                                                     "poster överlämnade",
                                                     "namn gallrat",
                                                     "flyttat till nytt flöde",
                                                     "infört från äldre ordning"};
constexpr std::array<std::string_view, 4> kIncidents = {"okänt", "uppdrag misslyckades",
                                                        "meddelande parkerat", "i karantän"};
/// The wire's kind of a step; those between are free.
constexpr std::uint32_t kDisposed = 32;
using Word = std::pair<std::string_view, std::string_view>;
constexpr std::array<Word, 7> kJobStates = {{{"waiting", "ångertid"},
                                             {"ready", "på tur"},
                                             {"leased", "pågår"},
                                             {"exhausted", "misslyckat"},
                                             {"done", "klart"},
                                             {"skipped", "överhoppat"},
                                             {"dropped", "struket"}}};

}  // namespace

std::string_view step_word(std::uint32_t kind) {
  if (kind == kDisposed) return "gallrat";
  return kind < kSteps.size() ? kSteps.at(kind) : kSteps.front();
}

std::string_view incident_word(std::uint32_t kind) {
  return kind < kIncidents.size() ? kIncidents.at(kind) : kIncidents.front();
}

std::string job_state_word(const std::string& state) {
  const auto known = std::ranges::find(kJobStates, state, &Word::first);
  return known == kJobStates.end() ? state : std::string(known->second);
}

std::string column_text(const std::string& value) {
  if (value == "true") return "ja";
  return value == "false" ? "nej" : value;
}

}  // namespace arendegang::cli
