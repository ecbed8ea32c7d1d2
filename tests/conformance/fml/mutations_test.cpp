// Maps with faults of all sorts: parsed, checked, formatted, planned and run over a message made of the types that the map names, with limits; what
// comes out is written in the format of its standard. Each ends with a result or Issues, in less than a second of the processor's time, in sanitizer
// builds too, which take six times as long. Mutation N is the same on every machine that has the same maps.
//
//   CROSSWALK_MAP_MUTATIONS=100000   how many (default 2,000)
//   CROSSWALK_MAP_MUTATIONS_FROM=N   the first (default 0): one alone, with a count of 1, is printed
#include "map_mutations.h"

#include <crosswalk/facade/formats.h>
#include <crosswalk/language/mapping/format.h>
#include <crosswalk/language/mapping/loss.h>
#include <crosswalk/language/mapping/observer.h>
#include <crosswalk/language/mapping/run.h>
#include <crosswalk/language/mapping/syntax.h>
#include <crosswalk/pipeline/library.h>

#include <support/corpus.h>
#include <support/module_dump.h>

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <ctime>
#include <map>

extern "C" void __sanitizer_set_death_callback(void (*callback)()) __attribute__((weak));

namespace crosswalk {

namespace {

namespace fs = std::filesystem;

volatile std::uint32_t current = 0;

/// Says which mutation it was, with nothing but a system call.
void tell_current() {
  char text[] = "while mutation 0000000000 was looked at\n";
  std::uint32_t number = current;
  for (std::size_t i = 24; i >= 15; --i, number /= 10) text[i] = static_cast<char>('0' + number % 10);
  if (::write(STDERR_FILENO, text, sizeof text - 1) < 0) return;
}

extern "C" void on_signal(int number) {
  tell_current();
  std::signal(number, SIG_DFL);
  std::raise(number);
}

void watch() {
  if (__sanitizer_set_death_callback != nullptr) __sanitizer_set_death_callback(tell_current);
  for (const int number : {SIGALRM, SIGABRT}) std::signal(number, on_signal);
  if (__sanitizer_set_death_callback != nullptr) return;
  static char room[64 * 1024];  // a stack of its own: the other one may be full
  const stack_t own{.ss_sp = room, .ss_flags = 0, .ss_size = sizeof room};
  struct sigaction action {};
  action.sa_handler = on_signal;
  action.sa_flags = SA_ONSTACK;
  if (sigaltstack(&own, nullptr) == 0) sigaction(SIGSEGV, &action, nullptr);
}

std::uint32_t number_from(const char* name, std::uint32_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : static_cast<std::uint32_t>(std::strtoul(text, nullptr, 10));
}

double processor_seconds() {
  std::timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// All maps that are here: ours, those of tests, and the public ones where the corpus is.
std::vector<fs::path> all_maps() {
  std::vector<fs::path> files;
  const fs::path root = CROSSWALK_ROOT;
  for (const fs::path& folder :
       {root / "mappings", root / "tests/integration/maps", root / "tests/golden", root / "tests/conformance", testing_support::corpus()}) {
    const std::size_t before = files.size();
    if (!fs::exists(folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
      if (entry.is_regular_file() && pipeline::is_map_text(entry.path().string())) files.push_back(entry.path());
    std::sort(files.begin() + static_cast<std::ptrdiff_t>(before), files.end());
  }
  return files;
}

std::string_view text_of_kind(model::ValueKind kind) {
  switch (kind) {
    case model::ValueKind::boolean: return "true";
    case model::ValueKind::integer:
    case model::ValueKind::positive:
    case model::ValueKind::unsigned_integer:
    case model::ValueKind::long_integer: return "12";
    case model::ValueKind::decimal: return "1.50";
    case model::ValueKind::date: return "2024-02-29";
    case model::ValueKind::date_time:
    case model::ValueKind::instant: return "2024-02-29T12:30:00+01:00";
    case model::ValueKind::time: return "12:30:00";
    case model::ValueKind::uri: return "http://example.org/a";
    default: return "final";
  }
}

/// A message of a type: each element once, or twice where it may repeat, four levels deep and some hundred elements large.
class MadeMessage {
 public:
  MadeMessage(const model::Definitions& definitions, model::TypeId type) : tree_(definitions) { fill(tree_.add_detached(type), 0); }
  const model::Tree& tree() const { return tree_; }

 private:
  void fill(model::NodeIndex node, int depth) {
    const model::Definitions& definitions = tree_.definitions();
    const model::TypeId type = tree_.node(node).type;
    const model::TypeRow& row = definitions.type(type);
    if (row.kind == model::TypeKind::primitive) tree_.set_text(node, text_of_kind(row.value));
    if (depth >= 4) return;
    for (model::Slot slot = 0; slot < row.slot_count && tree_.size() < 600; ++slot) {
      const model::SlotRow& child = definitions.slot(type, slot);
      const model::TypeRow& made = definitions.type(child.type);
      if (made.kind == model::TypeKind::any || (made.flags & model::type_abstract) || (depth > 0 && child.flags & model::slot_choice))
        continue;
      for (int i = 0; i < (child.max > 1 && depth < 2 ? 2 : 1); ++i) fill(tree_.append(node, slot, child.type), depth + 1);
    }
  }
  model::Tree tree_;
};

class Course {
 public:
  Course() : files_(all_maps()) {
    for (const fs::path& file : files_) texts_.push_back(testing_support::read_file(file));
    context_.limits.output_nodes = 20'000;
    context_.limits.rule_steps = 100'000;
    context_.limits.fhirpath_steps = 200'000;
    context_.limits.call_depth = 64;
  }
  std::size_t maps() const { return files_.size(); }

  void choose(std::uint32_t number) {
    fml_test::MapMutator mutator(number, texts_);
    which_ = mutator.pick(texts_.size());
    text_ = mutator.mutate(texts_[which_]);
    unknown_types_ = mutator.pick(4) == 0;
  }

  /// The chosen mutation, all the way it goes. Empty, or what is wrong.
  std::string go() {
    mapping::Parsed parsed = mapping::parse_all(base::Source::from_text("mutation.map", text_));
    if (parsed.module == nullptr) return "no module";
    if (parsed.issues.has_errors()) return {};
    ++parsed_;
    if (std::string wrong = formatted(*parsed.module); !wrong.empty()) return wrong;
    return checked(std::move(parsed.module));
  }
  const std::string& text() const { return text_; }
  void print() const {
    std::printf("%zu parsed, %zu checked, %zu runs, %zu of them ended early, %zu messages written\n", parsed_, checked_, runs_, ended_,
                written_);
  }

 private:
  static std::string formatted(const mapping::Module& module) {
    const std::string once = mapping::format(module);
    const mapping::Parsed again = mapping::parse_all(base::Source::from_text("formatted.map", once));
    if (again.issues.has_errors()) return "formatted, it does not parse:\n" + base::render(again.issues[0]) + once;
    if (testing_support::dump(module) != testing_support::dump(*again.module)) return "formatted, it is another map:\n" + once;
    return mapping::format(*again.module) == once ? std::string() : "formatting twice changes it:\n" + once;
  }

  std::string checked(std::shared_ptr<const mapping::Module> module) {
    pipeline::MapFolder& folder = folder_of(files_[which_]);
    mapping::CheckOptions options;
    options.host = mapping::host_signatures(facade::catalog());
    options.allow_unknown_types = unknown_types_;
    const auto checked = mapping::check(std::move(module), folder, facade::catalog(), folder.tables(), options);
    if (!checked) return checked.issues().has_errors() ? std::string() : "refused without an error";
    ++checked_;
    run(mapping::make_plan(*checked));
    return {};
  }

  void run(const std::shared_ptr<const mapping::Plan>& plan) {
    std::vector<const model::Tree*> sources;
    for (const mapping::CheckedInput* source : plan->sources()) {
      const mapping::TypeRef type = source->type.type;
      const definitions::TypeRef patient = facade::catalog().find_canonical("http://hl7.org/fhir/StructureDefinition/Patient");
      sources.push_back(type ? &message(*type.definitions, type.type) : &message(*patient.definitions, patient.type));
    }
    ++runs_;
    mapping::Run run;
    context_.record_tests = runs_ % 4 == 0;
    mapping::Observer watching;
    if (runs_ % 4 == 1) run.observe(&watching);
    ended_ += run.execute(plan, sources, context_) ? 0 : 1;
    if (run.target_count() > 0) mapping::account(run);
    for (std::size_t i = 0; i < run.target_count(); ++i)
      for (const model::NodeIndex root : run.messages(i)) write({run.target(i), root});
  }

  void write(const model::Element& message) {
    const pipeline::Format* format = facade::formats().writing(message.tree().definitions());
    base::Issues issues;
    std::string out;
    if (format != nullptr && format->codec->encode(message, {}, out, issues)) ++written_;
  }

  pipeline::MapFolder& folder_of(const fs::path& file) {
    std::unique_ptr<pipeline::MapFolder>& folder = folders_[file.parent_path().string()];
    if (folder == nullptr)
      folder = std::make_unique<pipeline::MapFolder>(file.string(), std::vector<std::string>{std::string(CROSSWALK_ROOT) + "/mappings"},
                                                     &facade::formats());
    return *folder;
  }
  const model::Tree& message(const model::Definitions& definitions, model::TypeId type) {
    std::unique_ptr<MadeMessage>& made = messages_[{&definitions, type}];
    if (made == nullptr) made = std::make_unique<MadeMessage>(definitions, type);
    return made->tree();
  }

  std::vector<fs::path> files_;
  std::vector<std::string> texts_;
  std::string text_;
  std::size_t which_ = 0;
  bool unknown_types_ = false;
  language::RunContext context_;
  std::map<std::string, std::unique_ptr<pipeline::MapFolder>> folders_;
  std::map<std::pair<const model::Definitions*, model::TypeId>, std::unique_ptr<MadeMessage>> messages_;
  std::size_t parsed_ = 0, checked_ = 0, runs_ = 0, ended_ = 0, written_ = 0;
};

TEST(MapMutations, EachEndsWithAResultOrIssues) {
  watch();
  Course course;
  const std::uint32_t first = number_from("CROSSWALK_MAP_MUTATIONS_FROM", 0), count = number_from("CROSSWALK_MAP_MUTATIONS", 2000);
  double longest = 0;
  std::size_t slow = 0;
  for (std::uint32_t number = first; number < first + count; ++number) {
    current = number;
    course.choose(number);
    if (count == 1) std::printf("%s\n", course.text().c_str()), std::fflush(stdout);
    ::alarm(120);
    const double started = processor_seconds();
    const std::string wrong = course.go();
    const double seconds = processor_seconds() - started;
    longest = std::max(longest, seconds);
    EXPECT_EQ(wrong, "") << "mutation " << number;
    slow += seconds < 1.0 ? 0 : 1;
    EXPECT_LT(seconds, 1.0) << "mutation " << number;
  }
  ::alarm(0);
  std::printf("%u mutations of %zu maps from number %u on, the longest %.3f s of the processor, %zu of 1 s or more\n", count, course.maps(),
              first, longest, slow);
  course.print();
}

}  // namespace

}  // namespace crosswalk
