#pragma once

#include "clients/kit/query_client.h"

namespace arendegang::cli {

/// Every page of a list put together; what changed between two pages may be there twice or not at
/// all.
client::Result<v1::InstanceList> all_pages(client::QueryClient& queries,
                                           v1::ListInstances question);

}  // namespace arendegang::cli
