#include "tests/unit/casework/sample_structure.h"

#include <stdexcept>

#include "engine/casework/structure_reader.h"

namespace arendegang::casework {

std::string sample_structure_yaml() {
  return R"yaml(id: example
name: Exempellänets samverkan
parties:
  - id: region
    name: Region Exempel
    organisation_number: 232100-0000
    kind: region
    mailbox: region
  - id: byn
    name: Byns kommun
    organisation_number: 212000-0000
    kind: municipality
    mailbox: byn
    facts: {population: 5100}
arenas:
  - {id: politisk, name: Politiska arenan, kind: political}
  - {id: tjanste, name: Tjänstepersonsarenan}
networks:
  - {id: chefer, name: Chefsnätverket}
groups:
  - {id: barn, name: Arbetsgrupp barn, mailbox: byn}
  - {id: aldre, name: Arbetsgrupp äldre}
outside:
  - {id: rad, name: Samverkansrådet}
historic:
  - {id: gamla, name: Gamla arenan, until: 2026-12-31, successor: politisk}
roles:
  - {id: sekreterare, sv: sekreterare, en: secretary}
  - {id: sammankallande, sv: sammankallande, en: convener}
  - {id: registrator, sv: registrator, en: registrar}
  - {id: drift, sv: driftansvarig, en: operator}
  - {id: tjanst, sv: tjänst, en: service}
actors:
  - {id: sekreteraren, roles: [sekreterare]}
  - {id: barngruppen, roles: [sammankallande], groups: [barn]}
  - {id: aldregruppen, roles: [sammankallande], groups: [aldre]}
  - {id: registrator-region, party: region, roles: [registrator]}
  - {id: registrator-byn, party: byn, roles: [registrator]}
  - {id: driften, roles: [drift]}
  - {id: utan-roll}
mailboxes:
  - {id: region, kind: maildir, address: registrator@region.example, name: Regionen}
  - {id: byn, kind: maildir, address: registrator@byn.example, name: Byn}
jobs:
  - {name: mail, workers: [tjanst], regret: 10min, attempts: 3, back_off: 5s}
  - {name: code, workers: [tjanst], regret: 0}
series:
  - {id: arende, format: "SAM {year}/{number:04}"}
undo_roles: [sekreterare]
operator_roles: [drift]
people_roles: [sekreterare]
disposal_roles: [sekreterare]
import_roles: [sekreterare]
party_people_roles: [registrator]
seats:
  - body: politisk
    number: 5
    holders:
      - {of: region, number: 3, function: nämndens presidium}
      - {of: byn, number: 2}
deadlines:
  report_days: 90
)yaml";
}

Structure sample_structure() {
  auto structure = read_structure(sample_structure_yaml());
  if (!structure) throw std::runtime_error(structure.error().front().message);
  return *std::move(structure);
}

}  // namespace arendegang::casework
