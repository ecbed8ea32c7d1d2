// Host functions: %run.resource, %run.key, %run.id, %run.now; and the keys of resources.
#include "machine.h"

#include <crosswalk/base/clock.h>

namespace crosswalk::mapping {

namespace {

using fhirpath::HostCall;
using fhirpath::Kind;

enum HostId : std::uint32_t { run_resource, run_key, run_id, run_now, host_count };

/// "1.2.840.113883": an OID, by its look.
bool looks_like_oid(std::string_view text) {
  bool digit = false, dot = false;
  for (char c : text) {
    if (c == '.' && !digit) return false;
    dot = dot || c == '.';
    digit = c >= '0' && c <= '9';
    if (!digit && c != '.') return false;
  }
  return digit && dot && text.front() <= '2';
}

std::string_view text_of(const Element& element) { return element && element.has_value() ? element.text() : std::string_view(); }

/// The canonical system of a universal id that no table knows: only what is unique by itself.
std::string own_system(std::string_view id, std::string_view type) {
  if (id.starts_with("urn:") || id.starts_with("http://") || id.starts_with("https://")) return std::string(id);
  language::Uuid uuid;
  if (looks_like_oid(id)) return "urn:oid:" + std::string(id);
  if ((type.empty() || type == "UUID" || type == "GUID") && language::parse_uuid(id, uuid)) return "urn:uuid:" + std::string(id);
  return {};
}

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
  const definitions::IdentifierShapes* shapes = machine.plan->shapes(element.tree().definitions());
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
  return out;
}

void Run::Machine::bind_host() {
  host.resize(host_count);
  host[run_resource] = {&host_resource, this};
  host[run_key] = {&host_key, this};
  host[run_id] = {&host_id, this};
  host[run_now] = {&host_now, this};
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

bool Run::Machine::host_resource(void* user, HostCall& call) {
  Machine& m = *static_cast<Machine*>(user);
  m.note_call("%run.resource", call);
  const std::string_view type = call.arguments[0].empty() ? std::string_view() : call.arguments[0][0].text();
  const std::string key = call.arguments.size() > 1 ? key_text(m, call.arguments[1]) : std::string();
  std::string full = key;
  if (key.empty()) {
    full.clear();
    m.append_message_key(full);
    full += '|';
    if (m.current_source.is_element()) full += model::path_of(m.current_source.element());
  }
  for (std::size_t i = 2; i < call.arguments.size(); ++i) full += '|' + key_text(m, call.arguments[i]);
  Resource* made = m.resource(type, full, !key.empty());
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

Resource* Run::Machine::resource(std::string_view type_name, std::string_view key, bool by_identifier) {
  const language::Uuid id = ids.id_of(context->ids, context->id_secret, type_name, key);
  for (Resource& known : resources)
    if (known.id == id) return ++known.uses, &known;
  for (std::size_t i = 0; i < target_count; ++i) {
    const model::Definitions& set = targets[i]->definitions();
    const TypeId type = set.find_type(type_name);
    if (type == no_type) continue;
    const TargetNode at = add_detached(static_cast<std::uint8_t>(i), type);
    resources.push_back({id, at, type, by_identifier, 1, "urn:uuid:"});
    language::append_uuid(id, resources.back().url);
    if (const TargetNode slot = step_into(at, "id")) tree(slot).set_text(slot.node, resources.back().id_text());
    return &resources.back();
  }
  return nullptr;
}

const Resource* Run::Machine::resource_at(TargetNode at) const {
  for (const Resource& resource : resources)
    if (resource.at == at) return &resource;
  return nullptr;
}

}  // namespace crosswalk::mapping
