#include "clients/cli/json_of.h"

#include <gtest/gtest.h>

#include "arendegang/v1/query.pb.h"

namespace arendegang::cli {
namespace {

TEST(JsonOf, UnfoldsDataThatIsJsonAndWritesNumbersAsNumbers) {
  v1::InstanceDetail detail;
  detail.mutable_row()->set_instance(17);
  detail.set_data(R"({"a":[1]})");
  detail.add_children_data(R"({"b":2})");
  const boost::json::object json = json_of(detail);
  EXPECT_EQ(json.at("row").at("instance"), 17);
  EXPECT_EQ(json.at("data").at("a").at(0), 1);
  EXPECT_EQ(json.at("children_data").at(0).at("b"), 2);
}

TEST(JsonOf, KeepsTextThatIsNoJson) {
  v1::InstanceDetail detail;
  detail.set_data("{");
  EXPECT_EQ(json_of(detail).at("data"), "{");
}

TEST(JsonOf, WritesBytesAsHex) {
  v1::Head head;
  head.set_hash("\x01\xff");
  EXPECT_EQ(json_of(head).at("hash"), "01ff");
}

TEST(JsonOf, HasEveryFieldButMessagesThatAreNotThere) {
  const boost::json::object json = json_of(v1::QueryReply());
  EXPECT_TRUE(json.contains("now_ms"));
  EXPECT_FALSE(json.contains("list"));
}

}  // namespace
}  // namespace arendegang::cli
