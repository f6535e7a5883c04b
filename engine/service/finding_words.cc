#include "engine/service/finding_words.h"

namespace arendegang::service {

std::string_view finding_words(store::FindingKind kind) {
  using store::FindingKind;
  switch (kind) {
    case FindingKind::kSequence:
      return "ett steg saknas, står två gånger eller står på fel plats";
    case FindingKind::kChain:
      return "steget följer inte på steget före";
    case FindingKind::kHeader:
      return "stegets huvud har ändrats";
    case FindingKind::kBody:
      return "stegets innehåll har ändrats, eller saknas utan beslut om gallring";
    case FindingKind::kHead:
      return "journalen slutar inte där den ska";
    case FindingKind::kStep:
      return "steget går inte att lägga till det som hände före";
    case FindingKind::kSnapshot:
      return "läget är ett annat än det som stegen ger";
    case FindingKind::kListing:
      return "det som listor visar är ett annat än det som stegen ger";
    case FindingKind::kIndex:
      return "det som listor ordnas och söks efter är fel";
    case FindingKind::kDue:
      return "nästa tidpunkt är en annan än den som stegen ger";
    case FindingKind::kJob:
      return "ett utskick eller annat uppdrag är ett annat än det som stegen ger";
    case FindingKind::kIncident:
      return "en händelse att ta hand om är en annan än den som stegen ger";
    case FindingKind::kInbox:
      return "ett meddelande väntar som inget steg har skickat";
    case FindingKind::kSetting:
      return "det som gäller för hela strukturen är ett annat än det som stegen ger";
    case FindingKind::kContent:
      return "en text eller fil saknas eller har ändrats";
    case FindingKind::kFile:
      return "filen går inte att läsa vidare här";
    case FindingKind::kCaseRecord:
      return "en handling är registrerad på ett annat sätt än det som stegen ger";
    case FindingKind::kUnspecified:
      break;
  }
  return "något stämmer inte";
}

}  // namespace arendegang::service
