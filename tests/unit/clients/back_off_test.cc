#include "clients/kit/back_off.h"

#include <gtest/gtest.h>

namespace arendegang::client {
namespace {

using namespace std::chrono_literals;

TEST(BackOff, DoublesUpToTheLongestAndStaysBetweenHalfAndWhole) {
  BackOff back_off(100ms, 500ms);
  for (const auto whole : {100ms, 200ms, 400ms, 500ms, 500ms}) {
    const auto pause = back_off.next();
    EXPECT_GE(pause, whole / 2);
    EXPECT_LE(pause, whole);
  }
}

TEST(BackOff, BeginsAnewAfterASuccess) {
  BackOff back_off(100ms, 5000ms);
  for (int i = 0; i < 5; ++i) back_off.next();
  back_off.reset();
  EXPECT_LE(back_off.next(), 100ms);
}

}  // namespace
}  // namespace arendegang::client
