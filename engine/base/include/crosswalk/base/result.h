// Result<T>: a value, or the Issues that explain why there is none (and warnings beside a value).
#pragma once

#include <crosswalk/base/issue.h>

#include <optional>
#include <utility>

namespace crosswalk::base {

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value, Issues issues = {}) : value_(std::move(value)), issues_(std::move(issues)) {}
  static Result failure(Issues issues) { return Result(std::move(issues), Failed{}); }

  explicit operator bool() const { return value_.has_value(); }
  T& value() { return *value_; }
  const T& value() const { return *value_; }
  T& operator*() { return *value_; }
  const T& operator*() const { return *value_; }
  T* operator->() { return &*value_; }
  const T* operator->() const { return &*value_; }
  Issues& issues() { return issues_; }
  const Issues& issues() const { return issues_; }

 private:
  struct Failed {};
  Result(Issues issues, Failed) : issues_(std::move(issues)) {}
  std::optional<T> value_;
  Issues issues_;
};

}  // namespace crosswalk::base
