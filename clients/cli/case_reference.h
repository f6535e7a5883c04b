#pragma once

#include <cstdint>
#include <string>

#include "clients/cli/failure.h"
#include "clients/kit/query_client.h"

namespace arendegang::cli {

/// The case that somebody means: by its whole number ("ABC 2027/0001"), by the number's end
/// ("2027/0001") or by the instance's own ("17"). kNotFound when there is none, kUsage when several
/// are meant.
tl::expected<v1::InstanceDetail, Failure> find_case(client::QueryClient& queries,
                                                    const std::string& reference);

/// The case's child at a party, by the party's id; the one that is still active, else the latest.
/// kNotFound when there is none; the words name the parties that there are.
tl::expected<v1::InstanceRow, Failure> find_party_child(const v1::InstanceDetail& found,
                                                        const std::string& party);

/// Where an event goes: the case itself, or its child at a party when one is given.
tl::expected<v1::InstanceRow, Failure> find_receiver(client::QueryClient& queries,
                                                     const std::string& reference,
                                                     const std::string& party);

/// What a case is called: its number, else its instance.
std::string name_of(const v1::InstanceRow& row);

}  // namespace arendegang::cli
