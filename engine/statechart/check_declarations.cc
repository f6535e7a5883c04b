#include <algorithm>

#include "engine/statechart/check_parts.h"

namespace arendegang::statechart {
namespace {

void check_known(const std::vector<std::string>& names, const KnownNames::Names& known,
                 const std::string& what, Findings& findings) {
  if (!known) return;
  for (const std::string& name : names) {
    if (!known->contains(name)) findings.add("Expected a known " + what + ", but found " + name);
  }
}

void check_compute(const std::string& name, const KnownNames& known, Findings& findings) {
  if (!name.empty()) check_known({name}, known.computes, "function for a:compute", findings);
}

void check_fields(const std::vector<FieldDeclaration>& fields, const std::string& owner,
                  Findings& findings) {
  for (const FieldDeclaration& field : fields) {
    const std::string name = owner + "." + field.name;
    if (field.label_sv.empty() || field.label_en.empty()) {
      findings.add("Expected sv and en on the field " + name);
    }
    for (std::size_t i = 0; i < field.choices.size(); ++i) {
      if (!field.choices_sv[i].empty()) continue;
      findings.add("Expected sv on the choice " + field.choices[i] + " of the field " + name);
    }
    check_fields(field.fields, name, findings);
  }
}

void check_event(const EventDeclaration& event, const KnownNames& known, Findings& findings) {
  if (event.roles.empty() && event.from.empty()) {
    findings.add("Expected a role or a chart that may send " + event.name + ", but there is none");
  }
  const bool for_people = !event.roles.empty();
  if (for_people && (event.label_sv.empty() || event.label_en.empty())) {
    findings.add("Expected sv and en on the event " + event.name);
  }
  check_known(event.roles, known.roles, "role for " + event.name, findings);
  check_known(event.from, known.charts, "chart for " + event.name, findings);
  check_compute(event.compute, known, findings);
  if (for_people) check_fields(event.fields, event.name, findings);
}

bool has_secret_field(const std::vector<FieldDeclaration>& fields) {
  return std::ranges::any_of(fields, [](const FieldDeclaration& field) { return field.secret; });
}

bool keeps_secrets(const Declarations& declarations) {
  const SecrecyDeclaration& secrecy = declarations.secrecy;
  return !secrecy.expr.empty() || !secrecy.mask_expr.empty() ||
         has_secret_field(declarations.start_fields) ||
         std::ranges::any_of(declarations.events, [](const EventDeclaration& event) {
           return has_secret_field(event.fields);
         });
}

void check_secrecy(const Declarations& declarations, const KnownNames& known, Findings& findings) {
  const SecrecyDeclaration& secrecy = declarations.secrecy;
  check_known(secrecy.roles, known.roles, "role for a:secret", findings);
  check_known(secrecy.own_roles, known.roles, "own role for a:secret", findings);
  if (!keeps_secrets(declarations)) return;
  if (secrecy.roles.empty() && secrecy.own_roles.empty()) {
    findings.add("Expected a:secret to say who may see what is marked, but there is none");
  }
  if (declarations.read_roles.empty() && declarations.read_own_roles.empty()) {
    findings.add("Expected a:read to name roles where something can be secret, but it does not");
  }
}

}  // namespace

void check_declarations(const Declarations& declarations, const KnownNames& known,
                        Findings& findings) {
  if (declarations.label_sv.empty() || declarations.label_en.empty()) {
    findings.add("Expected a:label with sv and en on the chart");
  }
  if (declarations.start_roles.empty() && declarations.start_from.empty()) {
    findings.add("Expected a:start to name a role or a chart that may start it, but it does not");
  }
  check_known(declarations.start_roles, known.roles, "role for a:start", findings);
  check_known(declarations.start_from, known.charts, "chart for a:start", findings);
  check_known(declarations.import_roles, known.roles, "role for a:import", findings);
  check_fields(declarations.import_fields, "a:import", findings);
  check_known(declarations.read_roles, known.roles, "role for a:read", findings);
  check_known(declarations.read_own_roles, known.roles, "own role for a:read", findings);
  check_secrecy(declarations, known, findings);
  check_compute(declarations.start_compute, known, findings);
  if (!declarations.start_roles.empty()) {
    check_fields(declarations.start_fields, "a:start", findings);
  }
  for (const EventDeclaration& event : declarations.events) check_event(event, known, findings);
  for (const ColumnDeclaration& column : declarations.columns) {
    if (column.label_sv.empty() || column.label_en.empty()) {
      findings.add("Expected sv and en on the column " + column.name);
    }
  }
}

}  // namespace arendegang::statechart
