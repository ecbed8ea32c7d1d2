// Where the quick look is sure, the full walk finds nothing: over the messages of samples/ and their changes, in every format.
#include <crosswalk/facade/formats.h>
#include <crosswalk/pipeline/validation.h>

#include <gtest/gtest.h>
#include <support/corpus.h>

#include <filesystem>
#include <map>
#include <random>

namespace {

using namespace crosswalk;
using model::NodeIndex;
using model::Tree;

const pipeline::Validator& validator_of(const model::Definitions& set) {
  static std::map<const model::Definitions*, pipeline::Validator> all;
  return all.try_emplace(&set, set).first->second;
}

std::string judged(const Tree& tree, pipeline::ValidateOptions options, bool quick) {
  options.quick = quick;
  base::Issues issues;
  validator_of(tree.definitions()).validate({tree, tree.root()}, issues, options);
  std::string all;
  for (const base::Issue& issue : issues) all += issue.code + ' ' + issue.path + '\n';
  return all + std::to_string(issues.suppressed());
}

/// One change of a Tree, of the kinds that make messages wrong, and of some that do not.
class Change {
 public:
  Change(Tree& tree, std::mt19937& random) : tree_(tree), random_(random), at_(below(tree.size())) {}

  void make() {
    switch (below(9)) {
      case 0: return detach();
      case 1: return tree_.set_text(at_, texts[below(std::size(texts))]);
      case 2: return tree_.set_null(at_);
      case 3: return tree_.node(at_).set(model::State::empty);
      case 4: return void(tree_.append(at_, any_slot(at_), any_type()));
      case 5: return twice();
      case 6: return retype();
      case 7: return void(tree_.append(at_, tree_.undeclared("odd"), model::no_type));
      default: return elsewhere();
    }
  }

 private:
  static constexpr const char* texts[] = {"",      " ",    "a",    "0",    "1.5",      "2024-02-30", "20240131", "not a code", "http://x",
                                          "1.2.3", "1..2", "true", "\x01", "\xC3\xA9", "AAAA",       "=",        "final",      "M"};

  std::uint32_t below(std::size_t n) { return static_cast<std::uint32_t>(random_() % std::max<std::size_t>(n, 1)); }

  model::TypeId any_type() { return static_cast<model::TypeId>(below(tree_.definitions().type_count())); }

  model::Slot any_slot(NodeIndex parent) {
    const model::TypeId type = tree_.node(parent).type;
    const std::size_t count = type == model::no_type ? 0 : tree_.definitions().slots(type).size();
    return count == 0 ? tree_.undeclared("odd") : static_cast<model::Slot>(below(count));
  }

  void detach() {
    if (at_ != tree_.root() && tree_.node(at_).parent != model::no_node) tree_.detach(at_);
  }

  /// A second Element of the same kind behind its siblings, or in its place by the Definition.
  void twice() {
    const model::Node node = tree_.node(at_);
    if (node.parent == model::no_node) return;
    const NodeIndex made = below(2) ? tree_.append(node.parent, node.slot, node.type) : tree_.insert(node.parent, node.slot, node.type);
    if (node.state() == model::State::value) tree_.set_text(made, std::string(tree_.text(at_)));
  }

  /// Slots of children are those of their parent's type, so only what has none can become another.
  void retype() {
    if (tree_.node(at_).first == model::no_node) tree_.node(at_).type = any_type();
  }

  void elsewhere() {
    if (const NodeIndex parent = tree_.node(at_).parent; parent != model::no_node) tree_.node(at_).slot = any_slot(parent);
  }

  Tree& tree_;
  std::mt19937& random_;
  NodeIndex at_;
};

std::vector<std::filesystem::path> samples() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(std::filesystem::path(CROSSWALK_ROOT) / "samples"))
    if (entry.is_regular_file() && entry.path().has_extension()) files.push_back(entry.path());
  for (const auto& [folder, ending] : {std::pair("fhir-test-cases/r4/examples", "xml"),
                                       {"fhir-test-cases/r5/examples", "json"},
                                       {"v2", "hl7"},
                                       {"v2-v3", "xml"},
                                       {"cda", "xml"}})
    for (std::size_t i = 0; const std::filesystem::path& file : testing_support::corpus_files(folder, ending))
      if (std::filesystem::file_size(file) < 30'000 && i++ % 10 == 0) files.push_back(file);
  std::sort(files.begin(), files.end());
  return files;
}

bool read(const std::filesystem::path& file, Tree& tree) {
  const std::string bytes = testing_support::read_file(file);
  const pipeline::Format* format = facade::formats().recognise(bytes).format;
  base::Issues issues;
  return format != nullptr && format->codec->decode(base::Source::from_text(file.filename().string(), bytes), {}, tree, issues);
}

TEST(QuickLook, IsSureOnlyWhereTheFullWalkFindsNothing) {
  constexpr pipeline::ValidateOptions all[] = {{}, {.codes = false}, {.undeclared = false}, {.empty = false}};
  std::mt19937 random(20261125);
  std::size_t messages = 0, right = 0, wrong = 0;
  for (const std::filesystem::path& file : samples()) {
    Tree whole(*facade::catalog().sets().front());
    if (!read(file, whole)) continue;
    ++messages;
    for (int i = 0; i < 150; ++i) {
      Tree tree(*facade::catalog().sets().front());
      ASSERT_TRUE(read(file, tree));
      for (int changes = i % 3; changes > 0; --changes) Change(tree, random).make();
      const pipeline::ValidateOptions& options = all[i % std::size(all)];
      const std::string full = judged(tree, options, false);
      ASSERT_EQ(judged(tree, options, true), full) << file << ", change " << i;
      ++(full == "0" ? right : wrong);
    }
  }
  std::printf("%zu messages, %zu Trees without and %zu with Issues judged alike\n", messages, right, wrong);
  EXPECT_GT(messages, 15u);
  EXPECT_GT(right, 100u);
  EXPECT_GT(wrong, 100u);
}

}  // namespace
