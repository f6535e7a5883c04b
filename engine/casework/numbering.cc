#include "engine/casework/numbering.h"

#include <charconv>

#include <fmt/format.h>

#include "engine/statechart/calendar.h"

namespace arendegang::casework {

namespace {

constexpr std::string_view kYearPlace = "{year}";
constexpr std::string_view kNumberPlace = "{number}";

/// One placeholder or a stretch of plain text at the beginning of a format.
struct Piece {
  enum class Kind { kText, kYear, kNumber, kWrong } kind = Kind::kText;
  std::string_view text;
  int width = 0;  ///< of a number filled with zeros
};

/// The width in `{number:04}`; zero when it is none.
int zero_filled_width(std::string_view placeholder) {
  constexpr std::string_view kBegin = "{number:0";
  if (!placeholder.starts_with(kBegin) || placeholder.size() != kBegin.size() + 2) return 0;
  const char digit = placeholder[kBegin.size()];
  return digit >= '1' && digit <= '9' ? digit - '0' : 0;
}

Piece take_piece(std::string_view& format) {
  const std::size_t brace = format.find_first_of("{}");
  if (brace != 0) {
    const std::string_view text = format.substr(0, brace);
    format.remove_prefix(text.size());
    return {Piece::Kind::kText, text, 0};
  }
  const std::string_view placeholder = format.substr(0, format.find('}') + 1);
  if (placeholder == kYearPlace || placeholder == kNumberPlace ||
      zero_filled_width(placeholder) > 0) {
    format.remove_prefix(placeholder.size());
    const bool is_year = placeholder == kYearPlace;
    return {is_year ? Piece::Kind::kYear : Piece::Kind::kNumber, placeholder,
            zero_filled_width(placeholder)};
  }
  const std::string_view rest = format;
  format = {};
  return {Piece::Kind::kWrong, rest, 0};
}

/// Takes the digits that `text` begins with, at most so many; how many there were.
std::size_t take_digits(std::string_view& text, std::size_t most) {
  std::size_t count = 0;
  while (count < most && count < text.size() && text[count] >= '0' && text[count] <= '9') ++count;
  text.remove_prefix(count);
  return count;
}

/// Takes what `piece` is written as off the beginning of `text`, if it begins so.
bool take_written(const Piece& piece, std::string_view& text) {
  constexpr std::size_t kYearDigits = 4;
  switch (piece.kind) {
    case Piece::Kind::kText:
      if (!text.starts_with(piece.text)) return false;
      text.remove_prefix(piece.text.size());
      return true;
    case Piece::Kind::kYear:
      return take_digits(text, kYearDigits) == kYearDigits;
    case Piece::Kind::kNumber:
      return take_digits(text, std::string_view::npos) >=
             static_cast<std::size_t>(std::max(piece.width, 1));
    case Piece::Kind::kWrong:
      break;
  }
  return false;
}

std::int32_t year_in_stockholm(statechart::Time now) {
  const auto local = statechart::to_stockholm(now);
  return local ? statechart::year_of(*local) : 0;
}

}  // namespace

std::optional<std::string> fault_of_format(std::string_view format) {
  bool has_number = false;
  for (std::string_view rest = format; !rest.empty();) {
    const Piece piece = take_piece(rest);
    if (piece.kind == Piece::Kind::kWrong) {
      return fmt::format("Expected {{year}}, {{number}} or {{number:04}} in a series, but got '{}'",
                         piece.text);
    }
    has_number = has_number || piece.kind == Piece::Kind::kNumber;
  }
  if (has_number) return std::nullopt;
  return fmt::format("Expected {{number}} in a series, but '{}' has none", format);
}

std::size_t number_at_beginning(const Series& series, std::string_view text) {
  std::string_view left = text;
  for (std::string_view rest = series.format; !rest.empty();) {
    if (!take_written(take_piece(rest), left)) return 0;
  }
  return text.size() - left.size();
}

bool may_draw(const Series& series, std::string_view number) {
  return !number.empty() && number_at_beginning(series, number) == number.size();
}

DrawnNumber draw_number(const Series& series, statechart::Time now, const Counters& counters) {
  const bool by_year = series.format.find(kYearPlace) != std::string::npos;
  DrawnNumber drawn;
  drawn.year = by_year ? year_in_stockholm(now) : 0;
  const auto last = counters.series.find({series.id, drawn.year});
  drawn.number = last == counters.series.end() ? 1 : last->second + 1;
  for (std::string_view rest = series.format; !rest.empty();) {
    const Piece piece = take_piece(rest);
    switch (piece.kind) {
      case Piece::Kind::kYear:
        drawn.text += std::to_string(drawn.year);
        break;
      case Piece::Kind::kNumber:
        drawn.text += fmt::format("{:0{}}", drawn.number, std::max(piece.width, 1));
        break;
      default:
        drawn.text += piece.text;
    }
  }
  return drawn;
}

}  // namespace arendegang::casework
