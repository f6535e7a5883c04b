#pragma once

#include <cstdint>
#include <string>

#include "clients/kit/query_client.h"

namespace arendegang::cli {

/// The case that somebody means: by its whole number ("ABC 2027/0001"), by the number's end
/// ("2027/0001") or by the instance's own ("17"). kRefused as unknown when there is none, or when
/// several are meant.
client::Result<v1::InstanceDetail> find_case(client::QueryClient& queries,
                                             const std::string& reference);

/// The case's child at a party, by the party's id; the one that is still active, else the latest.
/// kRefused as unknown when there is none; the message names the parties that there are.
client::Result<v1::InstanceRow> find_party_child(const v1::InstanceDetail& found,
                                                 const std::string& party);

/// Where an event goes: the case itself, or its child at a party when one is given.
client::Result<v1::InstanceRow> find_receiver(client::QueryClient& queries,
                                              const std::string& reference,
                                              const std::string& party);

/// What a case is called: its number, else its instance.
std::string name_of(const v1::InstanceRow& row);

}  // namespace arendegang::cli
