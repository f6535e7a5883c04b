#include "engine/statechart/describe_effects.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "engine/statechart/io_processor.h"
#include "engine/statechart/markdown.h"

namespace arendegang::statechart {
namespace {

/// As it stands in the document, or the expression that gives it.
std::string shown(const std::optional<TextSource>& source) {
  if (!source) return "";
  if (const auto* text = std::get_if<std::string>(&*source)) return markdown_code(*text);
  return markdown_code(std::get<Expression>(*source).text());
}

bool is_of(const SendAction& send, std::string_view processor) {
  const auto* type = send.type ? std::get_if<std::string>(&*send.type) : nullptr;
  return type != nullptr && *type == processor;
}

std::string when(const SendAction& send) {
  if (send.at) return " vid " + markdown_code(send.at->text());
  const std::string delay = shown(send.delay);
  return delay.empty() ? "" : " efter " + delay;
}

std::string send_phrase(const SendAction& send) {
  const std::string event = shown(send.event);
  if (is_of(send, kStartProcessor)) return "ett nytt " + shown(send.target) + " startas";
  if (is_of(send, kJobProcessor)) {
    const std::string record = send.concerns ? " och registreras som expedierad handling" : "";
    return "jobbet " + event + " läggs ut" + when(send) + record;
  }
  if (send.delay || send.at) return "tiden " + event + " bevakas" + when(send);
  const std::string target = shown(send.target);
  return "meddelandet " + event + " skickas" + (target.empty() ? "" : " till " + target);
}

void collect(const Block& block, std::vector<std::string>& phrases) {
  for (const Action& action : block) {
    if (const auto* send = std::get_if<SendAction>(&action.what)) {
      std::string phrase = send_phrase(*send);
      const bool said = std::ranges::find(phrases, phrase) != phrases.end();
      if (!said) phrases.push_back(std::move(phrase));
    } else if (const auto* choice = std::get_if<IfAction>(&action.what)) {
      for (const auto& branch : choice->branches) collect(branch.block, phrases);
    } else if (const auto* loop = std::get_if<ForeachAction>(&action.what)) {
      collect(loop->block, phrases);
    }
  }
}

}  // namespace

std::string effects_phrase(const Block& block) {
  std::vector<std::string> phrases;
  collect(block, phrases);
  return joined(phrases, "; ");
}

std::string invoke_phrase(const InvokeElement& invoke) {
  std::string started = "flödet " + shown(invoke.src) + " startas";
  if (!invoke.each) return started;
  return started + ", ett för vart och ett i " + markdown_code(invoke.each->text());
}

}  // namespace arendegang::statechart
