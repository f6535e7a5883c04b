#pragma once

#include <string>

#include <boost/json.hpp>

#include "clients/cli/chart_view.h"
#include "clients/kit/query_client.h"

namespace arendegang::cli {

struct CaseViewOptions {
  bool history = false;
  bool data = false;
};

/// A case as a person reads it: what it is, where it is, what is due, what waits to leave.
/// `structure` is the structure's facts.
void print_case(const v1::InstanceDetail& found, const boost::json::value& structure,
                CaseViewOptions options);

/// The tables that the structure has of the case's data (links, consultations), those that have
/// rows. Reads the texts that they refer to.
void print_tables(const v1::InstanceDetail& found, const ChartView& view,
                  client::QueryClient& queries);

/// What the actor can do with it now, with the fields of each, required ones marked.
void print_actions(const v1::ActionList& actions, const std::string& name);

}  // namespace arendegang::cli
