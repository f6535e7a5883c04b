#include "tests/unit/house/rooms.h"

#include <algorithm>

#include "tests/unit/house/tree.h"

namespace arendegang::house {

namespace {

const Foreign kSqlite = {"SQLite", {"sqlite3", "SQLiteCpp/"}, {}, {"SQLiteCpp", "sqlite3"}};
const Foreign kZeroMq = {"ZeroMQ", {"zmq", "zmq_addon"}, {}, {"cppzmq", "libzmq"}};
const Foreign kProtobuf = {"protobuf", {"google/protobuf/"}, {}, {"protobuf::"}};
const Foreign kLogging = {"logging", {"spdlog/"}, {}, {"spdlog"}};
const Foreign kClock = {"a clock",
                        {"ctime", "time"},
                        {"system_clock::now", "steady_clock::now", "high_resolution_clock::now",
                         "utc_clock::now", "current_zone"},
                        {}};
const Foreign kRandomness = {"randomness", {"random"}, {"random_device", "std::rand"}, {}};
const Foreign kOutside = {
    "input, output and threads",
    {"fstream", "iostream", "filesystem", "thread", "mutex", "unistd", "sys/"},
    {"getenv"},
    {"Threads::"}};

const std::vector<const Foreign*> kPure = {&kSqlite, &kZeroMq,     &kProtobuf, &kLogging,
                                           &kClock,  &kRandomness, &kOutside};
const std::vector<const Foreign*> kNoStoreNoSocket = {&kSqlite, &kZeroMq};

const std::vector<Room> kRooms = {
    {"proto", {}, {&kSqlite, &kZeroMq, &kLogging}},
    {"engine/statechart", {}, kPure},
    {"engine/casework", {"engine/statechart"}, kPure},
    {"engine/codec",
     {"engine/casework", "engine/statechart", "proto"},
     {&kSqlite, &kZeroMq, &kLogging, &kClock, &kOutside}},
    {"engine/store", {"engine/codec", "engine/casework", "engine/statechart", "proto"}, {&kZeroMq}},
    {"engine/bus", {}, {&kSqlite, &kProtobuf}},
    {"engine/service",
     {"engine/store", "engine/codec", "engine/casework", "engine/statechart", "engine/bus",
      "proto"},
     kNoStoreNoSocket},
    {"engine",
     {"engine/service", "engine/store", "engine/codec", "engine/casework", "engine/statechart",
      "engine/bus", "proto"},
     kNoStoreNoSocket},
    {"clients/kit", {"engine/bus", "proto"}, kNoStoreNoSocket},
    {"clients/*", {"clients/kit", "engine/bus", "proto"}, kNoStoreNoSocket},
    {"workers/kit", {"clients/kit", "engine/bus", "proto"}, kNoStoreNoSocket},
    {"workers/*", {"workers/kit", "clients/kit", "engine/bus", "proto"}, kNoStoreNoSocket},
};

bool has_rooms(std::string_view top) {
  return top == "engine" || top == "workers" || top == "clients";
}

}  // namespace

std::string room_of(std::string_view path) {
  // Generated headers are included by the protobuf package's path.
  if (path.starts_with("proto/") || path.starts_with("arendegang/v1/")) return "proto";
  const std::size_t top_end = path.find('/');
  if (top_end == std::string_view::npos || !has_rooms(path.substr(0, top_end))) return {};
  const std::size_t room_end = path.find('/', top_end + 1);
  return std::string(path.substr(0, room_end == std::string_view::npos ? top_end : room_end));
}

const Room* rule_for(std::string_view room) {
  const std::string wildcard = std::string(folder_of(room)) + "/*";
  const Room* general = nullptr;
  for (const Room& row : kRooms) {
    if (row.name == room) return &row;
    if (row.name == wildcard) general = &row;
  }
  return general;
}

bool may_use(const Room& rule, std::string_view room, std::string_view other) {
  return room == other || std::ranges::find(rule.may_use, other) != rule.may_use.end();
}

}  // namespace arendegang::house
