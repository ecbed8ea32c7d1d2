// Host functions that ask the table of authorities: %run.oid, %run.namespace, %run.uri, %run.known. Each takes what a message says of an authority, a
// local name, a universal id and its type, each perhaps empty, and gives the word that the other standard has for it.
#include "machine.h"

namespace crosswalk::mapping {

namespace {

using fhirpath::HostCall;
using fhirpath::Kind;

/// Behind those of resources.cpp.
constexpr std::uint32_t first_id = 4;

/// What a call was given.
struct Asked {
  Value values[3];
  std::string_view texts[3];
  std::string_view name() const { return texts[0]; }
  std::string_view id() const { return texts[1]; }
  std::string_view type() const { return texts[2]; }
  bool nothing() const { return name().empty() && id().empty(); }
};

Asked asked_of(const HostCall& call) {
  Asked asked;
  for (std::size_t i = 0; i < call.arguments.size() && i < 3; ++i) {
    if (call.arguments[i].empty()) continue;
    const Value& value = call.arguments[i][0];
    if (value.is_element() && !value.element().has_value()) continue;
    asked.values[i] = value;
    asked.texts[i] = value.text();
  }
  return asked;
}

/// All that was given says the one thing that comes out.
fhirpath::OriginSet origins_of(fhirpath::Context& context, const Asked& asked) {
  fhirpath::OriginSet all = 0;
  for (const Value& value : asked.values)
    if (value) all = context.join(all, context.origins_of(value));
  return all;
}

/// What is unique by itself needs no table: an OID, a UUID.
std::string_view own_root(std::string_view id, std::string_view type) {
  constexpr std::string_view oid = "urn:oid:", uuid = "urn:uuid:";
  if (id.starts_with(oid)) return id.substr(oid.size());
  if (id.starts_with(uuid)) return id.substr(uuid.size());
  language::Uuid parsed;
  const bool is_uuid = (type.empty() || type == "UUID" || type == "GUID") && language::parse_uuid(id, parsed);
  return looks_like_oid(id) || is_uuid ? id : std::string_view();
}

/// An OID or UUID that the message gives says who it is; the local name beside it may be another one's elsewhere.
language::Authority look_up(const Run::Machine& m, const Asked& asked) {
  if (m.context->authorities == nullptr) return {};
  const bool unique = !own_root(asked.id(), asked.type()).empty();
  return m.context->authorities->find(unique ? std::string_view() : asked.name(), asked.id(), asked.type());
}

bool give(HostCall& call, const Asked& asked, std::string_view text) {
  call.result.push_back(Value(Kind::string, call.context.keep(text), origins_of(call.context, asked)));
  return true;
}

/// Nothing is written; the values were looked at.
void missing(Run::Machine& m, std::string_view code, std::string message, const Asked& asked) {
  for (const Value& value : asked.values)
    if (value) m.mark_consulted(value);
  const bool named = asked.values[0] && (asked.values[0].is_element() || !asked.values[1]);
  m.issue(code, std::move(message), named ? asked.values[0] : asked.values[1]);
}

}  // namespace

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

std::string own_system(std::string_view id, std::string_view type) {
  if (id.starts_with("urn:") || id.starts_with("http://") || id.starts_with("https://")) return std::string(id);
  language::Uuid uuid;
  if (looks_like_oid(id)) return "urn:oid:" + std::string(id);
  if ((type.empty() || type == "UUID" || type == "GUID") && language::parse_uuid(id, uuid)) return "urn:uuid:" + std::string(id);
  return {};
}

void add_authority_signatures(std::vector<fhirpath::HostSignature>& out) {
  const fhirpath::StaticType text = fhirpath::StaticType::of(Kind::string);
  out.push_back({"run.oid", 1, 3, first_id, text, "the OID or UUID of an authority, by local name, universal id and its type", {}});
  out.push_back(
      {"run.namespace", 1, 3, first_id + 1, text, "the local name of an authority, by local name, universal id and its type", {}});
  out.push_back({"run.uri", 1, 3, first_id + 2, text, "the URI of an authority, by local name, universal id and its type", {}});
  out.push_back({"run.known",
                 1,
                 3,
                 first_id + 3,
                 fhirpath::StaticType::of(Kind::boolean),
                 "whether there is an OID or UUID for an authority, by local name, universal id and its type",
                 {}});
}

void Run::Machine::bind_authorities() {
  host.push_back({&host_oid, this});
  host.push_back({&host_namespace, this});
  host.push_back({&host_uri, this});
  host.push_back({&host_known, this});
}

bool Run::Machine::host_oid(void* user, HostCall& call) {
  Machine& m = *static_cast<Machine*>(user);
  m.note_call("%run.oid", call);
  const Asked asked = asked_of(call);
  if (asked.nothing()) return true;
  if (const language::Authority known = look_up(m, asked); !known.oid.empty()) return give(call, asked, known.oid);
  if (const std::string_view own = own_root(asked.id(), asked.type()); !own.empty()) return give(call, asked, own);
  missing(m, "M270", "the table of authorities gives no OID for this authority", asked);
  return true;
}

/// What %run.oid would give something for. Without an Issue: not every application has an id.
bool Run::Machine::host_known(void* user, HostCall& call) {
  Machine& m = *static_cast<Machine*>(user);
  m.note_call("%run.known", call);
  const Asked asked = asked_of(call);
  for (const Value& value : asked.values)
    if (value) m.mark_consulted(value);
  const bool known = !look_up(m, asked).oid.empty() || !own_root(asked.id(), asked.type()).empty();
  call.result.push_back(Value::of(known));
  return true;
}

bool Run::Machine::host_namespace(void* user, HostCall& call) {
  Machine& m = *static_cast<Machine*>(user);
  m.note_call("%run.namespace", call);
  const Asked asked = asked_of(call);
  if (asked.nothing()) return true;
  if (const language::Authority known = look_up(m, asked); !known.name.empty()) return give(call, asked, known.name);
  if (!asked.name().empty()) return give(call, asked, asked.name());
  missing(m, "M271", "the table of authorities gives no local name for this authority", asked);
  return true;
}

bool Run::Machine::host_uri(void* user, HostCall& call) {
  Machine& m = *static_cast<Machine*>(user);
  m.note_call("%run.uri", call);
  const Asked asked = asked_of(call);
  if (asked.nothing()) return true;
  if (const language::Authority known = look_up(m, asked); !known.system.empty()) return give(call, asked, known.system);
  if (const std::string own = own_system(asked.id(), asked.type()); !own.empty()) return give(call, asked, own);
  missing(m, "M270", "the table of authorities gives no URI for this authority", asked);
  return true;
}

}  // namespace crosswalk::mapping
