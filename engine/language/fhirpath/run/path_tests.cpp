// Conditions over one path and constants (plan/path_tests.h): decided from its items, without a list of them.
#include "functions/text.h"
#include "run/children.h"
#include "run/values.h"

#include <crosswalk/base/utf8.h>

#include <re2/re2.h>

namespace crosswalk::fhirpath {

namespace {

using What = PathTest::What;

bool compare(OpCode comparison, std::int64_t a, std::int64_t b) {
  switch (comparison) {
    case OpCode::equal: return a == b;
    case OpCode::not_equal: return a != b;
    case OpCode::less: return a < b;
    case OpCode::less_equal: return a <= b;
    case OpCode::greater: return a > b;
    default: return a >= b;
  }
}

bool has_value(const Value& value) { return !value.is_element() || value.element().has_value(); }

/// An Element's text may be compared with a string whatever its type is.
Answer equal_literal(const Value& item, const Value& literal) {
  if (literal.kind() != Kind::string || !(item.is_element() || item.kind() == Kind::string)) return equal_values(item, literal);
  return has_value(item) && item.text() == literal.text() ? Answer::yes : Answer::no;
}

std::int64_t index_of(std::string_view text, std::string_view part) { return position(text, text.find(part)); }

}  // namespace

bool consults_all(What what) { return what <= What::any_in || what == What::count; }

bool holds_of_item(const Program::Code& code, const PathTest& test, const Value& item) {
  if (test.what == What::any_value) return has_value(item);
  for (std::size_t i = 0; i < test.literal_count; ++i)
    if (equal_literal(item, code.literals[test.literals + i]) == Answer::yes) return true;
  return false;
}

Truth truth_without_items(const PathTest& test) {
  switch (test.what) {
    case What::exists:
    case What::has_value:
    case What::has:
    case What::any_value:
    case What::any_in: return Truth::no;
    case What::empty: return Truth::yes;
    case What::count: return truth_of(compare(test.comparison, 0, test.number));
    default: return Truth::none;
  }
}

Truth Runner::path_test(const Op& op, const Frame& frame) {
  const PathTest& test = code_.path_tests[op.extra];
  const bool all = consults_all(test.what);
  const bool first_decides = test.what <= What::empty && context_.env.witness == nullptr;
  const std::size_t base = stack_.size();
  Items items;
  const bool ok = each_item(op, frame, [&](const Value& found) {
    if (add_item(code_, test, found, items) && all) context_.consult(found);
    return !first_decides;
  });
  stack_.resize(base);
  if (!ok) return Truth::failed;
  if (items.count == 0) return truth_without_items(test);
  const Truth truth = judge(code_, test, items, context_);
  if (truth == Truth::failed) fail(op, "M251", "one item is needed here, and there are " + std::to_string(items.count));
  return truth;
}

namespace {

/// Tests of the text of the only item.
Truth text_test(const Program::Code& code, const PathTest& test, const Value& item, const Context& context) {
  if (!has_value(item)) return Truth::none;
  context.consult(item);
  const std::string_view text = item.text();
  if (test.what == What::length)
    return truth_of(compare(test.comparison, static_cast<std::int64_t>(base::count_characters(text)), test.number));
  if (test.what == What::matches)
    return truth_of(RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *code.patterns[static_cast<std::size_t>(test.number)]));
  const std::string_view part = code.literals[test.literals].text();
  switch (test.what) {
    case What::starts_with: return truth_of(text.starts_with(part));
    case What::ends_with: return truth_of(text.ends_with(part));
    case What::contains: return truth_of(text.find(part) != std::string_view::npos);
    default: return truth_of(compare(test.comparison, index_of(text, part), test.number));
  }
}

Truth membership_test(const Program::Code& code, const PathTest& test, const Value& item, const Context& context) {
  context.consult(item);
  return truth_of(holds_of_item(code, test, item));
}

Truth equality_test(const Program::Code& code, const PathTest& test, const Items& items) {
  const Answer answer = items.count > 1 ? Answer::no : equal_literal(items.last, code.literals[test.literals]);
  return answer == Answer::unknown ? Truth::none : truth_of((answer == Answer::yes) == (test.what == What::equals));
}

}  // namespace

Truth judge(const Program::Code& code, const PathTest& test, const Items& items, const Context& context) {
  switch (test.what) {
    case What::exists: return Truth::yes;
    case What::empty: return Truth::no;
    case What::has:
    case What::any_value:
    case What::any_in: return truth_of(items.any);
    case What::has_value: return truth_of(items.count == 1 && has_value(items.last));
    case What::is_null: return truth_of(items.count == 1 && items.last.is_element() && items.last.element().is_null());
    case What::count: return truth_of(compare(test.comparison, static_cast<std::int64_t>(items.count), test.number));
    case What::equals:
    case What::differs: return equality_test(code, test, items);
    default: break;
  }
  if (items.count > 1) return Truth::failed;
  return test.what == What::in ? membership_test(code, test, items.last, context) : text_test(code, test, items.last, context);
}

}  // namespace crosswalk::fhirpath
