#include "functions/sorting.h"

#include "run/runner.h"
#include "run/values.h"

#include <algorithm>
#include <string>
#include <vector>

namespace crosswalk::fhirpath {

namespace {

struct Sortable {
  Value item;
  std::vector<Value> keys;  ///< none: the key is empty
};

/// The i-th key of an item; false: failed.
bool key_of(Call& call, std::size_t key, const Value& item, std::size_t index, Value& value) {
  if (!call.step() || !call.apply(key, item, static_cast<std::uint32_t>(index))) return false;
  if (call.given() > 1) return call.fail("M251", "a key is one item, and there are " + std::to_string(call.given()));
  value = call.given() == 1 ? call.result(0) : Value();
  call.drop(0);
  return true;
}

bool collect(Call& call, std::vector<Sortable>& items) {
  for (std::size_t i = 0; i < call.size(); ++i) {
    Sortable one{call.input(i), {}};
    if (call.arguments() == 0) one.keys.push_back(one.item);
    for (std::size_t k = 0; k < call.arguments(); ++k) {
      Value key;
      if (!key_of(call, k, one.item, i, key)) return false;
      one.keys.push_back(key);
    }
    for (const Value& key : one.keys) call.consult(key);
    items.push_back(std::move(one));
  }
  return true;
}

/// -1, 0, 1; empty keys come first, also where keys count downwards. `comparable` becomes false when two keys have no order.
int compare_keys(const Value& a, const Value& b, bool downwards, bool& comparable) {
  if (!a || !b) return static_cast<int>(static_cast<bool>(a)) - static_cast<int>(static_cast<bool>(b));
  switch (order_values(a, b)) {
    case Order::Outcome::less: return downwards ? 1 : -1;
    case Order::Outcome::greater: return downwards ? -1 : 1;
    case Order::Outcome::incomparable: comparable = false; return 0;
    default: return 0;
  }
}

class Before {
 public:
  Before(std::uint32_t downwards, bool& comparable) : downwards_(downwards), comparable_(comparable) {}
  bool operator()(const Sortable& a, const Sortable& b) const {
    for (std::size_t k = 0; k < a.keys.size(); ++k) {
      const int order = compare_keys(a.keys[k], b.keys[k], (downwards_ >> k & 1) != 0, comparable_);
      if (order != 0) return order < 0;
    }
    return false;
  }

 private:
  std::uint32_t downwards_;
  bool& comparable_;
};

}  // namespace

bool give_sorted(Call& call) {
  std::vector<Sortable> items;
  if (!collect(call, items)) return false;
  bool comparable = true;
  std::stable_sort(items.begin(), items.end(), Before(call.op().extra, comparable));
  if (!comparable) return call.fail("M252", "the values have no order between them");
  for (const Sortable& one : items) call.give(one.item);
  return true;
}

}  // namespace crosswalk::fhirpath
