#include "clients/cli/failure.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "clients/cli/json_of.h"
#include "clients/cli/rejection.h"
#include "clients/cli/terminal_text.h"

namespace arendegang::cli {

namespace {

std::string_view sentence(std::uint32_t code) {
  switch (code) {
    case kMalformed:
      return "Motorn förstår inte meddelandet.";
    case kUnknownStructure:
      return "Motorn har en annan struktur.";
    case kUnknownChart:
      return "Det finns inget sådant flöde i strukturen.";
    case kUnknownInstance:
      return "Det finns inget sådant ärende, eller så får du inte se det.";
    case kUnknownEvent:
      return "Det finns ingen sådan händelse i flödet.";
    case kNotAccepted:
      return "Det går inte att göra nu.";
    case kNotAllowed:
      return "Du har inte rätt att göra det.";
    case kField:
      return "En uppgift saknas, är okänd eller har fel form.";
    case kVersionMismatch:
      return "Ärendet har ändrats sedan du såg det.";
    case kPaused:
      return "Ärendet är pausat.";
    case kQuarantined:
      return "Ärendet är satt i karantän tills en driftansvarig har behandlat incidenten.";
    case kEnded:
      return "Ärendet är avslutat.";
    case kBound:
      return "En gräns är nådd.";
    case kIdReused:
      return "Samma id har redan använts för något annat.";
    case kTooLate:
      return "Det är för sent att ångra: något har redan lämnat huset, eller så har mer hänt.";
    case kUnknownActor:
      return "Strukturen känner inte den som du säger att du är.";
    case kReserved:
      return "Den händelsen kommer bara från motorn själv.";
    case kWarned:
      return "Det är något att se på först; inget är gjort.";
    default:
      return "Motorn säger nej.";
  }
}

ExitCode code_of(std::uint32_t rejection) {
  const bool missing =
      rejection == kUnknownStructure || rejection == kUnknownChart || rejection == kUnknownInstance;
  return missing ? kNotFound : kRejected;
}

/// Whether the engine's sentence holds something that the Swedish one leaves out: which form a
/// field has, which limit was met.
bool is_told_by_the_engine(std::uint32_t rejection) {
  constexpr std::array kDetailed = {kMalformed, kField, kBound, kIdReused};
  return std::ranges::find(kDetailed, rejection) != kDetailed.end() || rejection > kWarned;
}

v1::Rejected rejected_of(const client::Error& error) {
  v1::Rejected rejected;
  rejected.set_code(error.rejection);
  rejected.set_message(error.message);
  rejected.set_reason_sv(error.reason_sv);
  return rejected;
}

std::string words_of(const v1::Rejected& rejected) {
  std::string words(rejected.reason_sv().empty() ? sentence(rejected.code())
                                                 : std::string_view(rejected.reason_sv()));
  if (!rejected.field().empty()) words += fmt::format("\n  Uppgift: {}", rejected.field());
  if (rejected.accepts_size() > 0) {
    words += fmt::format("\n  Det här går: {}", fmt::join(rejected.accepts(), ", "));
  }
  if (rejected.code() == kVersionMismatch && rejected.current_version() != 0) {
    words += fmt::format("\n  Nu gäller version {}.", rejected.current_version());
  }
  if (is_told_by_the_engine(rejected.code())) {
    words += fmt::format("\n  Motorn: {}", rejected.message());
  }
  return words;
}

std::string words_of(const client::Error& error) {
  if (error.code == client::ErrorCode::kNoAnswer) {
    return "Inget svar från motorn. Är den igång? Starta allt på den här datorn med: arende up";
  }
  if (error.code == client::ErrorCode::kNotLetIn) {
    return "Motorn släpper inte in nyckeln: den är okänd där, eller spärrad.\n"
           "Den som sköter driften lägger till den med: arende key add";
  }
  return error.message;
}

boost::json::object failed(ExitCode code, const std::string& message) {
  return {{"failed", {{"code", static_cast<int>(code)}, {"message", message}}}};
}

Failure failure_of(const client::Error& error) {
  if (error.code == client::ErrorCode::kRefused) return Failure(rejected_of(error));
  return {error.code == client::ErrorCode::kNotLetIn ? kRejected : kEnvironment, words_of(error)};
}

}  // namespace

Failure::Failure(const client::Error& error) : Failure(failure_of(error)) {}

Failure::Failure(const v1::Rejected& rejected)
    : code(code_of(rejected.code())),
      words(words_of(rejected)),
      json({{"rejected", json_of(rejected)}}) {}

Failure::Failure(const v1::Busy& busy)
    : code(kBusy),
      words("Motorn har för mycket att göra; inget är gjort. Försök igen."),
      json({{"busy", json_of(busy)}}) {}

Failure::Failure(ExitCode exit_code, std::string own_words)
    : code(exit_code), words(std::move(own_words)), json(failed(code, words)) {}

ExitCode fail(const Globals& globals, const Failure& failure) {
  if (globals.json) print_json(failure.json);
  fmt::print(stderr, "{}\n", many_lines(failure.words));
  return failure.code;
}

ExitCode fail(const Globals& globals, const client::Error& error) {
  return fail(globals, Failure(error));
}

ExitCode fail(const Globals& globals, const v1::Rejected& rejected) {
  return fail(globals, Failure(rejected));
}

ExitCode fail(const Globals& globals, ExitCode code, std::string words) {
  return fail(globals, Failure(code, std::move(words)));
}

}  // namespace arendegang::cli
