#include <crosswalk/er7/er7.h>

#include "answer.h"
#include "decode.h"
#include "encode.h"
#include "header.h"

namespace crosswalk::er7 {

namespace {

class Er7 final : public codec::Codec {
 public:
  explicit Er7(const definitions::Catalog& catalog) : shapes_(catalog) {}

  std::string_view name() const override { return "er7"; }

  codec::Recognition recognise(std::string_view bytes) const override {
    const Header header = read_header(bytes.substr(0, 65536));
    if (header.start == Start::frame) return {60, "v2", "an MLLP frame, 0x0B first"};
    if (header.start != Start::message) return {};
    std::string format = "v2";
    if (!header.version.empty() && header.version.size() <= 8) format.append("-").append(header.version);
    if (header.skipped > 0) return {30, format, "a line begins with MSH, behind other bytes"};
    const std::string_view first = bytes.substr(header.begin, 3);
    return {header.reading.faults == fault_none ? 100 : 80, format, "starts with " + std::string(first)};
  }

  bool decode(std::shared_ptr<const base::Source> source, const codec::DecodeOptions& options, model::Tree& tree,
              base::Issues& issues) const override {
    return er7::decode(shapes_, std::move(source), options, tree, issues);
  }
  bool encode(model::Element root, const codec::EncodeOptions& options, std::string& out, base::Issues& issues) const override {
    return er7::encode(root, options, out, issues);
  }
  codec::Envelope envelope(const model::Tree& message) const override { return er7::envelope(message); }
  void answer(const model::Tree& message, const base::Issues& issues, const codec::AnswerOptions& options,
              std::string& out) const override {
    er7::answer(message, issues, options, out);
  }

 private:
  ShapeCache shapes_;
};

}  // namespace

const codec::Codec& er7() {
  static const Er7 codec(definitions::builtin());
  return codec;
}

std::unique_ptr<codec::Codec> make_er7(const definitions::Catalog& catalog) { return std::make_unique<Er7>(catalog); }

}  // namespace crosswalk::er7
