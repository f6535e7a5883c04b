#include "engine/statechart/event_descriptor.h"

#include "engine/statechart/words.h"

namespace arendegang::statechart {

std::vector<EventDescriptor> parse_event_descriptors(std::string_view attribute) {
  std::vector<EventDescriptor> descriptors;
  for (const std::string_view word : split_words(attribute)) {
    std::string_view prefix = word;
    if (prefix.ends_with('*')) prefix.remove_suffix(1);
    if (prefix.ends_with('.')) prefix.remove_suffix(1);
    descriptors.push_back({std::string(word), std::string(prefix)});
  }
  return descriptors;
}

}  // namespace arendegang::statechart
