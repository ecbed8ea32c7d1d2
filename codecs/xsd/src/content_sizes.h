// How large the content models of schemas become when their groups and repetitions are written out, as Xerces does before it makes
// automata of them: in time and memory that grow with the square of the places. A few lines of schema can ask for any number of them. So
// with unions of unions, whose members are tried one after the other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::xsd {

/// What the elements of schema files say of content, as they are read; then the sizes.
class ContentSizes {
 public:
  static constexpr std::uint64_t most_places = 5000;       ///< of one content model
  static constexpr unsigned most_nested = 200;             ///< groups, extensions and unions in each other
  static constexpr std::uint64_t most_cost = 200'000'000;  ///< the squares of all of them

  struct Start {
    std::u16string_view element, name, ref, base, members;  ///< attributes; names may have prefixes
    std::uint64_t most = 1;                                 ///< maxOccurs, or minOccurs where that is more
    bool global = false;
  };
  /// A start tag of XML Schema in file number `file`.
  void open(const Start& start, std::size_t file);
  void close();
  /// After all files: the numbers of the files that hold a content model past the limits, sorted.
  std::vector<std::size_t> too_large() const;

 private:
  /// A content model as far as it is known: places, and groups and types whose places come to it.
  struct Size {
    std::uint64_t places = 0;
    std::map<std::string, std::uint64_t> parts;  ///< "g name" or "t name", how many times
    void add(const Size& other, std::uint64_t times);
  };
  struct Frame {
    Size size;
    std::string named;  ///< a group or type; empty: part of what is around it
    std::uint64_t times = 1;
    bool model = false;  ///< a type: what is around it does not have its places
  };
  struct Model {
    Size size;
    std::size_t file = 0;
  };
  struct Known;
  static void add_members(std::u16string_view names, Size& size);
  std::uint64_t places(const Size& size, Known& known, unsigned& nested) const;
  std::uint64_t places_of(const std::string& part, Known& known, unsigned& nested) const;
  std::vector<Frame> open_;
  std::multimap<std::string, Size> named_;
  std::vector<Model> models_;
  std::size_t file_ = 0;
};

}  // namespace crosswalk::xsd
