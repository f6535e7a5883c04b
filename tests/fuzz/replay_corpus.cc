#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/fuzz/target.h"

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files_of(const fs::path& path) {
  if (!fs::is_directory(path)) return {path};
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(path)) files.push_back(entry.path());
  return files;
}

bool give(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  std::cout << file.filename() << ", " << bytes.size() << " bytes" << std::endl;
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  return !in.bad();
}

}  // namespace

/// Gives the target every file named, or in a folder named; fails when there is none.
int main(int argc, char** argv) {
  std::size_t given = 0;
  for (int i = 1; i < argc; ++i) {
    for (const auto& file : files_of(argv[i])) given += give(file) ? 1 : 0;
  }
  std::cout << given << " files" << std::endl;
  return given > 0 ? 0 : 1;
}
