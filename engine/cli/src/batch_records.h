// What a batch writes about itself beside its results: report, trace, unmapped codes, loss.
#pragma once

#include "output.h"
#include "profile.h"
#include "run_options.h"

#include <crosswalk/authoring/trace.h>
#include <crosswalk/pipeline/report.h>

#include <map>
#include <memory>
#include <string>

namespace crosswalk::cli {

struct RecordOptions {
  std::string loss, report, trace, unmapped;
  bool loss_each = false;
};
/// --loss, --loss-each, --report, --trace, --unmapped.
void add_record_options(CLI::App& command, RecordOptions& options);

class BatchRecords {
 public:
  BatchRecords(const RecordOptions& options, const Session& session, bool force);
  ~BatchRecords();

  /// False after reporting: a file is there already (K103), or what is asked for does not go together (K105).
  bool open(pipeline::MapFolder& folder);
  /// Whom the next message's Run tells what it does; nullptr: nobody.
  mapping::Observer* observer_of_next();
  /// One message is done. `run` is nullptr when it did not come so far.
  void add(const std::string& message, const pipeline::Conversion& one, const mapping::Run* run);
  bool has_loss() const { return loss_ != nullptr && loss_->total(mapping::LossState::unread) > 0; }
  bool has_unmapped() const { return unmapped_.total() > 0; }
  /// Writes what was asked for; the error text, empty when done.
  std::string write(std::uint64_t inputs);

 private:
  void add_loss_each(const std::string& message, const mapping::Run& run);
  std::string report_text(std::uint64_t inputs) const;

  const RecordOptions& options_;
  const Session& session_;
  bool force_;
  pipeline::MapFolder* folder_ = nullptr;
  std::unique_ptr<pipeline::LossReport> loss_;
  pipeline::UnmappedReport unmapped_;
  std::unique_ptr<authoring::Trace> trace_;
  std::unique_ptr<Profile> profile_;
  GrowingFile traces_;
  std::string losses_, failed_;
  struct Code {
    std::uint64_t count = 0, messages = 0;
    base::Severity severity = base::Severity::information;
  };
  std::map<std::string, Code> codes_;
  std::uint64_t messages_ = 0, refused_ = 0, results_ = 0;
};

}  // namespace crosswalk::cli
