// What a function sees of the machine: its input, its arguments, the way to give results and to fail.
//
// Items are handed out by value: the machine's stack may move while results are given.
#pragma once

#include <crosswalk/fhirpath/evaluate.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace crosswalk::fhirpath {

class Runner;
struct Op;
struct TypeTest;

/// What an expression is evaluated on.
struct Frame {
  Value self;               ///< $this; none when there is no focus
  std::uint32_t index = 0;  ///< $index
  Values total;             ///< $total
};

class Call {
 public:
  Call(Runner& runner, const Op& op, const Frame& frame, std::size_t base);

  Context& context();
  const Frame& frame() const { return frame_; }
  const Op& op() const { return op_; }
  Runner& runner() { return runner_; }

  std::size_t size() const { return input_end_ - base_; }  ///< of the input
  Value input(std::size_t i) const;
  std::size_t arguments() const;                    ///< how many were written
  std::size_t size_of(std::size_t argument) const;  ///< of an argument that Takes::value
  Value argument(std::size_t argument, std::size_t i = 0) const;

  // Single items: true and `value` none when there is no item; more than one fails with M251.
  bool single_input(Value& value);
  bool single_argument(std::size_t argument, Value& value);
  /// The same as text: any primitive counts. `value` none: no item or no text.
  bool text_input(Value& value, std::string_view& text);
  bool text_argument(std::size_t argument, Value& value, std::string_view& text);
  /// Ends with `function(text, part)` of the input and the first argument, both consulted; gives nothing when one of them has no text.
  template <class Function>
  bool of_two_texts(Function&& function) {
    std::string_view text, part;
    bool both = false;
    if (!two_texts(text, part, both)) return false;
    return both ? function(text, part) : give_nothing();
  }
  bool integer_argument(std::size_t argument, std::optional<std::int64_t>& number);

  /// Evaluates a lambda argument on `item`; its results are given (appended behind what was given before).
  bool apply(std::size_t argument, const Value& item, std::uint32_t index);
  bool apply(std::size_t argument, const Frame& frame);
  /// Evaluates a lambda argument as a criterion; what it gives is consulted.
  Truth holds(std::size_t argument, const Value& item, std::uint32_t index);
  const TypeTest& type_argument() const;

  // Results. All give true, so that `return call.give(...)` ends a function.
  bool give(const Value& value);
  bool give(bool value);
  bool give_integer(std::int64_t value, OriginSet origins = 0);
  bool give_text(Kind kind, std::string_view text, OriginSet origins = 0);  ///< copied into the Context
  bool give_nothing() { return true; }
  std::size_t given() const;  ///< how many so far
  Value result(std::size_t i) const;
  void drop(std::size_t from);  ///< takes back results from the i-th on

  void consult(const Value& value) const;
  void consult_input() const;
  void consult_argument(std::size_t argument) const;

  /// Adds an Issue with the place of the call; gives false.
  bool fail(std::string_view code, std::string message);
  /// Adds an Issue with the place of the call, and gives nothing: what is asked cannot be told.
  bool give_unknown(std::string_view code, std::string message);
  /// Counts a step; false (with the Issue) when none is left.
  bool step();
  /// Counts many at once, for work that grows faster than the input; the next step() fails when none are left.
  void spend(std::size_t steps) const;

 private:
  friend class Runner;
  bool two_texts(std::string_view& text, std::string_view& part, bool& both);
  bool single(std::size_t begin, std::size_t end, Value& value);
  Runner& runner_;
  const Op& op_;
  const Frame& frame_;
  std::size_t base_;
  std::size_t input_end_ = 0;
  std::size_t ends_[8] = {};  ///< as many as any function takes
  std::size_t results_ = 0;
};

}  // namespace crosswalk::fhirpath
