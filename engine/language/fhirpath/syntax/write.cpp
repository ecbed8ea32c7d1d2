#include "assemble.h"

#include <array>

namespace crosswalk::fhirpath {

namespace {

constexpr int tightest = 20;

/// `key desc`, which stands only as an argument.
bool direction(const Node& node) { return node.kind == NodeKind::unary && node.text.size() > 1; }

int level_of(const Node& node) {
  if (node.kind == NodeKind::binary || node.kind == NodeKind::type_test) return syntax::precedence(node.text);
  return node.kind == NodeKind::unary ? tightest - 1 : tightest;
}

std::string quote(std::string_view text, char quote_sign) {
  std::string out(1, quote_sign);
  for (const char c : text) {
    const std::size_t at = std::string_view("\n\r\t\f").find(c);
    if (at != std::string_view::npos) {
      out += '\\';
      out += "nrtf"[at];
      continue;
    }
    if (c == quote_sign || c == '\\') out += '\\';
    out += c;
  }
  return out += quote_sign;
}

bool plain_identifier(std::string_view text) {
  if (text.empty() || (text[0] >= '0' && text[0] <= '9')) return false;
  for (const char c : text)
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_')) return false;
  return true;
}

std::string write(const Node& node, int level);

std::string write_arguments(const Node& node) {
  std::string out = node.text + "(";
  for (std::size_t i = 0; i < node.operands.size(); ++i) out += (i == 0 ? "" : ", ") + write(node.operands[i], 0);
  return out + ")";
}

std::string write_plain(const Node& node) {
  switch (node.kind) {
    case NodeKind::empty: return "{}";
    case NodeKind::string: return quote(node.text, '\'');
    case NodeKind::date: return "@" + node.text;
    case NodeKind::date_time: return "@" + node.text;
    case NodeKind::time: return "@T" + node.text;
    case NodeKind::quantity: return node.text + " " + (node.quoted ? quote(node.unit, '\'') : node.unit);
    case NodeKind::external: return "%" + (plain_identifier(node.text) ? node.text : quote(node.text, '`'));
    case NodeKind::name: return !node.quoted && plain_identifier(node.text) ? node.text : quote(node.text, '`');
    case NodeKind::this_: return "$this";
    case NodeKind::index: return "$index";
    case NodeKind::total: return "$total";
    default: return node.text;
  }
}

std::string write_node(const Node& node) {
  const int level = level_of(node);
  switch (node.kind) {
    case NodeKind::function: return write_arguments(node);
    case NodeKind::path: return write(node.operands[0], tightest) + "." + write(node.operands[1], tightest);
    case NodeKind::indexer: return write(node.operands[0], tightest) + "[" + write(node.operands[1], 0) + "]";
    case NodeKind::unary:
      return direction(node) ? write(node.operands[0], 0) + " " + node.text : node.text + write(node.operands[0], level);
    case NodeKind::binary: return write(node.operands[0], level) + " " + node.text + " " + write(node.operands[1], level + 1);
    case NodeKind::type_test: return write(node.operands[0], level) + " " + node.text + " " + node.unit;
    default: return write_plain(node);
  }
}

std::string write(const Node& node, int level) {
  const std::string text = write_node(node);
  return level_of(node) < level ? "(" + text + ")" : text;
}

}  // namespace

std::string to_string(const Node& node) { return write(node, 0); }

}  // namespace crosswalk::fhirpath
