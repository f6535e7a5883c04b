#include "clients/cli/terminal.h"

#include <cstdio>
#include <cstdlib>
#include <iostream>

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace arendegang::cli {

namespace {

std::string styled(const Terminal& terminal, const char* code, std::string_view text) {
  if (!terminal.colour) return std::string(text);
  return fmt::format("\033[{}m{}\033[0m", code, text);
}

}  // namespace

Terminal standard_output() {
  Terminal terminal;
  terminal.is_terminal = ::isatty(STDOUT_FILENO) == 1;
  if (!terminal.is_terminal) return terminal;
  const char* no_color = std::getenv("NO_COLOR");
  terminal.colour = no_color == nullptr || *no_color == '\0';
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    terminal.width = size.ws_col;
    terminal.height = size.ws_row;
  }
  return terminal;
}

bool can_ask() {
  return ::isatty(STDIN_FILENO) == 1 && ::isatty(STDOUT_FILENO) == 1;
}

std::string bold(const Terminal& terminal, std::string_view text) {
  return styled(terminal, "1", text);
}

std::string dim(const Terminal& terminal, std::string_view text) {
  return styled(terminal, "2", text);
}

bool ask(std::string_view question, std::string& answer) {
  fmt::print("{} ", question);
  std::fflush(stdout);
  return static_cast<bool>(std::getline(std::cin, answer));
}

bool confirmed(std::string_view question) {
  std::string answer;
  if (!ask(fmt::format("{} [j/N]", question), answer)) return false;
  return answer == "j" || answer == "J" || answer == "ja" || answer == "Ja";
}

}  // namespace arendegang::cli
