// From a StructureMap to text.
#include "walk.h"

#include <crosswalk/language/mapping/structure_map.h>

#include <algorithm>

namespace crosswalk::mapping {

namespace resource_phase {

namespace {

using model::Element;

/// Behind what begins at `at` in an expression of FHIRPath and hides signs: a literal, a delimited identifier, a comment; else the next one.
std::size_t behind(std::string_view expression, std::size_t at) {
  const std::string_view rest = expression.substr(at);
  const auto past = [&](std::size_t found, std::size_t length) {
    return found == std::string_view::npos ? expression.size() : at + found + length;
  };
  if (rest.starts_with("//")) return past(rest.find('\n'), 1);
  if (rest.starts_with("/*")) return past(rest.find("*/", 2), 2);
  if (std::string_view("'\"`").find(rest[0]) == std::string_view::npos) return at + 1;
  std::size_t end = 1;
  while (end < rest.size() && rest[end] != rest[0]) end += rest[end] == '\\' ? 2 : 1;
  return at + std::min(rest.size(), end + 1);
}

/// True when the first parenthesis ends with the last character: `(a or b)`, not `(a) or (b)`.
bool is_enclosed(std::string_view expression) {
  if (!expression.starts_with('(') || !expression.ends_with(')')) return false;
  std::size_t depth = 0;
  for (std::size_t at = 0; at < expression.size(); at = behind(expression, at)) {
    if (expression[at] == '(') ++depth;
    if (expression[at] == ')' && --depth == 0) return at + 1 == expression.size();
  }
  return false;
}

std::string in_quotes(std::string_view text, char quote) {
  std::string out(1, quote);
  for (const char c : text) {
    switch (c) {
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      case '\f': out += "\\f"; break;
      default:
        if (c == quote || c == '\\') out += '\\';
        out += c;
    }
  }
  return out + quote;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_word(std::string_view text) {
  return !text.empty() && is_letter(text.front()) &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_letter(c) || (c >= '0' && c <= '9'); });
}

std::string name(const std::string& text) { return is_word(text) ? text : in_quotes(text, '`'); }

/// Each part of a dotted path as a name.
std::string path(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('.', at), text.size());
    out += '.' + name(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

/// A type may have dots.
std::string type_name(const std::string& text) {
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('.', at), text.size());
    if (!is_word(std::string_view(text).substr(at, end - at))) return in_quotes(text, '`');
    at = end + 1;
  }
  return text;
}

/// Documentation stands behind what it is of, on the same line.
/// Deeper than the deepest block.
constexpr std::size_t lines_column = 240;

std::string comment(const std::string& text) {
  if (text.empty()) return {};
  if (text.find_first_of("\r\n") == std::string::npos) return "  // " + text;
  if (text.find("*/") == std::string::npos) return "  /* " + text + " */";
  std::string lines = "  // ";  // what would end a block comment stands in lines that go on, far enough to the right for any rule
  for (const char c : text)
    if (c == '\n')
      lines += '\n' + std::string(lines_column, ' ') + "// ";
    else if (c != '\r')
      lines += c;
  return lines;
}

std::string extension_of(const Element& element, std::string_view url) {
  std::string value;
  each(element, "extension", [&](const Element& extension) {
    if (text_of(extension, "url") == url) value = text_of(extension, "valueString");
  });
  return value;
}

bool is_expression(const Element& value) {
  bool found = false;
  each(value, "extension", [&](const Element& extension) { found = found || text_of(extension, "url") == expression_extension; });
  return found;
}

class TextWriter {
 public:
  std::string write(const Element& map) {
    write_metadata(map, "");
    each(map, "contained", [this](const Element& inner) { write_concept_map(inner); });
    each(map, "structure", [this](const Element& structure) {
      out_ += "uses " + in_quotes(text_of(structure, "url"), '"');
      if (const std::string alias = text_of(structure, "alias"); !alias.empty()) out_ += " alias " + name(alias);
      out_ += " as " + text_of(structure, "mode") + comment(text_of(structure, "documentation")) + '\n';
    });
    each(map, "import", [this](const Element& import) {
      out_ += "imports " + in_quotes(import.text(), '"') + comment(extension_of(import, documentation_extension)) + '\n';
    });
    each(map, "const", [this](const Element& constant) { write_let(text_of(constant, "name"), text_of(constant, "value")); });
    each(map, "extension", [this](const Element& extension) { write_constant_extension(extension); });
    each(map, "group", [this](const Element& group) { write_group(group); });
    return std::move(out_);
  }

 private:
  void write_let(const std::string& constant, const std::string& value) { out_ += "let " + name(constant) + " = " + value + ";\n"; }

  static bool is_body(std::string_view child) {
    return child == "structure" || child == "import" || child == "const" || child == "group" || child == "contained" ||
           child == "extension" || child == "text" || child == "modifierExtension";
  }

  void write_own_metadata(const std::string& url, const std::string& value) {
    for (const std::string_view key : own_metadata)
      if (url == std::string(own_metadata_extension) + std::string(key))
        out_ += "/// " + std::string(key) + " = " + in_quotes(value, '\'') + '\n';
  }

  /// All values below the root that are not the map itself, by dotted keys.
  void write_metadata(const Element& parent, const std::string& prefix) {
    for (Element child = parent.first_child(); child; child = child.next_sibling()) {
      if (is_body(child.name())) {
        if (child.name() == "extension" && prefix.empty()) write_own_metadata(text_of(child, "url"), text_of(child, "valueString"));
        continue;
      }
      const std::string key = prefix + std::string(child.name());
      if (child.has_value()) write_entry(key, child.text());
      write_metadata(child, key + '.');
    }
  }

  void write_entry(const std::string& key, std::string_view value) {
    const bool lines = value.find('\n') != std::string_view::npos && value.find("\"\"\"") == std::string_view::npos;
    out_ += "/// " + key + " = " + (lines ? "\"\"\"\n" + std::string(value) + "\n\"\"\"" : in_quotes(value, '\'')) + '\n';
  }

  void write_constant_extension(const Element& extension) {
    if (text_of(extension, "url") != constant_extension) return;
    std::string constant, value;
    each(extension, "extension",
         [&](const Element& part) { (text_of(part, "url") == "name" ? constant : value) = text_of(part, "valueString"); });
    write_let(constant, value);
  }

  // ConceptMaps.

  void write_concept_map(const Element& map) {
    if (map.type_name() != "ConceptMap") return;
    out_ += "conceptmap " + in_quotes(text_of(map, "id"), '"') + " {\n";
    std::string rows;
    std::vector<std::string> fallbacks;
    int number = 0;
    each(map, "group", [&](const Element& group) {
      const std::string s = "s" + std::to_string(++number), t = "t" + std::to_string(number);
      out_ += "  prefix " + s + " = " + in_quotes(text_of(group, "source"), '"') + '\n';
      out_ += "  prefix " + t + " = " + in_quotes(text_of(group, "target"), '"') + '\n';
      const Element unmapped = group.child("unmapped");
      const bool told = std::find(fallbacks.begin(), fallbacks.end(), text_of(group, "source")) != fallbacks.end();
      if (unmapped && !told) {
        fallbacks.push_back(text_of(group, "source"));
        const std::string url = text_of(unmapped, "url") + text_of(unmapped, "otherMap");
        out_ += "  unmapped for " + s + " = " + (url.empty() ? "provided" : in_quotes(url, '"')) + '\n';
      }
      each(group, "element", [&](const Element& element) { write_element(element, s, t, rows); });
    });
    out_ += rows + "}\n";
  }

  static void write_element(const Element& element, const std::string& s, const std::string& t, std::string& rows) {
    const std::string source = "  " + s + ':' + in_quotes(text_of(element, "code"), '"');
    bool any = false;
    each(element, "target", [&](const Element& target) {
      any = true;
      const std::string code = text_of(target, "code");
      rows += source + ' ' + sign(text_of(target, "equivalence") + text_of(target, "relationship"));
      rows += (code.empty() ? "" : ' ' + t + ':' + in_quotes(code, '"')) + '\n';
    });
    if (!any) rows += source + " --\n";
  }

  static std::string sign(const std::string& word) {
    static constexpr std::pair<std::string_view, const char*> signs[] = {{"relatedto", "-"},
                                                                         {"related-to", "-"},
                                                                         {"equal", "="},
                                                                         {"equivalent", "=="},
                                                                         {"disjoint", "!="},
                                                                         {"unmatched", "--"},
                                                                         {"wider", "<="},
                                                                         {"subsumes", "<-"},
                                                                         {"narrower", ">="},
                                                                         {"specializes", ">-"},
                                                                         {"inexact", "~"},
                                                                         {"not-related-to", "!="},
                                                                         {"source-is-narrower-than-target", "<="},
                                                                         {"source-is-broader-than-target", ">="}};
    for (const auto& [relation, written] : signs)
      if (relation == word) return written;
    return "-";
  }

  // Groups and rules.

  void write_group(const Element& group) {
    out_ += "\ngroup " + name(text_of(group, "name")) + '(';
    bool first = true;
    each(group, "input", [&](const Element& input) {
      out_ += (first ? "" : ", ") + text_of(input, "mode") + ' ' + name(text_of(input, "name"));
      if (const std::string type = text_of(input, "type"); !type.empty()) out_ += " : " + type_name(type);
      first = false;
    });
    out_ += ')';
    if (const std::string base = text_of(group, "extends"); !base.empty()) out_ += " extends " + name(base);
    const std::string mode = text_of(group, "typeMode");
    if (mode == "types") out_ += " <<types>>";
    if (mode == "type-and-types") out_ += " <<type+>>";
    out_ += " {" + comment(text_of(group, "documentation")) + '\n';
    each(group, "rule", [this](const Element& rule) { write_rule(rule, 1); });
    out_ += "}\n";
  }

  void write_rule(const Element& rule, std::size_t depth) {
    out_.append(depth * 2, ' ');
    bool first = true;
    const auto comma = [&] { return std::exchange(first, false) ? "" : ", "; };
    each(rule, "source", [&](const Element& source) { out_ += comma(), write_source(source); });
    first = true;
    each(rule, "target", [&](const Element& target) {
      out_ += first ? " -> " : ", ";
      first = false;
      write_target(target);
    });
    first = true;
    each(rule, "dependent", [&](const Element& call) {
      out_ += first ? " then " : ", ";
      first = false;
      write_call(call);
    });
    const std::string documentation = comment(text_of(rule, "documentation"));
    const bool block = static_cast<bool>(rule.child("rule"));
    if (block) {
      out_ += (first ? " then {" : " {") + documentation + '\n';
      each(rule, "rule", [&](const Element& inner) { write_rule(inner, depth + 1); });
      out_.append(depth * 2, ' ');
      out_ += '}';
    }
    if (const std::string own = text_of(rule, "name"); !own.empty()) out_ += ' ' + in_quotes(own, '"');
    out_ += ';' + (block ? std::string() : documentation) + '\n';
  }

  void write_source(const Element& source) {
    out_ += name(text_of(source, "context"));
    if (const std::string element = text_of(source, "element"); !element.empty()) out_ += path(element);
    if (const std::string type = text_of(source, "type"); !type.empty()) out_ += " : " + type_name(type);
    const std::string min = text_of(source, "min"), max = text_of(source, "max");
    if (!min.empty() || !max.empty()) out_ += ' ' + (min.empty() ? "0" : min) + ".." + (max.empty() ? "*" : max);
    for (Element child = source.first_child(); child; child = child.next_sibling())
      if (child.name().starts_with("defaultValue"))
        out_ += " default " + (is_expression(child) ? '(' + std::string(child.text()) + ')' : constant(child));
    if (const std::string mode = text_of(source, "listMode"); !mode.empty()) out_ += ' ' + mode;
    if (const std::string variable = text_of(source, "variable"); !variable.empty()) out_ += " as " + name(variable);
    for (const auto& [word, element] : {std::pair("where", "condition"), {"check", "check"}, {"log", "logMessage"}})
      if (const std::string expression = text_of(source, element); !expression.empty())
        out_ += ' ' + std::string(word) + ' ' + (is_enclosed(expression) ? expression : '(' + expression + ')');
  }

  void write_target(const Element& target) {
    const std::string context = text_of(target, "context"), element = text_of(target, "element"), transform = text_of(target, "transform");
    if (!context.empty()) out_ += name(context) + (element.empty() ? std::string() : path(element));
    if (!transform.empty()) out_ += (context.empty() ? "" : " = ") + call_of(target, transform);
    if (const std::string variable = text_of(target, "variable"); !variable.empty()) out_ += " as " + name(variable);
    each(target, "listMode", [&](const Element& mode) {
      out_ += ' ' + std::string(mode.text());
      if (mode.text() == "share") out_ += ' ' + in_quotes(text_of(target, "listRuleId"), '"');
    });
  }

  static std::string call_of(const Element& target, const std::string& transform) {
    std::vector<std::string> parameters;
    each(target, "parameter", [&](const Element& parameter) {
      const bool expression = transform == "evaluate" && !parameters.empty();
      parameters.push_back(parameter_text(parameter, expression));
    });
    if (transform == "copy" && parameters.size() == 1) return parameters[0];
    if (transform == "evaluate" && parameters.size() == 1) return '(' + plain(target) + ')';
    std::string out = transform + '(';
    for (std::size_t i = 0; i < parameters.size(); ++i) out += (i == 0 ? "" : ", ") + parameters[i];
    return out + ')';
  }

  /// The text of the only parameter, an expression.
  static std::string plain(const Element& target) {
    std::string text;
    each(target, "parameter", [&](const Element& parameter) {
      for (Element value = parameter.first_child(); value; value = value.next_sibling())
        if (value.name().starts_with("value")) text = value.text();
    });
    return text;
  }

  static std::string parameter_text(const Element& parameter, bool expression) {
    for (Element value = parameter.first_child(); value; value = value.next_sibling()) {
      if (!value.name().starts_with("value")) continue;
      if (value.name() == "valueId") return name(std::string(value.text()));
      return expression || is_expression(value) ? std::string(value.text()) : constant(value);
    }
    return "''";
  }

  static std::string constant(const Element& value) {
    std::string text(value.text());
    const std::string_view slot = value.name();
    for (const char* bare : {"Boolean", "Integer", "Decimal"})
      if (slot.ends_with(bare)) return text;
    if (slot.ends_with("valueDate") || slot.ends_with("ValueDate") || slot.ends_with("DateTime"))
      return '@' + text + (slot.ends_with("DateTime") && text.find('T') == std::string::npos ? "T" : "");
    if (slot.ends_with("valueTime") || slot.ends_with("ValueTime")) return "@T" + text;
    return in_quotes(text, '\'');
  }

  void write_call(const Element& call) {
    out_ += name(text_of(call, "name")) + '(';
    bool first = true;
    const auto comma = [&] { return std::exchange(first, false) ? "" : ", "; };
    each(call, "variable", [&](const Element& variable) {
      const std::string text(variable.text());
      out_ += comma() + (is_expression(variable) ? text : is_word(text) ? text : in_quotes(text, '\''));
    });
    each(call, "parameter", [&](const Element& parameter) { out_ += comma() + parameter_text(parameter, false); });
    out_ += ')';
  }

  std::string out_;
};

}  // namespace

}  // namespace resource_phase

std::string structure_map_text(const model::Element& resource) { return resource_phase::TextWriter().write(resource); }

bool is_structure_map(const model::Element& resource) { return resource && resource.type_name() == "StructureMap"; }

}  // namespace crosswalk::mapping
