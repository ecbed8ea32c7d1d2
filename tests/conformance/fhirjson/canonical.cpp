#include "canonical.h"

#include <nlohmann/json.hpp>

#include <map>
#include <vector>

namespace crosswalk::testing_support {

namespace {

using Json = nlohmann::json;

/// Builds the canonical text from the inside out.
class Builder final : public nlohmann::json_sax<Json> {
 public:
  bool null() override { return value("null"); }
  bool boolean(bool b) override { return value(b ? "true" : "false"); }
  bool number_integer(number_integer_t n) override { return value(std::to_string(n)); }
  bool number_unsigned(number_unsigned_t n) override { return value(std::to_string(n)); }
  bool number_float(number_float_t, const string_t& text) override { return value(text); }
  bool string(string_t& text) override { return value(Json(text).dump()); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(); }
  bool key(string_t& name) override {
    frames_.back().key = Json(name).dump();
    return true;
  }
  bool end_object() override {
    std::string text = "{";
    for (const auto& [name, member] : frames_.back().members) text += (text.size() > 1 ? "," : "") + name + ':' + member;
    return close(text + '}');
  }
  bool start_array(std::size_t) override { return open(); }
  bool end_array() override {
    std::vector<std::string>& elements = frames_.back().elements;
    const bool companion = frames_.size() > 1 && frames_[frames_.size() - 2].key.substr(0, 2) == "\"_";
    while (companion && !elements.empty() && elements.back() == "null") elements.pop_back();
    std::string text = "[";
    for (const std::string& element : elements) text += (text.size() > 1 ? "," : "") + element;
    return close(text + ']');
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }

  std::string result;

 private:
  struct Frame {
    std::string key;
    std::multimap<std::string, std::string> members;
    std::vector<std::string> elements;
  };
  bool value(std::string text) {
    if (frames_.empty())
      result = std::move(text);
    else if (frames_.back().key.empty())
      frames_.back().elements.push_back(std::move(text));
    else
      frames_.back().members.emplace(std::move(frames_.back().key), std::move(text)), frames_.back().key.clear();
    return true;
  }
  bool open() {
    frames_.emplace_back();
    return true;
  }
  bool close(std::string text) {
    frames_.pop_back();
    return value(std::move(text));
  }
  std::vector<Frame> frames_;
};

}  // namespace

std::string canonical_json(const std::string& text) {
  Builder builder;
  return Json::sax_parse(text, &builder) ? builder.result : std::string();
}

}  // namespace crosswalk::testing_support
