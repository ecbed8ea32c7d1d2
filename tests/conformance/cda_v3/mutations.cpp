#include "mutations.h"

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <array>
#include <memory>
#include <vector>

namespace crosswalk::cda_v3_test {

namespace {

const xmlChar* x(const char* text) { return reinterpret_cast<const xmlChar*>(text); }
std::string name_of(const xmlNode* node) { return reinterpret_cast<const char*>(node->name); }

void gather(xmlNode* node, std::vector<xmlNode*>& out) {
  for (; node != nullptr; node = node->next) {
    if (node->type != XML_ELEMENT_NODE) continue;
    out.push_back(node);
    gather(node->children, out);
  }
}

/// One document that is being changed.
class Work {
 public:
  Work(xmlDoc* document, std::mt19937& random) : document_(document), random_(random) { gather(xmlDocGetRootElement(document), elements_); }

  std::string wild() {
    constexpr std::array<std::string (Work::*)(), 16> ways{
        &Work::rename,          &Work::remove,          &Work::duplicate,       &Work::swap,
        &Work::wrong_attribute, &Work::more_attribute,  &Work::add_text,        &Work::less_attribute,
        &Work::wrong_type,      &Work::foreign_element, &Work::empty_attribute, &Work::other_child,
        &Work::wrong_code,      &Work::move_to_end,     &Work::interval,        &Work::nil};
    return (this->*ways[pick(ways.size())])();
  }
  std::string mild() {
    constexpr std::array<std::string (Work::*)(), 7> ways{&Work::duplicate,      &Work::remove,  &Work::other_text, &Work::other_value,
                                                          &Work::less_attribute, &Work::comment, &Work::flavour};
    return (this->*ways[pick(ways.size())])();
  }

 private:
  std::size_t pick(std::size_t count) { return random_() % count; }
  xmlNode* any() { return elements_[pick(elements_.size())]; }
  /// Not the document element.
  xmlNode* inner() { return elements_[1 + pick(elements_.size() - 1)]; }
  xmlAttr* any_attribute(xmlNode* node) {
    std::vector<xmlAttr*> all;
    for (xmlAttr* at = node->properties; at != nullptr; at = at->next) all.push_back(at);
    return all.empty() ? nullptr : all[pick(all.size())];
  }
  std::string set(xmlNode* node, const std::string& attribute, const std::string& value) {
    xmlSetProp(node, x(attribute.c_str()), x(value.c_str()));
    return attribute + "=\"" + value + "\" in " + name_of(node);
  }

  std::string rename() {
    xmlNode* node = inner();
    const std::string was = name_of(node);
    xmlNodeSetName(node, x((was + "X").c_str()));
    return was + " renamed";
  }
  std::string remove() {
    xmlNode* node = inner();
    const std::string was = name_of(node), parent = name_of(node->parent);
    xmlUnlinkNode(node);
    xmlFreeNode(node);
    return "no " + was + " in " + parent;
  }
  std::string duplicate() {
    xmlNode* node = inner();
    xmlAddNextSibling(node, xmlCopyNode(node, 1));
    return name_of(node) + " twice in " + name_of(node->parent);
  }
  std::string swap() {
    xmlNode* node = inner();
    xmlNode* next = xmlNextElementSibling(node);
    if (next == nullptr) return rename();
    xmlAddNextSibling(next, node);
    return name_of(node) + " behind " + name_of(next);
  }
  std::string move_to_end() {
    xmlNode* node = inner();
    xmlAddChild(node->parent, node);
    return name_of(node) + " last in " + name_of(node->parent);
  }
  std::string wrong_attribute() {
    xmlNode* node = any();
    xmlAttr* attribute = any_attribute(node);
    if (attribute == nullptr) return set(node, "nullFlavor", "WHAT");
    constexpr std::array<const char*, 6> values{"2026-01-01", "yes", "not a code", "1.2.x", "-", "99999999999999999"};
    const std::string name = reinterpret_cast<const char*>(attribute->name), value = values[pick(values.size())];
    if (attribute->ns != nullptr) return set(node, "nullFlavor", value);
    return set(node, name, value);
  }
  std::string wrong_code() {
    constexpr std::array<const char*, 6> names{"nullFlavor", "classCode", "use", "moodCode", "qualifier", "determinerCode"};
    constexpr std::array<const char*, 5> values{"ZZZ", "HP", "NI", "EVN", "INSTANCE"};
    return set(any(), names[pick(names.size())], values[pick(values.size())]);
  }
  std::string more_attribute() {
    constexpr std::array<const char*, 5> names{"root", "code", "value", "colour", "unit"};
    return set(any(), names[pick(names.size())], "1");
  }
  std::string less_attribute() {
    xmlNode* node = any();
    xmlAttr* attribute = any_attribute(node);
    if (attribute == nullptr) return remove();
    const std::string was = reinterpret_cast<const char*>(attribute->name);
    xmlRemoveProp(attribute);
    return "no attribute " + was + " of " + name_of(node);
  }
  std::string empty_attribute() {
    xmlNode* node = any();
    xmlAttr* attribute = any_attribute(node);
    if (attribute == nullptr || attribute->ns != nullptr) return set(node, "nullFlavor", "");
    return set(node, reinterpret_cast<const char*>(attribute->name), "");
  }
  std::string add_text() {
    xmlNode* node = any();
    xmlAddChild(node, xmlNewText(x("words")));
    return "text in " + name_of(node);
  }
  std::string wrong_type() {
    constexpr std::array<const char*, 6> types{"II", "CD", "PQ", "IVL_TS", "ST", "NoSuchType"};
    xmlNode* node = inner();
    const std::string type = types[pick(types.size())];
    xmlNs* hl7 = node->ns;
    const std::string prefix =
        hl7 != nullptr && hl7->prefix != nullptr ? std::string(reinterpret_cast<const char*>(hl7->prefix)) + ':' : "";
    xmlNs* xsi = xmlSearchNsByHref(document_, node, x("http://www.w3.org/2001/XMLSchema-instance"));
    if (xsi == nullptr || xsi->prefix == nullptr) xsi = xmlNewNs(node, x("http://www.w3.org/2001/XMLSchema-instance"), x("xsi"));
    xmlSetNsProp(node, xsi, x("type"), x((prefix + type).c_str()));
    return "xsi:type " + type + " of " + name_of(node);
  }
  std::string foreign_element() {
    xmlNode* node = any();
    xmlNode* child = xmlNewChild(node, nullptr, x("extra"), nullptr);
    xmlSetNs(child, xmlNewNs(child, x("urn:example:other"), x("o")));
    return "a foreign element in " + name_of(node);
  }
  std::string other_child() {
    constexpr std::array<const char*, 5> names{"id", "name", "code", "addr", "patientNonPersonLivingSubject"};
    xmlNode* node = any();
    const char* name = names[pick(names.size())];
    xmlNewChild(node, node->ns, x(name), nullptr);
    return std::string(name) + " in " + name_of(node);
  }
  std::string interval() {
    constexpr std::array<const char*, 4> names{"low", "center", "width", "high"};
    for (xmlNode* node : elements_) {
      if (name_of(node) != "effectiveTime" && name_of(node) != "value" && name_of(node) != "validTime") continue;
      if (random_() % 2 == 0 && node != elements_.back()) continue;
      for (int i = 0; i < 2; ++i) set(xmlNewChild(node, node->ns, x(names[pick(names.size())]), nullptr), "value", "2026");
      return "an interval in " + name_of(node);
    }
    return other_child();
  }
  std::string nil() {
    xmlNode* node = inner();
    xmlNs* xsi = xmlNewNs(node, x("http://www.w3.org/2001/XMLSchema-instance"), x("n"));
    if (xsi == nullptr) return rename();
    xmlSetNsProp(node, xsi, x("nil"), x("true"));
    while (node->children != nullptr) {
      xmlNode* child = node->children;
      xmlUnlinkNode(child);
      xmlFreeNode(child);
    }
    return "xsi:nil in " + name_of(node);
  }
  std::string other_text() {
    xmlNode* node = any();
    for (xmlNode* child = node->children; child != nullptr; child = child->next)
      if (child->type == XML_TEXT_NODE && !xmlIsBlankNode(child)) {
        xmlNodeSetContent(child, x("other words"));
        return "other text in " + name_of(node);
      }
    return other_value();
  }
  std::string other_value() {
    constexpr std::array<std::pair<const char*, const char*>, 6> values{{{"extension", "X-77"},
                                                                         {"root", "1.2.3.4"},
                                                                         {"value", "20260101"},
                                                                         {"code", "OTHER"},
                                                                         {"displayName", "words of it"},
                                                                         {"codeSystem", "2.1"}}};
    for (int i = 0; i < 20; ++i) {
      xmlNode* node = any();
      const auto& [name, value] = values[pick(values.size())];
      if (xmlHasProp(node, x(name)) != nullptr) return set(node, name, value);
    }
    return comment();
  }
  std::string comment() {
    xmlNode* node = any();
    xmlAddChild(node, xmlNewComment(x(" said beside it ")));
    return "a comment in " + name_of(node);
  }
  std::string flavour() { return set(any(), "nullFlavor", "UNK"); }

  xmlDoc* document_;
  std::mt19937& random_;
  std::vector<xmlNode*> elements_;
};

}  // namespace

Mutation Mutator::mutate(const std::string& xml, bool mild) {
  const std::unique_ptr<xmlDoc, void (*)(xmlDoc*)> document(
      xmlReadMemory(xml.data(), static_cast<int>(xml.size()), "test", nullptr, XML_PARSE_NONET | XML_PARSE_NOERROR), xmlFreeDoc);
  Work work(document.get(), random_);
  Mutation mutation;
  mutation.what = mild ? work.mild() : work.wild();
  xmlChar* bytes = nullptr;
  int size = 0;
  xmlDocDumpMemory(document.get(), &bytes, &size);
  mutation.text.assign(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  xmlFree(bytes);
  return mutation;
}

}  // namespace crosswalk::cda_v3_test
