#include "clients/cli/failure.h"

#include <cstdint>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "clients/cli/terminal_text.h"

namespace arendegang::cli {

namespace {

/// The wire's numbers of rejections, pinned: what the sentences and exit codes hang on.
enum Rejection : std::uint32_t {
  kMalformed = 1,
  kUnknownStructure = 2,
  kUnknownChart = 3,
  kUnknownInstance = 4,
  kUnknownEvent = 5,
  kNotAccepted = 6,
  kNotAllowed = 7,
  kField = 8,
  kVersionMismatch = 9,
  kPaused = 10,
  kQuarantined = 11,
  kEnded = 12,
  kBound = 13,
  kIdReused = 14,
  kTooLate = 15,
  kUnknownActor = 16,
  kReserved = 17,
};

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
    default:
      return "Motorn säger nej.";
  }
}

ExitCode code_of(std::uint32_t rejection) {
  const bool missing =
      rejection == kUnknownStructure || rejection == kUnknownChart || rejection == kUnknownInstance;
  return missing ? kNotFound : kRejected;
}

void print(std::string_view message) {
  fmt::print(stderr, "{}\n", many_lines(message));
}

}  // namespace

ExitCode fail(const client::Error& error) {
  switch (error.code) {
    case client::ErrorCode::kRefused:
      print(sentence(error.rejection));
      print(fmt::format("  {}", error.message));
      return code_of(error.rejection);
    case client::ErrorCode::kNoAnswer:
      print("Inget svar från motorn. Är den igång? Starta allt på den här datorn med: arende up");
      return kEnvironment;
    case client::ErrorCode::kBroken:
    case client::ErrorCode::kTransport:
      print(error.message);
      return kEnvironment;
  }
  return kEnvironment;
}

ExitCode fail(const v1::Rejected& rejected) {
  print(rejected.reason_sv().empty() ? sentence(rejected.code())
                                     : std::string_view(rejected.reason_sv()));
  if (!rejected.field().empty()) print(fmt::format("  Uppgift: {}", rejected.field()));
  if (rejected.accepts_size() > 0) {
    print(fmt::format("  Det här går: {}", fmt::join(rejected.accepts(), ", ")));
  }
  if (rejected.code() == kVersionMismatch) {
    print(fmt::format("  Nu gäller version {}.", rejected.current_version()));
  }
  print(fmt::format("  {}", rejected.message()));
  return code_of(rejected.code());
}

ExitCode fail(ExitCode code, std::string_view message) {
  print(message);
  return code;
}

}  // namespace arendegang::cli
