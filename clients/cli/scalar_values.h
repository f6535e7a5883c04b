#pragma once

#include <string>
#include <string_view>

#include <boost/json.hpp>
#include <tl/expected.hpp>

#include "arendegang/v1/query.pb.h"

namespace arendegang::cli {

/// A value as somebody writes it, by the field's type: "ja", "2027-03-01", "1 234,50" (kronor),
/// a choice by its value or its label. Text where the type is none of these. The error is Swedish
/// and says what was expected.
tl::expected<boost::json::value, std::string> scalar_of(const v1::Field& field,
                                                        std::string_view text);

}  // namespace arendegang::cli
