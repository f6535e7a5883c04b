#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/casework/authority.h"
#include "engine/casework/catalogue.h"
#include "engine/casework/context.h"
#include "engine/casework/snapshot.h"
#include "engine/statechart/expression.h"
#include "engine/statechart/value.h"

/// Who may read an instance, and what of it is secret (NAMESPACE.md, `a:read`, `a:secret`,
/// `a:mask`). Every list, count, search, view, event and job decides by this and by nothing else.
namespace arendegang::casework {

/// Who may read, as words that a store can compare: a role's id, or `<role>@party:<id>` and
/// `<role>@group:<id>` for those who hold the role in that party or group. None at all: everybody
/// who has a role.
using Readers = std::vector<std::string>;

/// Words that nobody has, so that they let nobody in. A listing's readers carry the last two so
/// that whoever has it knows, without the snapshot, that something of the instance is marked.
inline constexpr std::string_view kNobody = "@nobody";
inline constexpr std::string_view kMarked = "@marked";
inline constexpr std::string_view kSecret = "@secret";

/// The words that the actor has.
Readers words_of(const Actor& actor);

/// Whether the actor has one of the words, or any role when there are none.
bool is_among(const Actor& actor, const Readers& readers);
bool has_word(const Readers& readers, std::string_view word);

/// What is secret of some objects, wherever they stand: of one party's answer, say, in data that
/// hold the answers of all.
struct MarkedObjects {
  boost::json::object of;          ///< members by which they are known; at least one
  std::vector<std::string> names;  ///< of the members that are secret, however deep in them; sorted
  std::string ground;              ///< the section of law, or empty
};

/// What is secret of one instance at one time.
struct Secrecy {
  Readers readers;      ///< who may read the instance at all; empty: everybody who has a role
  Readers initiated;    ///< who has the right to what is secret (`a:secret`); none: nothing can be
  bool secret = false;  ///< the whole instance is
  bool masks_all = false;           ///< what is masked cannot be told, so all data are
  std::vector<std::string> masked;  ///< ids of data and names of fields, sorted
  std::vector<MarkedObjects> objects;
  bool marked = false;  ///< something is secret now: all of it, or data that are there
  std::string ground;   ///< the section of law, or empty
};

/// Of the session that `scope` shows (`scope_of`); `part` is whose it is.
Secrecy secrecy_of(const CataloguedChart& chart, const Part& part, const statechart::Scope& scope);
/// The same of a snapshot alone, as it was when it was last changed.
Secrecy secrecy_of(const Snapshot& snapshot, const CataloguedChart& chart, const Context& context);

bool may_read(const Actor& actor, const Secrecy& secrecy);

/// Whether nothing of the instance, its history included, is hidden from the actor, who may read
/// it.
bool may_see_all(const Actor& actor, const Secrecy& secrecy);

}  // namespace arendegang::casework
