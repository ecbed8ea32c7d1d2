// Convert: decode -> run -> encode, one message at a time.
//
//   pipeline::Maps maps(folder, catalog, options.settings);          // compiles maps as messages ask for them
//   pipeline::Converter converter(formats, maps, options);           // one a thread
//   const pipeline::Conversion& one = converter.convert(source);
//   if (one.status == pipeline::Status::converted) write(one.outputs[0].bytes);
//
// Author and message errors are Issues; exceptions are the program's own faults.
#pragma once

#include <crosswalk/language/mapping/plan.h>
#include <crosswalk/language/mapping/run.h>
#include <crosswalk/pipeline/formats.h>
#include <crosswalk/pipeline/library.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::pipeline {

/// A map of a folder, ready to run. Immutable, free to share.
struct ReadyMap {
  std::string file;
  std::shared_ptr<const mapping::Plan> plan;  ///< nullptr: it does not compile
  base::Issues issues;                        ///< of the compiler
};

class Conditions;

/// The maps of a folder by the messages they are for, compiled when first asked for. One thread; the Plans are shared.
class Maps {
 public:
  /// `settings`: names that --set gives. Folder and catalog outlive it.
  Maps(MapFolder& folder, const definitions::Catalog& catalog, std::vector<std::string> settings = {});
  ~Maps();

  MapFolder& folder() const { return folder_; }
  const definitions::Catalog& catalog() const { return catalog_; }
  /// For a message of this kind ("ADT^A04") and structure ("ADT_A01"): the map that names the kind, else the structure; of several the
  /// first whose `/// when` holds for `message`, else the first without one. A folder with one map without metadata gives that. nullptr
  /// when there is none.
  const ReadyMap* for_message(std::string_view kind, std::string_view structure, model::Element message = {});
  /// Compiles a file. Lives as long as the Maps.
  const ReadyMap& compile(const std::string& file);
  /// All that were compiled so far.
  const std::vector<std::unique_ptr<ReadyMap>>& ready() const { return ready_; }

 private:
  MapFolder& folder_;
  const definitions::Catalog& catalog_;
  std::vector<std::string> settings_;
  std::vector<std::unique_ptr<ReadyMap>> ready_;
  std::unique_ptr<Conditions> conditions_;
};

struct ConvertOptions {
  language::RunContext context;  ///< for every Run; `message_identity` is filled from each message
  std::string charset;           ///< overrides what messages say
  ReadAs as;                     ///< what all inputs are read as; empty: by their bytes
  codec::EncodeOptions encode;
  bool validate = true;  ///< check results against their Definitions: Issues C45x
};

enum class Status {
  converted,
  refused,   ///< nothing sensible could be kept of the message, or its Run ended early
  no_map,    ///< the folder has no map for messages of this type
  map_wrong  ///< its map does not compile
};

/// "+01:00", "-0500" or "Z" as minutes east of UTC; false when it is none of these.
bool parse_zone(std::string_view text, language::Zone& zone);

/// One message that came out: a target of the map, or one of several where the target is a list.
struct Converted {
  std::string name;          ///< of the target in the map: "bundle"
  std::uint32_t number = 0;  ///< in a list of several: 1, 2 ...; else 0
  const Format* format = nullptr;
  std::string bytes;
};

struct Conversion {
  Status status = Status::refused;
  base::Issues issues;
  std::vector<Converted> outputs;  ///< in the order of the map's targets, of a list in the order of its messages
  std::string kind;                ///< "ADT^A01"
};

/// Several of one name are the messages of a list, in this order.
using NamedSources = std::multimap<std::string, std::shared_ptr<const base::Source>>;

/// Threads: one a thread. Keeps its memory from message to message.
class Converter {
 public:
  Converter(const Formats& formats, Maps& maps, ConvertOptions options);
  ~Converter();

  /// Converts one message. `with`: the further sources of the map, by the names it gives them; where its first source is a list, those
  /// of its name, and those of none, stand behind `message`. The answer lives until the next call.
  const Conversion& convert(const std::shared_ptr<const base::Source>& message, const NamedSources& with = {});
  /// The same for a message that was recognised already (Formats::open).
  const Conversion& convert(const std::shared_ptr<const base::Source>& message, const Formats::Match& match, const NamedSources& with);

  /// Appends the standard's own answer to the message of the last convert() to `out`: positive, or negative with its Issues of error
  /// severity (those of the result only where the message and its map have none); AR (CR with `accept`) where the message could not be
  /// taken at all. False when the message is in no format known here.
  bool answer(bool accept, std::string& out) const;

  void set_now(std::int64_t ms);
  void set_encode(const codec::EncodeOptions& encode);
  /// Also record what `why` shows; costs time.
  void set_record_tests(bool record);
  /// Whom all Runs from now on tell what they do; nullptr: nobody. It outlives the Converter, or is taken back.
  void observe(mapping::Observer* observer);
  /// Who has all Runs from now on counted (coverage); nullptr: nobody. It outlives the Converter, or is taken back.
  void count(mapping::Counter* counter);

  /// Of the last convert(), when it came so far: for loss and why. Its sources and targets live until the next convert().
  const mapping::Run* run() const;

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace crosswalk::pipeline
