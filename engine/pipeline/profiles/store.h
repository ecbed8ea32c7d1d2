// What packages hold, found by canonical URL and read when first asked for.
#pragma once

#include "rules.h"

#include <crosswalk/codec/codec.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace crosswalk::pipeline {

class Store {
 public:
  explicit Store(const codec::Codec& json) : json_(json) {}

  bool add_package(const base::Source& tgz, base::Issues& issues);
  std::size_t profiles() const { return profile_count_; }
  bool has_profile(std::string_view canonical) const;
  /// nullptr when there is none that can be read. Lives as long as this.
  Profile* profile(std::string_view canonical);
  /// The root of a ValueSet or CodeSystem; none when it is not here.
  model::Element value_set(std::string_view canonical) { return other(canonical, Kind::value_set); }
  model::Element code_system(std::string_view canonical) { return other(canonical, Kind::code_system); }

 private:
  enum class Kind : std::uint8_t { profile, value_set, code_system };
  struct Entry {
    std::shared_ptr<const base::Source> source;
    Kind kind = Kind::profile;
    std::string version;
    std::unique_ptr<model::Tree> tree;
    std::unique_ptr<Profile> profile;
    bool read = false;
  };
  struct Found {
    std::string url;
    Entry entry;
  };
  bool look_at(const std::string& name, std::string bytes, std::vector<Found>& found);
  Entry* find(std::string_view canonical, Kind kind);
  const Entry* find(std::string_view canonical, Kind kind) const { return const_cast<Store*>(this)->find(canonical, kind); }
  std::unique_ptr<model::Tree> decode(const std::shared_ptr<const base::Source>& source) const;
  model::Element other(std::string_view canonical, Kind kind);

  const codec::Codec& json_;
  std::map<std::string, Entry, std::less<>> entries_;
  std::size_t profile_count_ = 0;
};

}  // namespace crosswalk::pipeline
