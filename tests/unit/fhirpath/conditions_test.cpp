// Conditions: the plain mode, operation by operation, and the optimised one, flat lists of tests, say the same and consult the same.
#include "fixture.h"

#include <algorithm>

namespace crosswalk::fhirpath {
namespace {

/// An OBX with a status, a type, two values and an explicit null.
struct Result : Builder {
  Result() : Builder(v2(), "OBX") {
    add(0, "OBX_2", "ST");
    add(0, "OBX_5", "high");
    add(0, "OBX_5", "low");
    add(0, "OBX_11", "F");
    tree.set_null(add(0, "OBX_14"));
    add(0, "OBX_19");  // a place without anything
  }
};

struct Answer {
  Truth truth = Truth::failed;
  std::vector<std::string> told;
  std::string issues;
  bool operator==(const Answer&) const = default;
};

/// `obx` is a variable, and the focus.
Answer decide(const std::string& text, const model::Element& obx, bool plain, bool remember = false) {
  CompileEnv env;
  env.plain = plain;
  env.focus = type_in(v2(), "OBX");
  env.variables = {{"obx", 0, env.focus}, {"code", 1, StaticType::of(Kind::string)}};
  env.definitions = {&v2()};
  const auto program = compile(*parse(text), env);
  Answer answer;
  EXPECT_TRUE(static_cast<bool>(program)) << text << show_issues(program.issues());
  if (!program) return answer;
  Context context;
  Recorder recorder;
  base::Issues issues;
  const Value values[] = {obx, Value(Kind::string, "HL70078")};
  const Values registers[] = {Values(&values[0], 1), Values(&values[1], 1)};
  std::vector<model::SlotSet> slots(obx.tree().size(), 0);
  slots[obx.index()] = model::slots_of_children(obx.tree(), obx.index());
  if (remember) context.env.slots = {&obx.tree(), slots.data()};
  context.env.registers = registers;
  context.env.witness = &recorder;
  context.env.issues = &issues;
  answer.truth = test(**program, obx, context);
  std::sort(recorder.told.begin(), recorder.told.end());
  recorder.told.erase(std::unique(recorder.told.begin(), recorder.told.end()), recorder.told.end());
  answer.told = recorder.told;
  answer.issues = show_issues(issues);
  return answer;
}

TEST(Conditions, AreTheSameInBothModes) {
  const Result obx;
  const struct {
    const char* text;
    Truth truth;
  } cases[] = {
      {"obx.OBX_2.exists()", Truth::yes},
      {"OBX_3.exists()", Truth::no},
      {"OBX_19.exists()", Truth::no},
      {"obx.OBX_3.empty()", Truth::yes},
      {"obx.OBX_14.exists() and obx.OBX_14.hasValue().not()", Truth::yes},
      {"obx.OBX_5.hasValue()", Truth::no},
      {"obx.OBX_11 = 'F'", Truth::yes},
      {"obx.OBX_11 != 'F'", Truth::no},
      {"obx.OBX_5 = 'high'", Truth::no},
      {"obx.OBX_3 = 'F'", Truth::none},
      {"(obx.OBX_3 = 'F').not()", Truth::none},
      {"obx.OBX_11 in ('C' | 'F')", Truth::yes},
      {"(obx.OBX_11 in ('C' | 'D')).not()", Truth::yes},
      {"obx.OBX_3 in ('C' | 'F')", Truth::none},
      {"obx.OBX_5 in ('high' | 'low')", Truth::failed},
      {"obx.OBX_5.exists(hasValue())", Truth::yes},
      {"obx.OBX_5.exists($this.hasValue())", Truth::yes},
      {"obx.OBX_14.exists(hasValue())", Truth::no},
      {"obx.OBX_3.exists(hasValue()) or obx.OBX_5.exists($this = 'low')", Truth::yes},
      {"obx.OBX_5.exists($this = 'high')", Truth::yes},
      {"obx.OBX_5.exists($this = 'x').not()", Truth::yes},
      {"obx.OBX_5.exists($this in ('x' | 'low')) and obx.OBX_14.exists($this = 'x').not()", Truth::yes},
      {"obx.OBX_5.exists($this in ('x' | 'y'))", Truth::no},
      {"obx.OBX_3.exists($this in ('x' | 'y')).not()", Truth::yes},
      {"obx.OBX_5.exists('low' in $this)", Truth::yes},
      {"code.exists($this = 'HL70078')", Truth::yes},
      {"obx.OBX_5.count() > 1", Truth::yes},
      {"obx.OBX_5.count() = 1 or obx.OBX_2 = 'NA'", Truth::no},
      {"obx.OBX_3.count() <= 0", Truth::yes},
      {"obx.OBX_2.length() = 2 and obx.OBX_2.startsWith('S')", Truth::yes},
      {"obx.OBX_2.endsWith('X') or obx.OBX_2.contains('T')", Truth::yes},
      {"obx.OBX_2.indexOf('T') >= 1", Truth::yes},
      {"obx.OBX_14.startsWith('x')", Truth::none},
      {"code = 'HL70078'", Truth::yes},
      {"code.startsWith('HL7') and code.length() = 7", Truth::yes},
      {"obx.OBX_3.exists() or (obx.OBX_11 = 'F' and (obx.OBX_2 = 'NM').not())", Truth::yes},
      {"obx.OBX_3 = 'F' or obx.OBX_2.exists()", Truth::yes},
      {"obx.OBX_3 = 'F' and obx.OBX_2.exists()", Truth::none},
      {"obx.OBX_3 = 'F' and obx.OBX_4.exists()", Truth::no},
      {"obx.OBX_2.exists() xor obx.OBX_11 = 'F'", Truth::no},
      {"obx.OBX_3 = 'F' xor obx.OBX_2.exists()", Truth::none},
      {"obx.OBX_3 = 'F' implies obx.OBX_2.exists()", Truth::yes},
      {"obx.OBX_2.exists() implies obx.OBX_3 = 'F'", Truth::none},
  };
  for (const auto& [text, truth] : cases) {
    const Answer plain = decide(text, obx.root(), true);
    EXPECT_EQ(plain.truth, truth) << text;
    EXPECT_EQ(decide(text, obx.root(), false), plain) << text;
    EXPECT_EQ(decide(text, obx.root(), false, true), plain) << text << ", slots remembered";
  }
}

/// The same over an Element of another type than the expression was compiled for.
TEST(Conditions, TakeTheLongWayWhereTheTypeIsAnother) {
  Builder pid(v2(), "PID");
  pid.add(0, "PID_2", "x");
  EXPECT_EQ(decide("obx.OBX_2.exists()", pid.root(), false).truth, Truth::no);
  EXPECT_EQ(decide("obx.OBX_2.empty() and obx.OBX_3.empty()", pid.root(), false).truth, Truth::yes);
}

TEST(Conditions, BesidePartsOfOtherKindsAndNestedDeeplyCompileAtOnce) {
  const Result obx;
  const std::string other = "obx.OBX_2.trace('a').combine(obx.OBX_5).exists() and obx.OBX_3.empty()";
  EXPECT_EQ(decide(other, obx.root(), false).truth, Truth::yes);
  EXPECT_EQ(decide(other, obx.root(), true).truth, Truth::yes);
  std::string nested = "obx.OBX_3.exists()";
  for (int i = 0; i < 60; ++i) nested = "obx.OBX_4 = 'a' xor (" + nested + ")";
  EXPECT_EQ(decide(nested, obx.root(), false), decide(nested, obx.root(), true));
}

std::string needs_of(const std::string& text) {
  CompileEnv env;
  env.focus = type_in(v2(), "OBX");
  env.variables = {{"obx", 7, env.focus}, {"other", 8, env.focus}};
  env.definitions = {&v2()};
  const auto needs = (*compile(*parse(text), env))->needs();
  if (!needs) return "nothing";
  std::string out = needs->focus ? "focus" : std::to_string(needs->reg);
  for (const model::SlotRange slots : needs->slots) out += " " + std::to_string(slots.first + 1);
  return out;
}

TEST(Conditions, SayWhichChildrenTheyNeed) {
  EXPECT_EQ(needs_of("obx.OBX_2.exists() or obx.OBX_3 = 'x'"), "7 2 3");
  EXPECT_EQ(needs_of("OBX_2.exists()"), "focus 2");
  EXPECT_EQ(needs_of("obx.OBX_2.exists() and obx.OBX_3.empty()"), "7 2");
  EXPECT_EQ(needs_of("obx.OBX_3.empty() and obx.OBX_2.exists()"), "7 3 2");
  EXPECT_EQ(needs_of("(obx.OBX_2 in ('a' | 'b')).not()"), "7 2");
  EXPECT_EQ(needs_of("obx.OBX_2.empty()"), "nothing");
  EXPECT_EQ(needs_of("obx.OBX_2.exists().not()"), "nothing");
  EXPECT_EQ(needs_of("obx.OBX_5.count() <= 1"), "nothing");
  EXPECT_EQ(needs_of("obx.OBX_2.exists() or other.OBX_3.exists()"), "nothing");
}

}  // namespace
}  // namespace crosswalk::fhirpath
