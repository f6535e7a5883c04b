#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "engine/statechart/value.h"

namespace arendegang::statechart {

/// Where in the document and what: "12:5: Expected …, but …". Lines and columns count from one,
/// columns in bytes.
struct ReadError {
  std::size_t line = 0;
  std::size_t column = 0;
  std::string message;
  friend bool operator==(const ReadError&, const ReadError&) = default;
};

struct ReadOptions {
  /// Gives the text behind a `src` of `<data>` or `<script>`; empty optional: cannot be had.
  std::function<std::optional<std::string>(std::string_view src)> resolve;
};

/// What people call something, in both languages.
struct Label {
  std::string sv;
  std::string en;
  friend bool operator==(const Label&, const Label&) = default;
};

/// What a command, a form or a prompt must know of one field (`a:field`, ARCHITECTURE §4).
struct FieldDeclaration {
  std::string name;
  std::string type;  ///< one of those of NAMESPACE.md
  bool required = false;
  bool many = false;
  bool secret = false;   ///< always for those alone who have the right of `a:secret`
  std::string record;    ///< "incoming" or "drawn_up": what it holds is a record of the case
  std::string replaces;  ///< expression for the text or file that the record replaces, or empty
  std::string label_sv;
  std::string label_en;
  std::vector<std::string> choices;      ///< for `choice`: the values
  std::vector<std::string> choices_sv;   ///< their Swedish labels, same order
  std::vector<FieldDeclaration> fields;  ///< for `list`: the fields of one element
};

/// `a:fields`: fields that several events have, by id.
using FieldSets = std::map<std::string, std::vector<FieldDeclaration>, std::less<>>;

/// `a:event`: who may send an event, for whose part, from which charts, with which fields.
struct EventDeclaration {
  std::string name;                ///< exact name, as commands give it
  std::vector<std::string> roles;  ///< empty: no command may send it
  std::string scope;               ///< "", "party" (own party only) or "group" (own group only)
  std::vector<std::string> from;   ///< charts whose instances may send it
  std::string compute;             ///< `a:compute` function that enriches it, or empty
  std::string label_sv;
  std::string label_en;
  std::vector<FieldDeclaration> fields;
};

/// `a:column`: a value lists can filter and sort by. `expr` is evaluated on the session's data.
struct ColumnDeclaration {
  std::string name;
  std::string expr;
  std::string label_sv;
  std::string label_en;
};

/// `a:secret` and `a:mask`: what is kept secret of an instance, and who may see it all the same. An
/// expression that is left out is empty.
struct SecrecyDeclaration {
  std::vector<std::string> roles;
  std::vector<std::string> own_roles;  ///< for instances of their own party or group
  std::string expr;                    ///< whether the whole instance is secret
  std::string ground_expr;             ///< the section of law, as those without the right read it
  std::string mask_expr;               ///< ids of the data that are secret
};

/// Everything in our namespace that stands at the root (ARCHITECTURE §4).
struct Declarations {
  std::string label_sv;  ///< `a:label` of the chart
  std::string label_en;
  std::string series;  ///< `a:start series`: numbering series drawn from at start
  std::vector<std::string> start_roles;
  std::string start_compute;  ///< `a:start compute`: function that enriches the fields, or empty
  std::vector<FieldDeclaration> start_fields;
  std::vector<std::string> start_from;    ///< charts whose instances may invoke this one
  std::vector<std::string> import_roles;  ///< `a:import`; empty: none is taken in
  std::vector<FieldDeclaration> import_fields;
  std::vector<EventDeclaration> events;
  FieldSets field_sets;
  /// `a:read`; both empty: any role in the structure.
  std::vector<std::string> read_roles;
  std::vector<std::string> read_own_roles;  ///< for instances of their own party or group
  SecrecyDeclaration secrecy;
  std::vector<ColumnDeclaration> columns;
  std::string subject_expr;  ///< `a:subject`: what lists call the instance
  /// `a:subject internal`: what those call it who have the right of `a:secret`, or empty
  std::string internal_subject_expr;
  std::string party_expr;   ///< `a:party`: the party whose part this instance is, or empty
  std::string group_expr;   ///< `a:group`: the group that has it now, or empty
  std::string arena_expr;   ///< `a:arena`: the arena it is at now, or empty
  std::string closed_expr;  ///< `a:closed`: whether lists take it for closed, or empty
  std::string due_expr;     ///< `a:due`: the deadline lists show (ms since 1970), or empty
  std::string adopted_by;   ///< `a:adopted`: the decision that adopted the chart
};

struct Model;

/// A chart: an SCXML document that was read, compiled and indexed. Immutable and cheap to copy;
/// any thread may use it. Identified by the SHA-256 of its bytes where it is kept, not here.
class Chart {
 public:
  explicit Chart(std::shared_ptr<const Model> model) : model_(std::move(model)) {}

  const Model& model() const { return *model_; }
  const std::string& name() const;
  const Declarations& declarations() const;

  /// The state's label in Swedish (`a:label`), or its id when it has none.
  std::string_view state_label(std::string_view state_id) const;

 private:
  std::shared_ptr<const Model> model_;
};

/// Reads an SCXML document. Everything mandatory in the Recommendation, and our namespace; an
/// expression that does not parse is kept and fails when it is evaluated (the conformance suite
/// demands it; `check` refuses it beforehand).
tl::expected<Chart, ReadError> read_chart(std::string_view document, const ReadOptions& options);

}  // namespace arendegang::statechart
