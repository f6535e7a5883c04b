#include "clients/cli/list_pages.h"

namespace arendegang::cli {

client::Result<v1::InstanceList> all_pages(client::QueryClient& queries,
                                           v1::ListInstances question) {
  auto list = queries.list(question);
  while (list && !list->next_page().empty()) {
    question.set_page(list->next_page());
    auto next = queries.list(question);
    if (!next) return next;
    list->mutable_rows()->MergeFrom(next->rows());
    list->set_next_page(next->next_page());
  }
  return list;
}

}  // namespace arendegang::cli
