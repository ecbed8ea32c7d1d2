#include <crosswalk/language/mapping/why.h>

#include <algorithm>

namespace crosswalk::mapping {

namespace {

using model::Element;
using model::no_node;
using model::NodeIndex;

/// Gathers the chains of one Element and those below it.
class Asker {
 public:
  Asker(const Run& run, std::uint8_t tree) : run_(run), tree_(tree) {}

  void ask(const Element& element) {
    visit(element.index());
    for (Element c = element.first_child(); c; c = c.next_sibling()) ask(c);
  }
  std::vector<WhyChain> chains;

 private:
  const Provenance& provenance() const { return run_.provenance(); }

  void visit(NodeIndex node) {
    const Made& made = provenance().made[tree_][node];
    std::vector<std::uint32_t> flows;
    for (std::uint32_t i = made.contribution; i != none; i = provenance().contributions[i].previous) flows.push_back(i);
    const bool leaf = run_.target(tree_).node(node).state() == model::State::value;
    if (leaf || calls_.empty()) chain_of(made.call, node);
    for (std::size_t i = flows.size(); i-- > 0;) {
      const Contribution& c = provenance().contributions[flows[i]];
      chain_of(c.call, node).sources.push_back({run_.element_of(c.leaf), c.flow});
    }
    for (const Note& note : provenance().notes)
      if (note.kind == Note::Kind::table_row && note.row == nullptr && note.node == node && note.tree == tree_) chain_of(note.call, node);
    for (const Merge& merge : provenance().merged)
      if (merge.tree == tree_ && merge.kept == node) chain_of(provenance().made[tree_][merge.dropped].call, merge.dropped);
  }

  /// The chain that ends in `call`, made when it is new.
  WhyChain& chain_of(CallIndex call, NodeIndex node) {
    const auto known = std::find(calls_.begin(), calls_.end(), call);
    if (known != calls_.end()) {
      WhyChain& chain = chains[static_cast<std::size_t>(known - calls_.begin())];
      add_notes(chain, call, node);
      return chain;
    }
    calls_.push_back(call);
    chains.emplace_back();
    noted_.emplace_back();
    WhyChain& chain = chains.back();
    for (CallIndex at = call; at != none; at = provenance().calls[at].parent) chain.rules.push_back(rule_of(at));
    std::reverse(chain.rules.begin(), chain.rules.end());
    for (CallIndex at = call; at != none; at = provenance().calls[at].parent) add_tests(chain, at);
    add_notes(chain, call, node);
    return chain;
  }

  WhyRule rule_of(CallIndex call) const {
    const CallRecord& record = provenance().calls[call];
    const CheckedMap& map = run_.plan().map();
    const CheckedRule& rule = map.rules[record.rule];
    return {record.rule, map.place(record.rule), map.groups[rule.group].name + "." + rule.name,
            record.source == none ? Element() : run_.element_of(record.source)};
  }

  void add_tests(WhyChain& chain, CallIndex call) const {
    for (const NoteRange& range : provenance().tests) {
      if (range.call != call) continue;
      for (std::uint32_t i = range.first; i < range.last; ++i) add_test(chain, provenance().notes[i]);
    }
  }

  void add_test(WhyChain& chain, const Note& note) const {
    if ((note.kind != Note::Kind::tested && note.kind != Note::Kind::absent) || note.leaf == none) return;
    const WhyTest test{run_.element_of(note.leaf), note.kind == Note::Kind::absent ? note.text : std::string()};
    const auto same = [&](const WhyTest& t) { return t.element == test.element && t.absent == test.absent; };
    if (std::none_of(chain.tests.begin(), chain.tests.end(), same)) chain.tests.push_back(test);
  }

  void add_notes(WhyChain& chain, CallIndex call, NodeIndex node) {
    std::vector<std::size_t>& done = noted_[static_cast<std::size_t>(&chain - chains.data())];
    for (std::size_t i = 0; i < provenance().notes.size(); ++i) {
      const Note& note = provenance().notes[i];
      if (note.call != call || std::find(done.begin(), done.end(), i) != done.end()) continue;
      if (note.kind == Note::Kind::constant && (note.node != node || note.tree != tree_)) continue;
      done.push_back(i);
      if (note.kind == Note::Kind::constant) chain.constants.push_back(note.text);
      if (note.kind == Note::Kind::host_call) chain.host_calls.push_back(note.text);
      if (note.kind == Note::Kind::table_row) chain.rows.push_back({note.map, note.row});
    }
  }

  const Run& run_;
  std::uint8_t tree_;
  std::vector<CallIndex> calls_;
  std::vector<std::vector<std::size_t>> noted_;
};

/// The target that `element` is of; target_count() when it is of none.
std::size_t tree_of(const Run& run, const Element& element) {
  std::size_t i = 0;
  while (i < run.target_count() && &run.target(i) != &element.tree()) ++i;
  return i;
}

bool below(const Element& element, const Element& top) {
  for (Element at = element; at; at = at.parent())
    if (at == top) return true;
  return false;
}

std::string flow_word(Flow flow) {
  constexpr std::string_view words[] = {"carried", "altered", "archived"};
  return std::string(words[static_cast<std::size_t>(flow)]);
}

std::string quoted(std::string_view text) { return " = \"" + std::string(text) + '"'; }

void render_rules(const WhyChain& chain, std::string& out) {
  for (const WhyRule& rule : chain.rules) {
    const base::LineColumn at = rule.place.source->line_column(rule.place.span.begin);
    out += "  " + rule.place.source->name() + ":" + std::to_string(at.line) + ": " + rule.name;
    if (rule.source) out += " for " + place_in_message(rule.source);
    out += '\n';
  }
}

void render_chain(const WhyChain& chain, bool show_values, std::string& out) {
  render_rules(chain, out);
  for (const WhySource& source : chain.sources) {
    out += "    from " + place_in_message(source.leaf) + " (" + flow_word(source.flow) + ")";
    if (show_values && source.leaf.has_value()) out += quoted(source.leaf.text());
    out += '\n';
  }
  for (const std::string& constant : chain.constants) out += "    constant \"" + constant + "\"\n";
  for (const WhyRow& row : chain.rows) {
    out += "    table " + row.map->url;
    out += row.row != nullptr ? " line " + std::to_string(row.row->line) : std::string(": no row for the code");
    if (row.row != nullptr && show_values) out += ": " + row.row->source_code + " -> " + row.row->target_code;
    out += '\n';
  }
  for (const std::string& call : chain.host_calls)
    out += "    call " + (show_values ? call : call.substr(0, call.find('(')) + "(...)") + '\n';
  for (const WhyTest& test : chain.tests) out += "    because " + test.words() + '\n';
}

}  // namespace

std::string WhyTest::words() const {
  const std::string place = place_in_message(element);
  if (absent.empty()) return place + " was tested";
  const std::size_t line = absent.rfind('_');
  const bool positional = line != std::string::npos && line + 1 < absent.size();
  return positional ? place + (place.find('-') == std::string::npos ? "-" : ".") + absent.substr(line + 1) + " not valued"
                    : place + "." + absent + " not valued";
}

Why why(const Run& run, const Element& element) {
  Why out{element, {}};
  const std::size_t tree = element ? tree_of(run, element) : run.target_count();
  if (tree == run.target_count()) return out;
  Asker asker(run, static_cast<std::uint8_t>(tree));
  asker.ask(element);
  out.chains = std::move(asker.chains);
  return out;
}

std::string render(const Why& why, bool show_values) {
  std::string out = model::path_of(why.element);
  if (show_values && why.element.has_value()) out += quoted(why.element.text());
  out += '\n';
  for (const WhyChain& chain : why.chains) render_chain(chain, show_values, out);
  return out;
}

std::vector<WhyOutput> outputs_of(const Run& run, const Element& source) {
  std::vector<WhyOutput> out;
  for (const Contribution& c : run.provenance().contributions) {
    if (!below(run.element_of(c.leaf), source)) continue;
    const Element element(run.target(c.tree), c.node);
    Element top = element;
    while (top.parent()) top = top.parent();
    const auto same = [&](const WhyOutput& o) { return o.element == element; };
    const auto roots = run.messages(c.tree);
    if (std::find(roots.begin(), roots.end(), top.index()) != roots.end() && std::none_of(out.begin(), out.end(), same))
      out.push_back({element, c.flow});
  }
  return out;
}

}  // namespace crosswalk::mapping
