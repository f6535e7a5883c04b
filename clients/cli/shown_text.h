#pragma once

#include <functional>
#include <string>

#include <boost/json.hpp>

#include "clients/cli/chart_view.h"

namespace arendegang::cli {

/// Reads the text that a reference to content stands for; empty when it cannot be read.
using ReadText = std::function<std::string(const std::string& hash)>;

/// A value as people read it: by the view's words, lists with commas, true and false as ja and nej,
/// content as its text and a file as its name.
std::string text_of(const boost::json::value& value, const ShownValue& shown, const ChartView& view,
                    const ReadText& read);

/// The same for what stands at the value's path in `data`; empty when nothing does.
std::string text_in(const boost::json::value& data, const ShownValue& shown, const ChartView& view,
                    const ReadText& read, std::string_view party = {});

}  // namespace arendegang::cli
