#include "clients/cli/arrival_file.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "clients/cli/csv_rows.h"
#include "clients/cli/terminal_text.h"

namespace arendegang::cli {

namespace {

constexpr const char* kNumberHeading = "Ärendenummer";
/// As the engine calls it in what it finds fault with.
constexpr std::string_view kNumberField = "number";
constexpr char kBetweenValues = '|';

/// What stands under one heading: the number, a field, or a field of a list's elements.
struct Column {
  std::string heading;
  const v1::Field* list = nullptr;
  const v1::Field* field = nullptr;
};

std::string heading_of(const v1::Field* list, const v1::Field& field) {
  return list == nullptr ? label_of(field)
                         : fmt::format("{}: {}", label_of(*list), label_of(field));
}

/// Every heading that a file may have.
std::vector<Column> known_columns(const FieldList& fields) {
  std::vector<Column> columns = {{kNumberHeading, nullptr, nullptr}};
  for (const v1::Field& field : fields) {
    if (field.type() != "list") {
      columns.push_back({heading_of(nullptr, field), nullptr, &field});
      continue;
    }
    for (const v1::Field& inner : field.fields()) {
      columns.push_back({heading_of(&field, inner), &field, &inner});
    }
  }
  return columns;
}

std::string trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t begin = std::min(text.find_first_not_of(kBlank), text.size());
  const std::size_t end = text.find_last_not_of(kBlank);
  return std::string(text.substr(begin, end == std::string_view::npos ? 0 : end + 1 - begin));
}

/// The columns in the file's order. The error names the line and what the headings may be.
tl::expected<std::vector<Column>, std::string> columns_of(const CsvRow& headings,
                                                          const FieldList& fields) {
  const std::vector<Column> known = known_columns(fields);
  std::vector<Column> columns;
  for (const std::string& cell : headings.cells) {
    const std::string heading = trimmed(cell);
    const auto found = std::ranges::find(known, heading, &Column::heading);
    if (found == known.end()) {
      std::vector<std::string> names;
      for (const Column& each : known) names.push_back(each.heading);
      return tl::unexpected(fmt::format("rad {}: Rubriken ”{}” är okänd. Rubriker: {}.",
                                        headings.line, heading, fmt::join(names, "; ")));
    }
    if (std::ranges::find(columns, heading, &Column::heading) != columns.end()) {
      return tl::unexpected(
          fmt::format("rad {}: Rubriken ”{}” står två gånger.", headings.line, heading));
    }
    columns.push_back(*found);
  }
  if (std::ranges::find(columns, kNumberHeading, &Column::heading) == columns.end()) {
    return tl::unexpected(
        fmt::format("rad {}: Rubriken ”{}” saknas.", headings.line, kNumberHeading));
  }
  return columns;
}

/// What `FieldValues` says of a field without naming it: the column does.
std::string without_name(const v1::Field& field, const std::string& words) {
  const std::string name = fmt::format("{} ({}): ", field.name(), label_of(field));
  return words.starts_with(name) ? words.substr(name.size()) : words;
}

/// One case as its rows are read.
struct OpenCase {
  FiledCase filed;
  FieldValues values;
  std::map<const v1::Field*, std::size_t> elements;  ///< of each list, so far
  bool is_sound = true;
};

/// One pass over the rows of a file, case by case.
class ArrivalReader {
 public:
  ArrivalReader(std::vector<Column> columns, const FieldList& fields)
      : columns_(std::move(columns)), fields_(fields) {}

  void take(const CsvRow& row);
  ArrivalFile finish() &&;

 private:
  std::optional<std::string> fault_of(const CsvRow& row) const;
  bool begin(const CsvRow& row);
  void take_fields(const CsvRow& row);
  void take_element(const CsvRow& row, const v1::Field& list);
  void add(FieldValues& values, const v1::Field& field, std::string_view text, std::uint32_t line,
           const std::string& column);
  void close();
  void fault(std::uint32_t line, std::string column, std::string words);

  std::vector<Column> columns_;
  const FieldList& fields_;
  std::optional<OpenCase> open_;
  std::map<std::string, std::uint32_t> first_lines_;  ///< of each number
  ArrivalFile file_;
};

void ArrivalReader::fault(std::uint32_t line, std::string column, std::string words) {
  file_.faults.push_back({line, std::move(column), std::move(words)});
  if (open_) open_->is_sound = false;
}

/// Why the row as a whole cannot be read; nothing: it can.
std::optional<std::string> ArrivalReader::fault_of(const CsvRow& row) const {
  constexpr std::string_view kReplaced = "\xEF\xBF\xBD";
  for (const std::string& cell : row.cells) {
    if (many_lines(cell).find(kReplaced) == std::string::npos) continue;
    return "Raden är inte vanlig text i UTF-8. Spara filen som CSV UTF-8.";
  }
  if (row.cells.size() == columns_.size()) return std::nullopt;
  return fmt::format("Raden har {} fält, men rubrikerna är {}.", row.cells.size(), columns_.size());
}

/// Whether the row belongs to a case; a new number begins one.
bool ArrivalReader::begin(const CsvRow& row) {
  const auto place = std::ranges::find(columns_, kNumberHeading, &Column::heading);
  const std::string number = trimmed(row.cells[static_cast<std::size_t>(place - columns_.begin())]);
  if (open_ && open_->filed.arriving.number() == number) return true;
  close();
  if (number.empty()) {
    fault(row.line, kNumberHeading, "saknas");
    return false;
  }
  const auto [first, is_new] = first_lines_.emplace(number, row.line);
  if (!is_new) {
    fault(row.line, kNumberHeading,
          fmt::format("{} står också på rad {}; ett ärendes rader ska följa på varandra", number,
                      first->second));
    return false;
  }
  open_.emplace(OpenCase{{}, FieldValues(fields_), {}, true});
  open_->filed.arriving.set_number(number);
  open_->filed.arriving.set_line(row.line);
  return true;
}

void ArrivalReader::add(FieldValues& values, const v1::Field& field, std::string_view text,
                        std::uint32_t line, const std::string& column) {
  while (true) {
    const std::size_t bar = field.many() ? text.find(kBetweenValues) : std::string_view::npos;
    const auto added = values.add(field, trimmed(text.substr(0, bar)));
    if (!added) fault(line, column, without_name(field, added.error()));
    if (bar == std::string_view::npos) return;
    text.remove_prefix(bar + 1);
  }
}

/// The fields of the case itself: given on one of its rows, mostly the first.
void ArrivalReader::take_fields(const CsvRow& row) {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const Column& column = columns_[i];
    if (column.field == nullptr || column.list != nullptr) continue;
    const std::string text = trimmed(row.cells[i]);
    if (!text.empty()) add(open_->values, *column.field, text, row.line, column.heading);
  }
}

/// The row's element of this list, when any of its cells is filled in.
void ArrivalReader::take_element(const CsvRow& row, const v1::Field& list) {
  FieldValues element = open_->values.begin_element(list);
  bool is_given = false;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const Column& column = columns_[i];
    const std::string text = column.list == &list ? trimmed(row.cells[i]) : std::string();
    if (text.empty()) continue;
    is_given = true;
    add(element, *column.field, text, row.line, column.heading);
  }
  if (!is_given) {
    open_->values.take_back(std::move(element));
    return;
  }
  for (const v1::Field* missing : element.missing()) {
    fault(row.line, heading_of(&list, *missing), "saknas");
  }
  // What is missing is told already, each by its own column.
  static_cast<void>(open_->values.end_element(list, std::move(element)));
  const std::size_t index = open_->elements[&list]++;
  open_->filed.element_lines.emplace(fmt::format("{}[{}]", list.name(), index), row.line);
}

void ArrivalReader::take(const CsvRow& row) {
  if (auto words = fault_of(row)) return fault(row.line, {}, *std::move(words));
  if (!begin(row)) return;
  take_fields(row);
  for (const v1::Field& field : fields_) {
    if (field.type() == "list") take_element(row, field);
  }
}

void ArrivalReader::close() {
  if (!open_) return;
  for (const v1::Field* missing : open_->values.missing()) {
    const bool is_list = missing->type() == "list";
    fault(open_->filed.arriving.line(),
          is_list ? heading_of(missing, missing->fields(0)) : label_of(*missing), "saknas");
  }
  if (open_->is_sound) {
    v1::ArrivingCase& arriving = open_->filed.arriving;
    arriving.set_fields(open_->values.json());
    for (const v1::Part& part : open_->values.parts()) *arriving.add_parts() = part;
    file_.cases.push_back(std::move(open_->filed));
  }
  open_.reset();
}

ArrivalFile ArrivalReader::finish() && {
  close();
  return std::move(file_);
}

}  // namespace

tl::expected<ArrivalFile, std::string> read_arrivals(std::string_view csv,
                                                     const FieldList& fields) {
  const auto rows = read_csv(csv);
  if (!rows) return tl::unexpected(rows.error());
  if (rows->empty()) {
    return tl::unexpected(std::string("Filen är tom; första raden är rubriker."));
  }
  auto columns = columns_of(rows->front(), fields);
  if (!columns) return tl::unexpected(std::move(columns.error()));
  ArrivalReader reader(std::move(*columns), fields);
  for (auto row = rows->begin() + 1; row != rows->end(); ++row) reader.take(*row);
  return std::move(reader).finish();
}

CellFault fault_at(const FiledCase& filed, std::string_view field, std::string words,
                   const FieldList& fields) {
  CellFault fault{filed.arriving.line(), {}, std::move(words)};
  if (field == kNumberField) {
    fault.column = kNumberHeading;
    return fault;
  }
  const std::size_t point = field.find('.');
  const std::string_view outer = field.substr(0, point);
  const std::string_view name = outer.substr(0, outer.find('['));
  const auto found = std::ranges::find(fields, name, &v1::Field::name);
  if (found == fields.end()) return fault;
  if (const auto line = filed.element_lines.find(outer); line != filed.element_lines.end()) {
    fault.line = line->second;
  }
  fault.column = label_of(*found);
  if (point == std::string_view::npos) return fault;
  const std::string_view rest = field.substr(point + 1);
  const std::string_view inner = rest.substr(0, rest.find_first_of("[."));
  const auto in_list = std::ranges::find(found->fields(), inner, &v1::Field::name);
  if (in_list != found->fields().end()) fault.column = heading_of(&*found, *in_list);
  return fault;
}

}  // namespace arendegang::cli
