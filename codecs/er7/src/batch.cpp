#include <crosswalk/er7/batch.h>

#include <charconv>
#include <optional>
#include <string_view>

namespace crosswalk::er7 {

namespace {

using SourcePointer = std::shared_ptr<const base::Source>;

/// A part of a Source that keeps the whole alive.
struct Part {
  SourcePointer whole, part;
};

/// A line that begins a message or belongs to the envelope.
enum class Mark { none, message, file_header, batch_header, batch_trailer, file_trailer };

Mark mark_at(std::string_view text, std::size_t at) {
  if (at + 3 >= text.size()) return Mark::none;
  const char next = text[at + 3];
  const bool separated = !(next >= 'A' && next <= 'Z') && !(next >= '0' && next <= '9');
  const std::string_view name = text.substr(at, 3);
  if (!separated) return Mark::none;
  if (name == "MSH") return Mark::message;
  if (name == "FHS") return Mark::file_header;
  if (name == "BHS") return Mark::batch_header;
  if (name == "BTS") return Mark::batch_trailer;
  return name == "FTS" ? Mark::file_trailer : Mark::none;
}

/// The number in the first field of the trailer at `at`; nothing when there is none.
std::optional<std::uint64_t> count_at(std::string_view text, std::size_t at) {
  std::uint64_t number = 0;
  const char* begin = text.data() + std::min(at + 4, text.size());
  const auto [end, error] = std::from_chars(begin, text.data() + text.size(), number);
  if (error != std::errc() || end == begin) return std::nullopt;
  return number;
}

class Splitter {
 public:
  Splitter(const SourcePointer& file, base::Issues& issues) : file_(file), text_(file->text()), issues_(issues) {}

  std::vector<SourcePointer> run() {
    for (std::size_t at = first_line(); at < text_.size(); at = next_line(at)) line(at);
    end_message(text_.size());
    if (in_batch_) missing_trailer("BTS", batch_at_);
    if (in_file_) missing_trailer("FTS", file_at_);
    if (messages_.empty() || (messages_.size() == 1 && !enveloped_)) return {file_};
    std::vector<SourcePointer> parts;
    for (const base::Span span : messages_) parts.push_back(part(span, parts.size() + 1));
    return parts;
  }

 private:
  std::size_t first_line() const {
    const std::size_t mark = text_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    return std::min(text_.find_first_not_of(" \t\r\n", mark), text_.size());
  }
  std::size_t next_line(std::size_t at) const {
    const std::size_t end = text_.find_first_of("\r\n", at);
    return end == std::string_view::npos ? text_.size() : std::min(text_.find_first_not_of("\r\n", end), text_.size());
  }

  void line(std::size_t at) {
    const Mark mark = mark_at(text_, at);
    if (mark == Mark::none) return;
    end_message(at);
    enveloped_ |= mark != Mark::message;
    switch (mark) {
      case Mark::message: begin_ = at; return;
      case Mark::file_header: in_file_ = true, file_at_ = at; return;
      case Mark::batch_header: begin_batch(at); return;
      case Mark::batch_trailer: end_batch(at); return;
      default: end_file(at);
    }
  }

  void end_message(std::size_t end) {
    if (begin_) messages_.push_back({static_cast<std::uint32_t>(*begin_), static_cast<std::uint32_t>(end)});
    begin_.reset();
  }
  void begin_batch(std::size_t at) {
    if (in_batch_) missing_trailer("BTS", batch_at_);
    in_batch_ = true;
    batch_at_ = at;
    before_batch_ = messages_.size();
    ++batches_;
  }
  void end_batch(std::size_t at) {
    compare(at, "BTS-1 counts other messages than the batch has", messages_.size() - before_batch_);
    in_batch_ = false;
    before_batch_ = messages_.size();
  }
  void end_file(std::size_t at) {
    if (in_batch_) missing_trailer("BTS", batch_at_);
    compare(at, "FTS-1 counts other batches than the file has", batches_);
    in_file_ = in_batch_ = false;
  }

  void compare(std::size_t at, const char* message, std::size_t found) {
    const auto said = count_at(text_, at);
    if (said && *said != found) issues_.add("C115", message).place = place(at);
  }
  void missing_trailer(const char* name, std::size_t header) {
    issues_.add("C116", std::string("the batch that begins here has no ") + name).place = place(header);
  }
  base::Place place(std::size_t at) const { return {file_, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 3)}, {}}; }
  SourcePointer part(base::Span span, std::size_t number) const {
    const auto made = std::make_shared<Part>();
    made->whole = file_;
    made->part = base::Source::from_view(file_->name() + '#' + std::to_string(number), file_->text(span));
    return {made, made->part.get()};
  }

  const SourcePointer& file_;
  std::string_view text_;
  base::Issues& issues_;
  std::vector<base::Span> messages_;
  std::optional<std::size_t> begin_;  ///< of the message that is open
  bool in_file_ = false, in_batch_ = false, enveloped_ = false;
  std::size_t file_at_ = 0, batch_at_ = 0, before_batch_ = 0, batches_ = 0;
};

/// Quickly: is there anything to take apart?
bool is_plain(std::string_view text) {
  if (mark_at(text, 0) != Mark::message) return false;
  for (const std::string_view name : {"MSH", "BTS", "FTS", "BHS", "FHS"})
    for (std::size_t at = text.find(name, 3); at != std::string_view::npos; at = text.find(name, at + 3))
      if ((text[at - 1] == '\r' || text[at - 1] == '\n') && mark_at(text, at) != Mark::none) return false;
  return true;
}

}  // namespace

std::vector<SourcePointer> split(const SourcePointer& file, base::Issues& issues) {
  if (is_plain(file->text())) return {file};
  return Splitter(file, issues).run();
}

}  // namespace crosswalk::er7
