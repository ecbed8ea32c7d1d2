// Inputs: the IN... of a command line: files, folders (all files below, sorted), and - for standard input.
#pragma once

#include "session.h"

#include <crosswalk/base/source.h>
#include <crosswalk/pipeline/formats.h>
#include <crosswalk/pipeline/profiles.h>

#include <memory>
#include <string>
#include <vector>

namespace crosswalk::cli {

struct Input {
  std::string path;      ///< to read: a file, or "-"
  std::string relative;  ///< below the folder that was named, for the folder of the results; the file's name otherwise
};

/// The files that IN... stand for. Hidden files are left out. Reports what is not there (K101) and sets `missing`.
std::vector<Input> expand_inputs(const std::vector<std::string>& named, const Session& session, bool& missing);

inline constexpr const char* as_help = "Read the inputs as this, whatever they look like: v2-2.5, fhir-r5, er7, json";

/// What --as says; `name` may be empty. False after reporting K105.
bool read_as(const std::string& name, const Session& session, pipeline::ReadAs& as);

/// Reads FHIR packages into `profiles` (made when there are any). False after reporting what cannot be used.
bool load_packages(const std::vector<std::string>& files, const Session& session, std::unique_ptr<pipeline::Profiles>& profiles);

/// Reads one; nullptr after reporting K101.
std::shared_ptr<const base::Source> read_input(const Input& input, const Session& session);

}  // namespace crosswalk::cli
