#include "assemble.h"

#include <array>
#include <utility>

namespace crosswalk::fhirpath::syntax {

namespace {

struct Level {
  std::string_view text;
  int level;
};

constexpr Level levels[] = {{"implies", 1}, {"or", 2}, {"xor", 2}, {"and", 3}, {"in", 4}, {"contains", 4}, {"=", 5},    {"~", 5},
                            {"!=", 5},      {"!~", 5}, {"<", 6},   {"<=", 6},  {">", 6},  {">=", 6},       {"|", 7},    {"is", 8},
                            {"as", 8},      {"+", 9},  {"-", 9},   {"&", 9},   {"*", 10}, {"/", 10},       {"div", 10}, {"mod", 10}};

Node join(Node left, const Operator& op, Node right) {
  Node node;
  const bool type = op.text == "is" || op.text == "as";
  node.kind = type ? NodeKind::type_test : NodeKind::binary;
  node.span = {left.span.begin, right.span.end};
  node.name_span = type ? right.span : op.span;
  node.text = op.text;
  if (type) node.unit = std::move(right.text);
  node.operands.push_back(std::move(left));
  if (!type) node.operands.push_back(std::move(right));
  return node;
}

void reduce(std::vector<Node>& values, std::vector<Operator>& waiting) {
  Node right = std::move(values.back());
  values.pop_back();
  values.back() = join(std::move(values.back()), waiting.back(), std::move(right));
  waiting.pop_back();
}

bool in_range(std::string_view digits, int low, int high) {
  int n = 0;
  for (char c : digits) n = n * 10 + (c - '0');
  return n >= low && n <= high;
}

bool valid_date(std::string_view text) {
  return (text.size() < 7 || in_range(text.substr(5, 2), 1, 12)) && (text.size() < 10 || in_range(text.substr(8, 2), 1, 31));
}

bool valid_zone(std::string_view text) {
  const std::size_t at = text.find_first_of("+-");
  return at == std::string_view::npos || (in_range(text.substr(at + 1, 2), 0, 14) && in_range(text.substr(at + 4, 2), 0, 59));
}

bool valid_time(std::string_view text) {
  const std::size_t zone = text.find_first_of("Z+-");
  const std::string_view clock = text.substr(0, zone);
  const bool hour = clock.size() < 2 || in_range(clock.substr(0, 2), 0, 23);
  const bool minute = clock.size() < 5 || in_range(clock.substr(3, 2), 0, 59);
  const bool second = clock.size() < 8 || in_range(clock.substr(6, 2), 0, 60);
  return hour && minute && second && valid_zone(text);
}

}  // namespace

int precedence(std::string_view operator_text) {
  for (const Level& level : levels)
    if (level.text == operator_text) return level.level;
  return 0;
}

Node combine(std::vector<Node> operands, std::vector<Operator> operators) {
  if (operators.empty()) return std::move(operands.front());
  std::vector<Node> values;
  std::vector<Operator> waiting;
  values.push_back(std::move(operands[0]));
  for (std::size_t i = 0; i < operators.size(); ++i) {
    while (!waiting.empty() && precedence(waiting.back().text) >= precedence(operators[i].text)) reduce(values, waiting);
    waiting.push_back(std::move(operators[i]));
    values.push_back(std::move(operands[i + 1]));
  }
  while (!waiting.empty()) reduce(values, waiting);
  return std::move(values.front());
}

bool classify_date(std::string_view text, NodeKind& kind) {
  if (text.front() == 'T') {
    kind = NodeKind::time;
    return valid_time(text.substr(1));
  }
  const std::size_t t = text.find('T');
  kind = t == std::string_view::npos ? NodeKind::date : NodeKind::date_time;
  return valid_date(text.substr(0, t)) && (t == std::string_view::npos || valid_time(text.substr(t + 1)));
}

}  // namespace crosswalk::fhirpath::syntax
