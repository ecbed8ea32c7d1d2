// Host functions: %run.resource, %run.key, %run.id, %run.now; and the keys of resources.
#include "machine.h"

#include <crosswalk/base/clock.h>

#include <cstring>

namespace crosswalk::mapping {

namespace {

using fhirpath::HostCall;
using fhirpath::Kind;

enum HostId : std::uint32_t { run_resource, run_key, run_id, run_now, host_count };

bool may_repeat(const Element& element) {
  return element.slot() < model::undeclared_base && element.tree().definitions().slot(element.parent().type(), element.slot()).max > 1;
}

std::string_view text_of(const Element& element) { return element && element.has_value() ? element.text() : std::string_view(); }

/// The best key so far: the smallest priority, then the smallest text; never the position.
struct Best {
  std::uint32_t priority = 0xFFFFFFFFu;
  std::string key;
  void offer(std::uint32_t rank, std::string text) {
    if (!key.empty() && (rank > priority || (rank == priority && text >= key))) return;
    priority = rank;
    key = std::move(text);
  }
};

void offer_identifier(const Run::Machine& machine, const Element& element, Best& best) {
  const PlanForms* forms = machine.plan->forms(element.tree().definitions());
  const definitions::IdentifierShapes* shapes = forms == nullptr ? nullptr : forms->shapes.get();
  if (shapes == nullptr || !shapes->knows(element.type())) return;
  const definitions::IdentifierParts parts = shapes->read(element);
  const std::string_view value = text_of(parts.value), id = text_of(parts.universal_id), type = text_of(parts.universal_id_type);
  for (const Element& part : {parts.value, parts.authority, parts.universal_id, parts.universal_id_type})
    if (part) machine.fp.consult(Value(part));
  if (value.empty()) return;
  language::Authority known;
  if (machine.context->authorities != nullptr) known = machine.context->authorities->find(text_of(parts.authority), id, type);
  if (!known.system.empty()) return best.offer(known.priority, std::string(known.system) + "|" + std::string(value));
  const std::string own = own_system(id, type);
  if (!own.empty()) best.offer(0xFFFFFFFEu, own + "|" + std::string(value));
}

std::string best_key(const Run::Machine& machine, fhirpath::Values values) {
  Best best;
  for (const Value& value : values)
    if (value.is_element()) offer_identifier(machine, value.element(), best);
  return best.key;
}

/// The text of a key argument; of identifiers the one that keys.
std::string key_text(const Run::Machine& machine, fhirpath::Values values) {
  std::string key = best_key(machine, values);
  for (const Value& value : values) {
    machine.fp.consult(value);
    if (key.empty() && !value.is_element()) key = value.text();
  }
  return key;
}

}  // namespace

std::vector<fhirpath::HostSignature> host_signatures(const definitions::Catalog& catalog) {
  using fhirpath::HostSignature;
  using fhirpath::StaticType;
  const StaticType text = StaticType::of(Kind::string);
  std::vector<HostSignature> out(host_count);
  out[run_resource] = {"run.resource", 1, 8, run_resource, StaticType::any(), "get or create the resource of a type with a key", {}};
  out[run_resource].result_by = [&catalog](std::span<const StaticType>, std::span<const std::optional<std::string>> texts) {
    for (const model::Definitions* set : catalog.sets()) {
      if (texts.empty() || !texts[0]) break;
      const TypeId type = set->find_type(*texts[0]);
      if (type != no_type && (set->type(type).flags & model::type_root)) return StaticType::of(TypeRef{set, type}, false);
    }
    return StaticType::any();
  };
  out[run_key] = {"run.key", 1, 8, run_key, text, "the key of identifiers that have a canonical authority, or nothing", {}};
  out[run_id] = {"run.id", 1, 8, run_id, text, "a UUID of the given texts", {}};
  out[run_now] = {"run.now", 0, 0, run_now, StaticType::of(Kind::date_time), "the Run's clock, as an instant", {}};
  add_authority_signatures(out);
  return out;
}

void Run::Machine::bind_host() {
  host.resize(host_count);
  host[run_resource] = {&host_resource, this};
  host[run_key] = {&host_key, this};
  host[run_id] = {&host_id, this};
  host[run_now] = {&host_now, this};
  bind_authorities();
}

void Run::Machine::append_message_key(std::string& out) const { out += context->message_identity; }

void Run::Machine::note_call(std::string_view name, const HostCall& call) {
  if (!recording()) return;
  Note* made = note(Note::Kind::host_call);
  made->text.assign(name).append("(");
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    if (i > 0) made->text += ", ";
    for (const Value& value : call.arguments[i]) made->text.append(value.is_element() && value.text().empty() ? "..." : value.text());
  }
  made->text += ')';
}

/// Each child's number among those of its slot; its place in a path is written with it where there may be more than one.
void Run::Machine::number_children(const Element& parent) {
  if (slots_of(parent) & model::slots_in_order) return number_runs(parent);
  for (Element c = parent.first_child(); c; c = c.next_sibling()) {
    std::uint32_t number = 0, all = 0;
    for (Element other = parent.first_child(); other; other = other.next_sibling()) {
      all += other.slot() == c.slot();
      if (other == c) number = all;
    }
    path_numbers[leaf_of(c)] = number << 1 | (all > 1 || may_repeat(c));
  }
}

/// The same where children of one slot stand side by side.
void Run::Machine::number_runs(const Element& parent) {
  std::uint32_t number = 0;
  for (Element c = parent.first_child(), before; c; before = c, c = c.next_sibling()) {
    number = before && before.slot() == c.slot() ? number + 1 : 1;
    path_numbers[leaf_of(c)] = number << 1 | (number > 1 || may_repeat(c));
    if (number == 2) path_numbers[leaf_of(before)] |= 1;
  }
}

/// As model::path_of, which has to count siblings for each.
void Run::Machine::append_path(const Element& element, std::string& out) {
  if (leaf_of(element) == none) {
    out += model::path_of(element);
    return;
  }
  std::size_t above_it = 0;
  for (Element above = element.parent(); above; above = above.parent()) ++above_it;
  path_steps.resize(std::max(path_steps.size(), above_it + 1));
  std::size_t same = above_it + 1;  // how many steps from the root the last path had too
  for (Element at = element; at && path_steps[same - 1].leaf != leaf_of(at); at = at.parent()) --same;
  path_steps.resize(same);
  last_path.resize(same == 0 ? 0 : path_steps.back().end);
  extend_path(element);
  out += last_path;
}

/// Writes the steps to `element` that are not in `last_path` yet.
void Run::Machine::extend_path(const Element& element) {
  const Leaf leaf = leaf_of(element);
  if (!path_steps.empty() && path_steps.back().leaf == leaf) return;
  if (const Element parent = element.parent()) {
    extend_path(parent);
    (last_path += '.') += element.name();
    if (path_numbers[leaf] == 0) number_children(parent);
    if (path_numbers[leaf] & 1) last_path.append("[").append(std::to_string((path_numbers[leaf] >> 1) - 1)).append("]");
  } else {
    last_path += model::path_of(element);
  }
  path_steps.push_back({leaf, last_path.size()});
}

bool Run::Machine::host_resource(void* user, HostCall& call) {
  Machine& m = *static_cast<Machine*>(user);
  m.note_call("%run.resource", call);
  const std::string_view type = call.arguments[0].empty() ? std::string_view() : call.arguments[0][0].text();
  std::string& full = m.key_scratch;
  full = call.arguments.size() > 1 ? key_text(m, call.arguments[1]) : std::string();
  const bool by_identifier = !full.empty();
  if (!by_identifier) {
    m.append_message_key(full);
    full += '|';
    if (m.current_source.is_element()) m.append_path(m.current_source.element(), full);
  }
  for (std::size_t i = 2; i < call.arguments.size(); ++i) full.append("|").append(key_text(m, call.arguments[i]));
  Resource* made = m.resource(type, full, by_identifier);
  if (made == nullptr) {
    m.issue("M221", "no target of the Run has a type of the name that %run.resource was given");
    return false;
  }
  call.result.push_back(m.value_of(made->at));
  return true;
}

bool Run::Machine::host_key(void* user, HostCall& call) {
  Machine& m = *static_cast<Machine*>(user);
  m.note_call("%run.key", call);
  Best best;
  for (const fhirpath::Values& values : call.arguments)
    for (const Value& value : values)
      if (value.is_element()) offer_identifier(m, value.element(), best);
  if (!best.key.empty()) call.result.push_back(Value(Kind::string, call.context.keep(best.key)));
  return true;
}

bool Run::Machine::host_id(void* user, HostCall& call) {
  Machine& m = *static_cast<Machine*>(user);
  m.note_call("%run.id", call);
  std::string key, text;
  for (const fhirpath::Values& values : call.arguments) key += key_text(m, values) + '|';
  language::append_uuid(m.ids.id_of(m.context->ids, m.context->id_secret, "id", key), text);
  call.result.push_back(Value(Kind::string, call.context.keep(text)));
  return true;
}

bool Run::Machine::host_now(void* user, HostCall& call) {
  Machine& m = *static_cast<Machine*>(user);
  m.note_call("%run.now", call);
  call.result.push_back(Value(Kind::date_time, call.context.keep(base::format_instant(m.context->now_ms))));
  return true;
}

namespace {

std::uint64_t hash_of(const language::Uuid& id) {
  std::uint64_t hash = 0;
  std::memcpy(&hash, id.bytes.data(), sizeof hash);
  return hash;
}

std::uint64_t hash_of(TargetNode at) { return std::uint64_t{at.tree} << 32 | at.node; }

}  // namespace

Resource* Run::Machine::resource(std::string_view type_name, std::string_view key, bool by_identifier) {
  const language::Uuid id = ids.id_of(context->ids, context->id_secret, type_name, key);
  const std::uint32_t known = resource_by_id.find(hash_of(id), [&](std::uint32_t i) { return resources[i].id == id; });
  if (known != HashIndex::nothing) return ++resources[known].uses, &resources[known];
  for (std::size_t i = 0; i < target_count; ++i) {
    const model::Definitions& set = targets[i]->definitions();
    const TypeId type = set.find_type(type_name);
    if (type == no_type) continue;
    const TargetNode at = add_detached(static_cast<std::uint8_t>(i), type);
    return add_resource({id, at, type, by_identifier, 1, "urn:uuid:"});
  }
  return nullptr;
}

Resource* Run::Machine::add_resource(Resource made) {
  language::append_uuid(made.id, made.url);
  const auto number = static_cast<std::uint32_t>(resources.size());
  resources.push_back(std::move(made));
  Resource& resource = resources.back();
  resource_by_id.add(hash_of(resource.id), number, [this](std::uint32_t i) { return hash_of(resources[i].id); });
  resource_by_node.add(hash_of(resource.at), number, [this](std::uint32_t i) { return hash_of(resources[i].at); });
  if (const TargetNode slot = step_into(resource.at, "id")) tree(slot).set_text(slot.node, resource.id_text());
  return &resource;
}

const Resource* Run::Machine::resource_at(TargetNode at) const {
  const std::uint32_t number = resource_by_node.find(hash_of(at), [&](std::uint32_t i) { return resources[i].at == at; });
  return number == HashIndex::nothing ? nullptr : &resources[number];
}

}  // namespace crosswalk::mapping
