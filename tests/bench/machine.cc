#include "tests/bench/machine.h"

#include <fstream>
#include <iostream>
#include <string>
#include <thread>

#include <boost/json.hpp>
#include <sqlite3.h>
#include <sys/utsname.h>
#include <sys/vfs.h>
#include <zmq.hpp>

#include "tests/bench/figure.h"
#include "tests/bench/raw_limits.h"
#include "tests/bench/scratch_folder.h"

namespace arendegang::bench {
namespace {

/// What stands after `key` in a file of lines "key : value".
std::string line_of(const char* file, const std::string& key) {
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with(key)) continue;
    const auto at = line.find_first_not_of(" \t:=\"", key.size());
    auto value = at == std::string::npos ? std::string() : line.substr(at);
    if (value.ends_with('"')) value.pop_back();
    return value;
  }
  return "unknown";
}

/// Linux tells a file system's kind by a number.
std::string file_system_of(const std::filesystem::path& folder) {
  struct statfs status {};
  if (::statfs(folder.c_str(), &status) != 0) return "unknown";
  switch (static_cast<unsigned long>(status.f_type)) {
    case 0xEF53:
      return "ext4";
    case 0x58465342:
      return "xfs";
    case 0x9123683E:
      return "btrfs";
    case 0x01021994:
      return "tmpfs (flushes nothing: figures of durability mean nothing)";
    default:
      return std::to_string(status.f_type);
  }
}

}  // namespace

void print_machine(const Setting& setting) {
  utsname system{};
  ::uname(&system);
  const ScratchFolder folder(setting.scratch, "machine");
  RawFile file(folder.path() / "raw");
  RawEcho echo(folder.path(), 120);
  std::vector<double> flushes;
  std::vector<double> round_trips;
  for (int i = 0; i < 500; ++i) {
    flushes.push_back(microseconds_of([&] { file.append_and_flush(); }));
    round_trips.push_back(microseconds_of([&] { echo.round_trip(std::string(400, 'x')); }));
  }
  const auto [major, minor, patch] = zmq::version();
  const boost::json::object machine{
      {"processor", line_of("/proc/cpuinfo", "model name")},
      {"cores", std::thread::hardware_concurrency()},
      {"memory", line_of("/proc/meminfo", "MemTotal")},
      {"system", line_of("/etc/os-release", "PRETTY_NAME")},
      {"kernel", system.release},
      {"file_system", file_system_of(setting.scratch)},
      {"compiler", __VERSION__},
      {"sqlite", sqlite3_libversion()},
      {"zeromq", std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(patch)},
      {"fdatasync_4k_p50_us", static_cast<int>(median(flushes))},
      {"fdatasync_4k_p99_us", static_cast<int>(percentile(flushes, 0.99))},
      {"zeromq_round_trip_p50_us", static_cast<int>(median(round_trips))}};
  std::cout << boost::json::serialize(boost::json::object{{"machine", machine}}) << std::endl;
}

}  // namespace arendegang::bench
