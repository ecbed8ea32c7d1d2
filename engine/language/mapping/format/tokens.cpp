#include "pieces.h"

#include <algorithm>

namespace crosswalk::mapping::format_phase {

namespace {

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }
bool is_quote(char c) { return c == '\'' || c == '"' || c == '`'; }
bool is_blank(char c) { return static_cast<unsigned char>(c) <= ' ' || static_cast<unsigned char>(c) >= 0x80; }

class Scanner {
 public:
  Scanner(const Module& module, const Marks& marks) : module_(module), marks_(marks), text_(module.source->text()) {}

  std::vector<Token> scan() {
    std::uint32_t at = marks_.metadata_end;
    auto comment = std::find_if(module_.comments.begin(), module_.comments.end(), [&](const Comment& c) { return c.span.begin >= at; });
    for (;;) {
      const std::uint32_t start = skip(at);
      if (start == text_.size()) return std::move(tokens_);
      Token token;
      token.span = {start, start};
      if (comment != module_.comments.end() && comment->span.begin == start) {
        token.kind = comment->block ? Token::Kind::block_comment : Token::Kind::line_comment;
        token.span.end = comment->span.end;
        ++comment;
      } else {
        read(token);
        while (comment != module_.comments.end() && comment->span.begin < token.span.end) ++comment;
      }
      at = token.span.end;
      place(token, tokens_.empty() ? marks_.metadata_end : tokens_.back().span.end);
      tokens_.push_back(token);
    }
  }

 private:
  /// Blanks; beyond ASCII, all that stands between tokens is a blank.
  std::uint32_t skip(std::uint32_t at) const {
    while (at < text_.size() && is_blank(text_[at])) ++at;
    return at;
  }

  void read(Token& token) const {
    const std::uint32_t start = token.span.begin;
    const auto whole = marks_.whole.find(start);
    std::uint32_t end = start + 1;
    if (whole != marks_.whole.end()) {
      end = whole->second;
    } else if (is_quote(text_[start])) {
      while (end < text_.size() && text_[end] != text_[start]) end += text_[end] == '\\' ? 2 : 1;
      ++end;
    } else if (is_word(text_[start])) {
      while (end < text_.size() && is_word(text_[end])) ++end;
    } else {
      token.kind = Token::Kind::sign;
      end = sign_end(start);
    }
    token.span.end = std::min(end, static_cast<std::uint32_t>(text_.size()));
  }

  std::uint32_t sign_end(std::uint32_t start) const {
    if (text_.substr(start).starts_with("->")) return start + 2;
    const auto behind = std::upper_bound(marks_.relations.begin(), marks_.relations.end(), start,
                                         [](std::uint32_t at, const Span& s) { return at < s.begin; });
    if (behind == marks_.relations.begin() || start >= std::prev(behind)->end) return start + 1;
    std::uint32_t end = start;
    while (end < text_.size() && std::string_view("-=!<>~").find(text_[end]) != std::string_view::npos) ++end;
    return std::max(end, start + 1);
  }

  void place(Token& token, std::uint32_t before) {
    const std::string_view gap = text_.substr(before, token.span.begin - before);
    token.lines_before = tokens_.empty() && before > 0 ? 1 : 0;
    for (std::size_t i = 0; i < gap.size(); ++i)
      if (gap[i] == '\n' || (gap[i] == '\r' && (i + 1 == gap.size() || gap[i + 1] != '\n'))) ++token.lines_before;
    for (; seen_ < token.span.begin; ++seen_)
      if (text_[seen_] == '\n' || text_[seen_] == '\r') line_ = seen_ + 1;
    token.column = token.span.begin - line_;
  }

  const Module& module_;
  const Marks& marks_;
  const std::string_view text_;
  std::vector<Token> tokens_;
  std::uint32_t seen_ = 0, line_ = 0;  ///< how far line ends were looked for, and where the line there begins
};

}  // namespace

std::vector<Token> tokens_of(const Module& module, const Marks& marks) { return Scanner(module, marks).scan(); }

}  // namespace crosswalk::mapping::format_phase
