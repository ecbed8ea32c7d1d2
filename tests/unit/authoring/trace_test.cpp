// A trace as other tools read it: an own reader of HL7's debug format, which wants names and types of values as FHIRPath Lab and the engines of
// others write and read them, and the places that it gives checked against the map.
#include <crosswalk/authoring/trace.h>
#include <crosswalk/facade/formats.h>
#include <crosswalk/language/mapping/structure_map.h>
#include <crosswalk/language/mapping/syntax.h>
#include <crosswalk/pipeline/convert.h>

#include <nlohmann/json.hpp>

#include <unistd.h>

#include <map>
#include <set>

namespace crosswalk::authoring {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

const std::string map_text = R"(map "http://example.org/StructureMap/Traced" = "Traced"
uses "http://hl7.org/fhir/StructureDefinition/Patient" alias In as source
uses "http://hl7.org/fhir/StructureDefinition/Patient" alias Out as target

group Traced(source src : In, target tgt : Out) {
  src.id as id -> tgt.id = id "id";
  src.name as name where (use = 'official') -> tgt.name as made then {
    name.family as family -> made.family = family "family";
  } "names";
  src.contact as contact then Contact(contact, tgt) "contacts";
}

group Contact(source contact, target tgt) {
  contact.gender as gender -> tgt.gender = gender "gender";
}
)";
const std::string message =
    R"({"resourceType":"Patient","id":"p1","name":[{"use":"usual","family":"No"},{"use":"official","family":"Yes"}],"contact":[{"gender":"male"}]})";

struct Event {
  std::string source, position, phase, message;
  int start_row = -1, start_column = -1, end_row = -1, end_column = -1, depth = -1;
  std::map<std::string, Json> variables;
};

/// Reads strictly: an unknown part, one of another type, or one that is there twice is a failure.
class Reader {
 public:
  explicit Reader(const std::string& text) : resource_(Json::parse(text)) {
    EXPECT_EQ(resource_.at("resourceType"), "Parameters");
    for (const Json& parameter : resource_.at("parameter")) {
      const std::string name = parameter.at("name");
      if (name == "traceStatus") status = parameter.at("valueCode");
      if (name == "trace") events.push_back(event_of(parameter));
    }
  }
  std::string status;
  std::vector<Event> events;

 private:
  static Event event_of(const Json& parameter) {
    Event event;
    std::set<std::string> seen;
    for (const Json& part : parameter.at("part")) {
      const std::string name = part.at("name");
      EXPECT_TRUE(name == "variable" || seen.insert(name).second) << name << " twice";
      if (name == "source")
        event.source = part.at("valueString");
      else if (name == "expressionPosition")
        event.position = part.at("valueString");
      else if (name == "phase")
        event.phase = part.at("valueCode");
      else if (name == "depth")
        event.depth = part.at("valueInteger");
      else if (name == "startRow")
        event.start_row = part.at("valueInteger");
      else if (name == "startColumn")
        event.start_column = part.at("valueInteger");
      else if (name == "endRow")
        event.end_row = part.at("valueInteger");
      else if (name == "endColumn")
        event.end_column = part.at("valueInteger");
      else if (name == "message")
        event.message = part.at("part").at(0).at("valueString");
      else if (name == "variable")
        add_variable(part, event);
      else
        ADD_FAILURE() << "a part of no trace: " << name;
    }
    return event;
  }
  static void add_variable(const Json& variable, Event& event) {
    Json parts;
    for (const Json& part : variable.at("part")) parts[part.at("name").get<std::string>()] = part.at("valueString");
    EXPECT_TRUE(parts.at("contextType") == "input" || parts.at("contextType") == "output");
    event.variables[parts.at("name")] = parts;
  }
  Json resource_;
};

class TraceTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("crosswalk-trace-" + std::to_string(getpid()));
    fs::create_directories(folder_);
    std::ofstream(folder_ / "Traced.map", std::ios::binary) << map_text;
  }
  void TearDown() override { fs::remove_all(folder_); }

  Reader traced(bool show_values, std::size_t most = 1000) {
    pipeline::MapFolder folder((folder_ / "Traced.map").string(), {}, &facade::formats());
    pipeline::Maps maps(folder, facade::catalog());
    pipeline::Converter converter(facade::formats(), maps, {});
    Trace trace(show_values, most);
    converter.observe(&trace);
    EXPECT_EQ(converter.convert(base::Source::from_text("message", message)).status, pipeline::Status::converted);
    return Reader(trace.json("message"));
  }
  fs::path folder_;
};

/// What stands between two places of the map, rows and columns from 0.
std::string slice(const Event& event) {
  std::vector<std::string> lines{""};
  for (const char c : map_text) {
    if (c == '\n')
      lines.emplace_back();
    else
      lines.back() += c;
  }
  if (event.start_row != event.end_row) return "";
  return lines.at(static_cast<std::size_t>(event.start_row))
      .substr(static_cast<std::size_t>(event.start_column), static_cast<std::size_t>(event.end_column - event.start_column));
}

TEST_F(TraceTest, EventsAreNestedAndSayWhere) {
  const Reader read = traced(false);
  EXPECT_EQ(read.status, "complete");
  int depth = 0;
  std::vector<std::string> open, seen;
  for (const Event& event : read.events) {
    EXPECT_EQ(event.source, "http://example.org/StructureMap/Traced");
    if (event.phase == "exit") {
      ASSERT_FALSE(open.empty());
      EXPECT_EQ(open.back(), event.position);
      open.pop_back();
      --depth;
    }
    EXPECT_EQ(event.depth, depth) << event.phase << ' ' << event.position;
    if (event.phase == "enter") {
      open.push_back(event.position);
      ++depth;
      seen.push_back(event.position + ' ' + slice(event));
    }
  }
  EXPECT_TRUE(open.empty());
  EXPECT_EQ(seen, (std::vector<std::string>{"StructureMap.group[0].rule[0] src.id as id -> tgt.id = id",
                                            "StructureMap.group[0].rule[1] src.name as name where (use = 'official') -> tgt.name as made",
                                            "StructureMap.group[0].rule[1].rule[0] name.family as family -> made.family = family",
                                            "StructureMap.group[0].rule[2] src.contact as contact",
                                            "StructureMap.group[1].rule[0] contact.gender as gender -> tgt.gender = gender"}));
}

TEST_F(TraceTest, PositionsLeadToTheRulesOfTheResource) {
  const auto parsed = mapping::parse(base::Source::from_text("Traced.map", map_text));
  model::Tree resource(*facade::catalog().by_name("fhir-r4"));
  ASSERT_TRUE(mapping::write_structure_map(**parsed, resource));
  std::set<std::string> names;
  for (const Event& event : traced(false).events)
    if (const model::Element rule = model::find_path(resource, event.position); rule) names.insert(std::string(rule.child("name").text()));
  EXPECT_EQ(names, (std::set<std::string>{"contacts", "family", "gender", "id", "names"}));
}

TEST_F(TraceTest, VariablesHavePlacesAndValuesOnDemand) {
  for (const bool show : {false, true})
    for (const Event& event : traced(show).events) {
      if (event.phase != "step" || event.position != "StructureMap.group[0].rule[1].rule[0]") continue;
      const Json& family = event.variables.at("family");
      EXPECT_EQ(family.at("path"), "Patient.name[1].family");
      EXPECT_EQ(family.at("dataType"), "string");
      EXPECT_EQ(family.at("contextType"), "input");
      EXPECT_EQ(event.variables.at("made").at("contextType"), "output");
      EXPECT_EQ(event.variables.at("made").at("dataType"), "HumanName");
      EXPECT_EQ(family.value("value", ""), show ? "Yes" : "");
    }
}

TEST_F(TraceTest, ACutTraceSaysSo) {
  const Reader read = traced(false, 3);
  EXPECT_EQ(read.status, "truncated");
  EXPECT_EQ(read.events.size(), 3u);
  EXPECT_EQ(Reader(Trace(false).json("m", true)).status, "stopped");
}

}  // namespace
}  // namespace crosswalk::authoring
