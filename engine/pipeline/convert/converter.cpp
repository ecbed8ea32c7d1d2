#include <crosswalk/pipeline/convert.h>
#include <crosswalk/pipeline/validation.h>

#include <algorithm>

namespace crosswalk::pipeline {

namespace {

const model::Definitions* source_definitions(const mapping::Plan& plan, std::size_t i) {
  return plan.sources().size() > i ? plan.sources()[i]->type.type.definitions : nullptr;
}

}  // namespace

/// A source beside the message as it was decoded last time: who sends several answers to one request gives the same Source again.
struct DecodedSource {
  std::shared_ptr<const base::Source> source;  ///< nullptr: the tree is not to be used again
  const model::Definitions* as = nullptr;
  base::Issues issues;
};

/// What a Converter keeps from message to message: trees, the Run, the answer.
struct Converter::Work {
  const Formats& formats;
  Maps& maps;
  ConvertOptions options;
  std::vector<std::unique_ptr<model::Tree>> trees;  ///< one a message that goes in
  std::vector<DecodedSource> decoded;               ///< beside trees, of those behind the first
  std::vector<const model::Tree*> sources;
  std::vector<std::uint32_t> counts;  ///< of the trees of each source; empty: one each
  mapping::Run run;
  std::shared_ptr<const base::Source> message;  ///< the last one
  bool ran = false;
  std::size_t of_message = 0;                    ///< so many Issues are of the message and its map; those behind them are of the result
  const Format* decoded_as = nullptr;            ///< of the message at hand
  const model::Definitions* expected = nullptr;  ///< what the last map read: the next message is likely to be for the same
  std::vector<std::pair<const model::Definitions*, Validator>> validators;
  language::IdMaker ids;
  Conversion answer;
  std::vector<std::string> spare;  ///< the memory of earlier results

  Work(const Formats& f, Maps& m, ConvertOptions o) : formats(f), maps(m), options(std::move(o)) {}

  const Conversion& convert(const std::shared_ptr<const base::Source>& given, const Formats::Match& match, const NamedSources& with);
  const Format* format_of(const base::Source& source, const Formats::Match& match);
  bool decode(const Format& format, const std::shared_ptr<const base::Source>& source, const model::Definitions* as, std::size_t i,
              base::Issues& issues);
  bool decode_beside(const std::shared_ptr<const base::Source>& source, const model::Definitions* as, std::size_t i);
  const ReadyMap* choose(const codec::Envelope& envelope);
  bool decode_others(const mapping::Plan& plan, const NamedSources& with);
  bool decode_named(const mapping::Plan& plan, std::size_t i, const NamedSources& with);
  void identify(const codec::Envelope& envelope);
  void need_identity();
  const Validator& validator(const model::Definitions& definitions);
  bool encode(const mapping::Plan& plan);
  bool encode_messages(const Format& format, const std::string& name, std::size_t i);
  base::Issues told() const;
  bool answer_to(bool accept, std::string& out);
  void start_over();
  std::string recycled();
};

const Format* Converter::Work::format_of(const base::Source& source, const Formats::Match& match) {
  if (match.format == nullptr) answer.issues.add(not_read(source.name(), match));
  return match.format;
}

bool Converter::Work::decode(const Format& format, const std::shared_ptr<const base::Source>& source, const model::Definitions* as,
                             std::size_t i, base::Issues& issues) {
  while (trees.size() <= i) trees.push_back(std::make_unique<model::Tree>(*maps.catalog().sets().front()));
  const bool same_standard = as != nullptr && as->family() == format.family;
  const codec::DecodeOptions how{.as = same_standard ? as : nullptr, .charset = options.charset, .limits = options.context.limits};
  return format.codec->decode(source, how, *trees[i], issues);
}

/// A source beside the message: the tree of last time, when it is the same Source for the same Definitions.
bool Converter::Work::decode_beside(const std::shared_ptr<const base::Source>& source, const model::Definitions* as, std::size_t i) {
  if (decoded.size() <= i) decoded.resize(i + 1);
  DecodedSource& last = decoded[i];
  if (last.source != source || last.as != as) {
    last = {};
    const Format* format = format_of(*source, formats.recognise(source->text(), options.as));
    if (format == nullptr) return false;
    const bool read = decode(*format, source, as, i, last.issues);
    if (read) last.source = source, last.as = as;
  }
  answer.issues.append(last.issues);
  return last.source != nullptr;
}

const ReadyMap* Converter::Work::choose(const codec::Envelope& envelope) {
  const model::Tree& first = *trees[0];
  const ReadyMap* map =
      maps.for_message(envelope.kind, first.definitions().type_name(first.node(first.root()).type), {first, first.root()});
  answer.kind = envelope.kind;
  if (map == nullptr) {
    answer.status = Status::no_map;
    answer.issues.add("L302", "the folder " + maps.folder().name() + " has no map for messages of this type").detail = envelope.kind;
  } else if (map->plan == nullptr) {
    answer.status = Status::map_wrong;
    answer.issues.add("L305", map->file + " does not compile");
  }
  return map;
}

/// The sources behind the first, by their names in the map; of a list all that there are.
bool Converter::Work::decode_others(const mapping::Plan& plan, const NamedSources& with) {
  sources.assign(1, trees[0].get());
  counts.clear();
  for (std::size_t i = 0; i < plan.sources().size(); ++i) {
    const std::size_t before = i == 0 ? 0 : sources.size();
    if (!decode_named(plan, i, with)) return false;
    counts.push_back(static_cast<std::uint32_t>(sources.size() - before));
    if (counts.back() > 0 || plan.sources()[i]->optional) continue;
    answer.issues.add("L313", "the map wants a source named " + plan.sources()[i]->name).hint =
        "--with " + plan.sources()[i]->name + "=FILE";
    return false;
  }
  const auto is_list = [](const mapping::CheckedInput* input) { return input->list; };
  const bool all_there = std::find(counts.begin(), counts.end(), 0u) == counts.end();
  if (all_there && std::none_of(plan.sources().begin(), plan.sources().end(), is_list)) counts.clear();
  return true;
}

/// What goes in beside the message itself: for the first source only when it is a list, then also what has no name.
bool Converter::Work::decode_named(const mapping::Plan& plan, std::size_t i, const NamedSources& with) {
  const mapping::CheckedInput& input = *plan.sources()[i];
  if (i == 0 && !input.list) return true;
  for (const auto& [name, source] : with) {
    if (name != input.name && !(i == 0 && name.empty())) continue;
    if (!decode_beside(source, source_definitions(plan, i), sources.size())) return false;
    sources.push_back(trees[sources.size()].get());
    if (!input.list) break;
  }
  return true;
}

/// What names the message for ids: who sent it and what it is called there; else its bytes, which are hashed when somebody needs it.
void Converter::Work::identify(const codec::Envelope& envelope) {
  std::string& identity = options.context.message_identity;
  identity.clear();
  if (!envelope.id.empty() && (!envelope.sender.id.empty() || !envelope.sender.authority.empty()))
    identity = envelope.sender.id + '|' + envelope.sender.authority + '|' + envelope.id;
}

void Converter::Work::need_identity() {
  std::string& identity = options.context.message_identity;
  if (identity.empty()) ids.append_sha256_hex(message->text(), identity);
}

const Validator& Converter::Work::validator(const model::Definitions& definitions) {
  const auto known = std::find_if(validators.begin(), validators.end(), [&](const auto& row) { return row.first == &definitions; });
  if (known != validators.end()) return known->second;
  return validators.emplace_back(&definitions, Validator(definitions)).second;
}

bool Converter::Work::encode(const mapping::Plan& plan) {
  for (std::size_t i = 0; i < run.target_count(); ++i) {
    const model::Tree& target = run.target(i);
    const Format* format = formats.writing(target.definitions());
    if (format == nullptr) {
      answer.issues.add("L310", "no codec writes " + std::string(target.definitions().name()));
      return false;
    }
    if (!encode_messages(*format, plan.targets()[i]->name, i)) return false;
  }
  return true;
}

/// One, or those of a list; a list without messages is none that could be sent (M274).
bool Converter::Work::encode_messages(const Format& format, const std::string& name, std::size_t i) {
  const model::Tree& target = run.target(i);
  const auto roots = run.messages(i);
  std::uint32_t number = 0;
  for (const model::NodeIndex root : roots) {
    if (options.validate) validator(target.definitions()).validate({target, root}, answer.issues);
    answer.outputs.push_back({name, roots.size() > 1 ? ++number : 0, &format, recycled()});
    if (!format.codec->encode({target, root}, options.encode, answer.outputs.back().bytes, answer.issues)) return false;
  }
  return !roots.empty();
}

/// What an answer says: where something is wrong with the message, what is wrong with the result only follows from it.
base::Issues Converter::Work::told() const {
  base::Issues first;
  for (std::size_t i = 0; i < of_message; ++i) first.add(answer.issues[i]);
  return first.has_errors() ? first : answer.issues;
}

bool Converter::Work::answer_to(bool accept, std::string& out) {
  if (decoded_as == nullptr) return false;
  codec::AnswerOptions how{.now_ms = options.context.now_ms, .accept = accept};
  how.rejected = answer.status == Status::refused ? !ran : answer.status != Status::converted;
  need_identity();
  language::append_uuid(ids.id_of(options.context.ids, options.context.id_secret, "answer", options.context.message_identity), how.id);
  decoded_as->codec->answer(*trees[0], told(), how, out);
  return true;
}

void Converter::Work::start_over() {
  for (Converted& output : answer.outputs) spare.push_back(std::move(output.bytes));
  answer = {};
  ran = false;
  of_message = 0;
}

/// An empty string, with the memory of an earlier result where there is one.
std::string Converter::Work::recycled() {
  if (spare.empty()) return {};
  std::string text = std::move(spare.back());
  spare.pop_back();
  text.clear();
  return text;
}

const Conversion& Converter::Work::convert(const std::shared_ptr<const base::Source>& given, const Formats::Match& match,
                                           const NamedSources& with) {
  start_over();
  message = given;
  decoded_as = format_of(*message, match);
  if (decoded_as == nullptr) return answer;
  if (!decode(*decoded_as, message, expected != nullptr ? expected : options.as.definitions, 0, answer.issues)) return identify({}), answer;
  const codec::Envelope envelope = decoded_as->codec->envelope(*trees[0]);
  identify(envelope);
  const ReadyMap* map = choose(envelope);
  if (map == nullptr || map->plan == nullptr) return answer;
  const mapping::Plan& plan = *map->plan;
  const model::Definitions* wanted = source_definitions(plan, 0);
  if (wanted != nullptr && wanted != &trees[0]->definitions() && wanted->family() == decoded_as->family) {
    answer.issues.clear();
    if (!decode(*decoded_as, message, wanted, 0, answer.issues)) return answer;
  }
  expected = wanted;
  if (plan.makes_ids()) need_identity();
  if (!decode_others(plan, with)) return answer;
  const bool whole = run.execute(map->plan, sources, counts, options.context);
  ran = true;
  answer.issues.append(run.issues());
  of_message = answer.issues.size();
  if (whole && encode(plan)) answer.status = Status::converted;
  if (answer.status != Status::converted) answer.outputs.clear();
  return answer;
}

Converter::Converter(const Formats& formats, Maps& maps, ConvertOptions options)
    : work_(std::make_unique<Work>(formats, maps, std::move(options))) {}

Converter::~Converter() = default;

const Conversion& Converter::convert(const std::shared_ptr<const base::Source>& message, const NamedSources& with) {
  return work_->convert(message, work_->formats.recognise(message->text(), work_->options.as), with);
}

const Conversion& Converter::convert(const std::shared_ptr<const base::Source>& message, const Formats::Match& match,
                                     const NamedSources& with) {
  return work_->convert(message, match, with);
}

bool Converter::answer(bool accept, std::string& out) const { return work_->answer_to(accept, out); }
void Converter::set_now(std::int64_t ms) { work_->options.context.now_ms = ms; }
void Converter::set_encode(const codec::EncodeOptions& encode) { work_->options.encode = encode; }
void Converter::set_record_tests(bool record) { work_->options.context.record_tests = record; }
void Converter::observe(mapping::Observer* observer) { work_->run.observe(observer); }
void Converter::count(mapping::Counter* counter) { work_->run.count(counter); }

const mapping::Run* Converter::run() const { return work_->ran ? &work_->run : nullptr; }

}  // namespace crosswalk::pipeline
