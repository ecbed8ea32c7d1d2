// From tokens to lines.
#include <crosswalk/language/mapping/format.h>

#include "pieces.h"

#include <algorithm>

namespace crosswalk::mapping {

namespace format_phase {

namespace {

/// A part of a line that is not broken.
struct Piece {
  std::string text;
  bool on_new_line = false;
};

class Layout {
 public:
  explicit Layout(const Module& module) : module_(module), marks_(marks_of(module)), tokens_(tokens_of(module, marks_)) {}

  std::string run() {
    const std::string_view text = module_.source->text();
    out_ = text.substr(0, marks_.metadata_end);
    while (!out_.empty() && (out_.back() == '\n' || out_.back() == '\r')) out_.pop_back();
    if (!out_.empty()) out_ += '\n';
    mark_line_ends();
    mark_gaps();
    for (index_ = 0; index_ < tokens_.size(); ++index_) {
      const Token& token = tokens_[index_];
      token.is_comment() ? comment(token) : code(token);
    }
    end_line();
    return with_line_ends_of(text);
  }

 private:
  std::string_view text(const Token& token) const { return module_.text(token.span); }
  bool is(const Token& token, std::string_view sign) const { return token.kind == Token::Kind::sign && text(token) == sign; }

  void mark_line_ends() {
    last_of_line_.assign(tokens_.size(), false);
    for (const std::uint32_t end : marks_.ends) {
      auto behind =
          std::upper_bound(tokens_.begin(), tokens_.end(), end, [](std::uint32_t at, const Token& token) { return at < token.span.end; });
      while (behind != tokens_.begin() && std::prev(behind)->is_comment()) --behind;
      if (behind != tokens_.begin()) last_of_line_[static_cast<std::size_t>(behind - tokens_.begin()) - 1] = true;
    }
  }

  /// Groups and conceptmaps stand apart from what is before them, with the comments above them.
  void mark_gaps() {
    gap_before_.assign(tokens_.size(), false);
    for (const std::uint32_t begin : marks_.declarations) {
      auto i = static_cast<std::size_t>(std::lower_bound(tokens_.begin(), tokens_.end(), begin,
                                                         [](const Token& token, std::uint32_t at) { return token.span.begin < at; }) -
                                        tokens_.begin());
      bool apart = tokens_[i].lines_before > 1;
      const auto stands_alone = [&](std::size_t at) { return tokens_[at].is_comment() && (tokens_[at].lines_before > 0 || at == 0); };
      for (; i > 0 && stands_alone(i - 1); --i) apart = apart || tokens_[i - 1].lines_before > 1;
      if (i > 0 && !apart) gap_before_[i] = true;
    }
  }

  void code(const Token& token) {
    if (is(token, "}")) {
      end_line();
      if (depth_ > 0) --depth_;
    }
    if (line_.empty()) {
      if (!is(token, "}")) gap(token);
      start_column_ = token.column;
      line_.push_back({std::string(text(token)), false});
    } else {
      append(token);
    }
    before_ = &token;
    if (is(token, "{")) {
      end_line();
      ++depth_;
      opened_ = true;
    } else if (last_of_line_[index_]) {
      end_line();
    }
  }

  void append(const Token& token) {
    const bool is_then = token.kind == Token::Kind::word && text(token) == "then" && !marks_.whole.contains(token.span.begin);
    const bool may_break = is(token, "->") || is_then || marks_.breaks.contains(token.span.begin);
    if (forced_ || may_break) {
      line_.push_back({std::string(text(token)), forced_});
      forced_ = false;
      return;
    }
    if (blank_between(token)) line_.back().text += ' ';
    line_.back().text += text(token);
  }

  bool blank_between(const Token& token) {
    const bool after_comment = index_ > 0 && tokens_[index_ - 1].is_comment();
    const bool callee = marks_.callees.contains(before_->span.begin);
    const bool is_code = marks_.codes.contains(before_->span.begin);
    const bool was_code = std::exchange(code_colon_, is_code && is(token, ":"));
    for (const char* sign : {",", ";", ")", "."})
      if (is(token, sign)) return false;
    if (after_comment) return true;
    if (is(*before_, "(") || is(*before_, ".")) return false;
    if (is(token, "(") && callee) return false;
    if (is(token, ":") && (is_code || marks_.tight.contains(before_->span.begin))) return false;
    return !(was_code && is(*before_, ":"));
  }

  void comment(const Token& token) {
    const std::string shown = shown_comment(token);
    if (line_.empty()) return comment_between(token, shown);
    if (token.lines_before > 0) {
      line_.push_back({shown, true});
      forced_ = true;
      return;
    }
    line_.back().text += (token.kind == Token::Kind::line_comment ? "  " : " ") + shown;
    forced_ = forced_ || token.kind == Token::Kind::line_comment;
  }

  /// Trailing blanks are nobody's wish.
  std::string shown_comment(const Token& token) const {
    std::string_view shown = text(token);
    if (token.kind == Token::Kind::line_comment)
      while (!shown.empty() && static_cast<unsigned char>(shown.back()) <= ' ') shown.remove_suffix(1);
    return std::string(shown);
  }

  void comment_between(const Token& token, const std::string& shown) {
    if (token.lines_before == 0 && !out_.empty()) {
      out_.pop_back();
      out_ += "  " + shown + '\n';
      continued_ = true;
      return;
    }
    const bool goes_on = continued_ && token.lines_before == 1 && token.column >= start_column_ + 4;
    if (!goes_on) gap(token);
    out_ += std::string(goes_on ? start_indent_ + 4 : indent(), ' ') + shown + '\n';
    continued_ = goes_on;
    opened_ = false;
  }

  std::size_t indent() const { return depth_ * 2; }

  /// At most one empty line, none behind a `{` and at the start.
  void gap(const Token& token) {
    if ((token.lines_before > 1 || gap_before_[index_]) && !out_.empty() && !opened_) out_ += '\n';
    opened_ = false;
    continued_ = false;
  }

  void end_line() {
    if (line_.empty()) return;
    start_indent_ = indent();
    out_.append(start_indent_, ' ');
    std::size_t column = start_indent_;
    for (std::size_t i = 0; i < line_.size(); ++i) {
      const Piece& piece = line_[i];
      if (i > 0 && (piece.on_new_line || column + 1 + piece.text.size() > format_width)) {
        out_ += '\n';
        out_.append(column = start_indent_ + 4, ' ');
      } else if (i > 0) {
        out_ += ' ';
        ++column;
      }
      out_ += piece.text;
      column += piece.text.size();
    }
    out_ += '\n';
    line_.clear();
    forced_ = continued_ = opened_ = false;
  }

  std::string with_line_ends_of(std::string_view text) const {
    const std::size_t first = text.find('\n');
    const bool carriage = first != std::string_view::npos && first > 0 && text[first - 1] == '\r';
    std::string out;
    out.reserve(out_.size());
    for (std::size_t i = 0; i < out_.size(); ++i) {
      if (out_[i] == '\r' && i + 1 < out_.size() && out_[i + 1] == '\n') continue;
      if (out_[i] == '\n' && carriage) out += '\r';
      out += out_[i];
    }
    return out;
  }

  const Module& module_;
  const Marks marks_;
  const std::vector<Token> tokens_;
  std::vector<bool> last_of_line_, gap_before_;
  std::size_t index_ = 0, depth_ = 0;
  std::string out_;
  std::vector<Piece> line_;         ///< the line at hand
  const Token* before_ = nullptr;   ///< the token before, comments aside
  bool forced_ = false;             ///< the next token starts a new line
  bool opened_ = false;             ///< the last line opened a block
  bool continued_ = false;          ///< the last line ends with a comment that the next one may go on with
  bool code_colon_ = false;         ///< the token before is the `:` of a code
  std::uint32_t start_column_ = 0;  ///< where the last line of code began in the text
  std::size_t start_indent_ = 0;    ///< and in the result
};

}  // namespace

}  // namespace format_phase

std::string format(const Module& module) { return format_phase::Layout(module).run(); }

}  // namespace crosswalk::mapping
