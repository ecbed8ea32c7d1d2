// What Xerces finds, as Issues: code, place and path; its own words, which quote the message, as detail.
#pragma once

#include "index.h"
#include "prescan.h"

#include <crosswalk/base/issue.h>
#include <crosswalk/base/limits.h>

#include <xercesc/framework/XMLErrorReporter.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace crosswalk::xsd {

/// Ends the parse: a fatal finding was added, or enough is known.
struct Stop {};

/// The open elements of a parse, so that findings have a path. Keeps its memory.
class OpenElements {
 public:
  void clear();
  void open(std::u16string_view local, std::size_t hash);
  void close() { --depth_; }
  std::uint32_t depth() const { return depth_; }
  /// "/ClinicalDocument/component/structuredBody/component[2]". Names that the schemas do not know are not told.
  std::string path(const SchemaIndex& index) const;

 private:
  struct Seen {
    std::size_t hash = 0;
    std::uint32_t count = 0;
  };
  struct Frame {
    std::u16string name;
    std::uint32_t number = 0;  ///< among its siblings of the same name, from 1; 0: not counted
    std::vector<Seen> children;
  };
  std::uint32_t number_of(Frame& parent, std::size_t hash) const;
  std::vector<Frame> frames_;
  std::uint32_t depth_ = 0;
};

/// The findings of one message. Those that Xerces makes before it tells of a start tag belong to that tag, so they wait for it.
class Findings {
 public:
  Findings(const SchemaIndex& index, std::shared_ptr<const base::Source> source, bool single_byte, base::Issues& issues)
      : index_(index), source_(std::move(source)), single_byte_(single_byte), issues_(issues) {}

  /// From Xerces: `domain` and `code` are its own. Throws Stop when there are too many, or nothing sensible follows.
  void add(unsigned code, std::u16string_view domain, xercesc::XMLErrorReporter::ErrTypes kind, std::u16string_view words,
           std::uint64_t line, std::uint64_t column, const OpenElements& open);
  /// One of our own, of fatal severity, then Stop.
  [[noreturn]] void refuse(const char* code, const char* message, std::uint64_t line, std::uint64_t column, const OpenElements& open);
  /// Those that wait belong to the innermost open element.
  void settle(const OpenElements& open) {
    if (!waiting_.empty()) settle_now(open);
  }
  std::size_t count() const { return count_; }
  bool fatal() const { return fatal_; }

 private:
  void settle_now(const OpenElements& open);
  base::Place place(std::uint64_t line, std::uint64_t column) const;
  const SchemaIndex& index_;
  std::shared_ptr<const base::Source> source_;
  bool single_byte_;
  base::Issues& issues_;
  std::vector<base::Issue> waiting_;
  std::size_t count_ = 0;
  bool fatal_ = false;
};

}  // namespace crosswalk::xsd
