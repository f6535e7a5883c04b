#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "arendegang/v1/command.pb.h"
#include "engine/casework/ids.h"
#include "engine/casework/rejection.h"
#include "engine/service/stage.h"
#include "engine/statechart/value.h"
#include "engine/store/store.h"

namespace arendegang::service {

/// A command's fields with every part in its place, and the contents that they now refer to.
struct PlacedFields {
  statechart::Json fields;
  std::vector<store::ContentRow> contents;
  std::vector<std::string> hashes;  ///< all content that the fields refer to
};

using Parts = google::protobuf::RepeatedPtrField<v1::Part>;

/// Reads the JSON object in `text` and puts `{"content": hash, "size": n}` (for a file with `name`
/// and `media_type`) where it says `{"part": index}`. A reference to content that is there already
/// is accepted only where `may_refer_to` says so of its hash: nobody gains a text by naming its
/// hash.
tl::expected<PlacedFields, casework::Rejection> place_parts(
    const std::string& text, const Parts& parts,
    const std::function<bool(std::string_view)>& may_refer_to);
/// The same for a command, which may refer to what `through` may read, as staged.
tl::expected<PlacedFields, casework::Rejection> place_parts(const std::string& text,
                                                            const v1::CommandRequest& request,
                                                            casework::InstanceId through,
                                                            Stage& stage);

}  // namespace arendegang::service
