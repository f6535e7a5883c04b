#pragma once

#include <istream>
#include <optional>

#include "engine/store/verify.h"

namespace arendegang::store {

/// Verifies a journal's file on its own (proto/arendegang/v1/journal_file.proto), without an engine
/// and without a store: the file is whole, the chain holds from the first record to the last,
/// every body that is there has its hash, every step follows on its instance's steps before it, and
/// no body is missing but where a step stands in for what was disposed of. `known` is a head that
/// was kept elsewhere: the file must hold that record, with that hash, so that a journal that was
/// cut off or written anew is found. Records are told of in `Verification` as by `verify`. Memory
/// for every instance's snapshot.
Verification verify_file(std::istream& in, const std::optional<Head>& known);

}  // namespace arendegang::store
