// Memory with a budget: what expressions hold at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>

namespace crosswalk::fhirpath {

/// Thrown where the budget does not allow more. evaluate() and test() catch it (Issue M290); whoever keeps texts in a Context outside of them
/// has to.
struct OverBudget {};

/// An allocator of which one allocation takes `most` bytes at most. `most` outlives it.
template <class T>
class Bounded {
 public:
  using value_type = T;
  explicit Bounded(const std::uint64_t& most) : most_(&most) {}
  template <class U>
  Bounded(const Bounded<U>& other) : most_(&other.most()) {}  // NOLINT: as allocators are
  T* allocate(std::size_t count) {
    if (count > *most_ / sizeof(T)) throw OverBudget();
    return static_cast<T*>(::operator new(count * sizeof(T)));
  }
  void deallocate(T* at, std::size_t) { ::operator delete(at); }
  const std::uint64_t& most() const { return *most_; }
  template <class U>
  bool operator==(const Bounded<U>& other) const {
    return most_ == &other.most();
  }

 private:
  const std::uint64_t* most_;
};

}  // namespace crosswalk::fhirpath
