#include "tests/system/running_structure.h"

#include <cctype>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include <fmt/format.h>

namespace arendegang::test {

RunningStructure::RunningStructure() {
  const Said started = arende(
      "driftansvarig", fmt::format("up --detach --virtual-clock {}T09:00 --structure {}", kFirstDay,
                                   ARENDEGANG_SOURCE_DIR "/config/jamtland-harjedalen"));
  if (started.code != 0) throw std::runtime_error(started.out + started.err);
}

RunningStructure::~RunningStructure() {
  arende("driftansvarig", "up --stop");
}

Said RunningStructure::arende(const std::string& actor, const std::string& words) const {
  return run_line(fmt::format(ARENDEGANG_BIN_DIR "/arende --data {} --timeout 120 --as {} {}",
                              (folder_ / "data").string(), actor, words));
}

void RunningStructure::let_mail_leave() const {
  const Said moved = arende("driftansvarig", "clock advance 20min");
  if (moved.code != 0) throw std::runtime_error(moved.err);
}

std::vector<Letter> RunningStructure::letters(const std::string& mailbox,
                                              const std::string& number) const {
  auto letters = worker::new_mails(folder_ / "data" / "mail" / mailbox);
  std::erase_if(letters, [&](const Letter& letter) {
    return letter.subject.find(number) == std::string::npos;
  });
  return letters;
}

void RunningStructure::kill(const std::string& program) const {
  const auto process = read_file(folder_ / "data" / "run" / (program + ".pid"));
  if (::kill(std::stoi(process), SIGKILL) != 0) throw std::runtime_error("no process " + process);
}

std::string RunningStructure::page(const std::string& number) const {
  std::string name;
  for (const unsigned char c : number) {
    name += std::isalnum(c) ? static_cast<char>(std::tolower(c)) : '-';
  }
  return read_file(folder_ / "data" / "site" / (name + ".html"));
}

std::string RunningStructure::file(const std::string& name, const std::string& content) const {
  const auto path = folder_ / name;
  std::ofstream(path, std::ios::binary) << content;
  return path.string();
}

}  // namespace arendegang::test
