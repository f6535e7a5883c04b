#include "engine/codec/chain.h"

#include <gtest/gtest.h>

namespace arendegang::codec {
namespace {

TEST(Chain, HashesAsTheStandardSays) {
  Hasher hasher;
  // FIPS 180-4, one-block example; in two pieces as in one.
  const char* expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  EXPECT_EQ(to_hex(hasher("abc")), expected);
  EXPECT_EQ(to_hex(hasher("a", "bc")), expected);
}

Header sample_header() {
  Header header{1, 2, 3, 4, "role:secretary", {}, {}};
  header.body_hash.fill(0xaa);
  header.previous_hash.fill(0xbb);
  return header;
}

TEST(Chain, HeaderIsHashedOverItsPinnedBytes) {
  Hasher hasher;
  std::string bytes;
  bytes += std::string("\0\0\0\0\0\0\0\1", 8) + std::string("\0\0\0\0\0\0\0\2", 8) +
           std::string("\0\0\0\0\0\0\0\3", 8) + '\4' + std::string("\0\16", 2) + "role:secretary" +
           std::string(32, '\xaa') + std::string(32, '\xbb');
  EXPECT_EQ(header_hash(hasher, sample_header()), hasher(bytes));
}

TEST(Chain, EveryFieldOfTheHeaderCounts) {
  Hasher hasher;
  const Hash sound = header_hash(hasher, sample_header());
  const auto changed = [&](auto change) {
    Header header = sample_header();
    change(header);
    return header_hash(hasher, header);
  };
  EXPECT_NE(changed([](Header& h) { h.sequence = 9; }), sound);
  EXPECT_NE(changed([](Header& h) { h.instance = 9; }), sound);
  EXPECT_NE(changed([](Header& h) { h.at_ms = 9; }), sound);
  EXPECT_NE(changed([](Header& h) { h.kind = 9; }), sound);
  EXPECT_NE(changed([](Header& h) { h.actor = "role:other"; }), sound);
  EXPECT_NE(changed([](Header& h) { h.body_hash[31] = 9; }), sound);
  EXPECT_NE(changed([](Header& h) { h.previous_hash[0] = 9; }), sound);
}

TEST(Chain, NonceHidesABodyThatCouldBeGuessed) {
  Hasher hasher;
  const std::string one(32, '\1');
  const std::string other(32, '\2');
  EXPECT_EQ(body_hash(hasher, one, "yes"), hasher(one + "yes"));
  EXPECT_NE(body_hash(hasher, one, "yes"), body_hash(hasher, other, "yes"));
}

}  // namespace
}  // namespace arendegang::codec
