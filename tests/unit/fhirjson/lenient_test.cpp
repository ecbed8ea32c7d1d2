// What a decoder should not have to take, but takes: each kept, each with an Issue that names the place.
#include "message.h"

namespace {

using namespace crosswalk;
using model::State;
using testing_support::Message;

Message patient(const std::string& properties) { return Message(R"({"resourceType":"Patient",)" + properties + "}"); }

TEST(Lenient, DuplicateKeysAreBothKept) {
  Message m = patient(R"("id":"a","gender":"male","id":"b")");
  EXPECT_EQ(m.codes(), "C503 Patient.id");
  EXPECT_EQ(m.text("Patient.id[0]"), "a");
  EXPECT_EQ(m.text("Patient.id[1]"), "b");
  EXPECT_EQ(m.place_text(0), "id");
}

TEST(Lenient, DuplicateUnknownKeysAreSeenInTheirOwnObject) {
  EXPECT_EQ(patient(R"("zip":1,"zip":2)").codes(), "C404 Patient.zip; C404 Patient.zip; C503 Patient.zip");
  EXPECT_EQ(patient(R"("zip":{"zip":1},"zap":{"zip":2})").codes(), "C404 Patient.zip; C404 Patient.zap");
  EXPECT_EQ(patient(R"("zip":{"zip":1},"zip":3)").codes(), "C404 Patient.zip; C404 Patient.zip; C503 Patient.zip");
}

TEST(Lenient, UnknownPropertiesAreKeptWithAllThatIsInThem) {
  Message m = patient(R"("shoeSize":{"eu":43.50,"list":[1,[2,[]],{}],"none":null,"yes":true,"s":""})");
  EXPECT_EQ(m.codes(), "C404 Patient.shoeSize");
  EXPECT_EQ(m.text("Patient.shoeSize.eu"), "43.50");
  EXPECT_EQ(m.encoded(), R"({"resourceType":"Patient","shoeSize":{"eu":43.50,"list":[1,[2,[]],{}],"none":null,"yes":true,"s":""}})");
}

TEST(Lenient, ListsOfOneAndOfNoneAreRememberedInUnknownProperties) {
  Message m = patient(R"("a":[1],"b":[],"c":[[]],"d":[{"e":["x"]}],"f":{})");
  EXPECT_EQ(m.encoded(), R"({"resourceType":"Patient","a":[1],"b":[],"c":[[]],"d":[{"e":["x"]}],"f":{}})");
}

TEST(Lenient, UnknownResourceTypeIsKept) {
  Message m(R"({"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Starship","id":"s","warp":9.90}}]})");
  ASSERT_TRUE(m.ok);
  EXPECT_EQ(m.codes(), "C401 Bundle.entry[0].resource");
  EXPECT_EQ(m.issues[0].detail, "Starship");
  EXPECT_EQ(m.text("Bundle.entry[0].resource.warp"), "9.90");
  EXPECT_EQ(m.encoded(),
            R"({"resourceType":"Bundle","type":"collection","entry":[{"resource":{"id":"s","resourceType":"Starship","warp":9.90}}]})");
}

TEST(Lenient, MissingResourceTypeIsKept) {
  Message m(R"({"asd":"sdf"})");
  ASSERT_TRUE(m.ok);
  EXPECT_EQ(m.issues[0].code, "C402");
  EXPECT_EQ(m.encoded(), R"({"asd":"sdf"})");
}

TEST(Lenient, ADataTypeIsNoResource) { EXPECT_EQ(Message(R"({"resourceType":"HumanName"})").issues[0].code, "C401"); }

TEST(Lenient, WrongJsonTypes) {
  Message m = patient(
      R"("active":"true","gender":5,"multipleBirthInteger":"2","birthDate":{"id":"x"},"maritalStatus":"M","name":[["a"],{"family":["x","y"]}])");
  EXPECT_EQ(
      m.codes(),
      "C405 Patient.active; C405 Patient.gender; C405 Patient.multipleBirthInteger; C405 Patient.birthDate; C405 Patient.maritalStatus; "
      "C405 Patient.name[0]; C405 Patient.name[0]; C406 Patient.name[1].family");
  EXPECT_EQ(m.text("Patient.active"), "true");
  EXPECT_EQ(m.text("Patient.gender"), "5");
  EXPECT_EQ(m.text("Patient.birthDate.id"), "x");
  EXPECT_EQ(m.text("Patient.maritalStatus"), "M");
  EXPECT_EQ(m.text("Patient.name[1].family[1]"), "y");
}

TEST(Lenient, SingleValueForAnArray) {
  Message m = patient(R"("name":{"given":"Ewa"})");
  EXPECT_EQ(m.codes(), "C406 Patient.name; C406 Patient.name[0].given");
  EXPECT_EQ(m.text("Patient.name[0].given[0]"), "Ewa");
  EXPECT_EQ(m.encoded(), R"({"resourceType":"Patient","name":[{"given":["Ewa"]}]})");
}

TEST(Lenient, EmptyThingsAreKeptEmpty) {
  Message m = patient(R"("gender":"","name":[],"maritalStatus":{},"address":[{}])");
  EXPECT_EQ(m.codes(), "C407 Patient.gender; C407 Patient.name[0]; C407 Patient.maritalStatus; C407 Patient.address[0]");
  for (const char* path : {"gender", "name", "maritalStatus", "address"}) EXPECT_EQ(m.at(path).state(), State::empty) << path;
  EXPECT_EQ(m.encoded(), R"({"resourceType":"Patient"})");
}

TEST(Lenient, NullIsExplicit) {
  Message m = patient(R"("gender":null,"name":[null,{"given":[null]}])");
  EXPECT_EQ(m.codes(), "C408 Patient.name[1].given[0]; C408 Patient.gender; C408 Patient.name[0]");
  EXPECT_TRUE(m.at("Patient.gender").is_null());
  EXPECT_EQ(m.encoded(), R"({"resourceType":"Patient"})");
  EXPECT_EQ(m.codes(), "C411 Patient.name[0]; C411 Patient.name[1].given[0]; C411 Patient.gender");
}

TEST(Lenient, CompanionsThatFitNothing) {
  Message m = patient(R"("_name":[{"id":"n"}],"_gender":"x","_birthDate":{"id":"1"},"_birthDate":{"id":"2"},"_nothing":{"id":"3"})");
  EXPECT_EQ(m.codes(), "C404 Patient._name; C404 Patient._gender; C404 Patient._birthDate; C404 Patient._nothing");
  EXPECT_EQ(m.text("Patient.birthDate.id"), "1");
  EXPECT_EQ(m.text("Patient._birthDate.id"), "2");
}

TEST(Lenient, CompanionOfManyForOne) {
  Message m = patient(R"("name":[{"_given":["odd",{"id":"g"}],"given":["a","b"]}])");
  EXPECT_EQ(m.codes(), "C405 Patient.name[0].given[0]");
  EXPECT_EQ(m.text("Patient.name[0].given[0].id"), "g");
}

TEST(Lenient, BrokenText) {
  Message m = patient("\"gender\":\"caf\xE9\",\"language\":\"\\ud800\",\"birthDate\":\"a\\u0000\"");
  EXPECT_EQ(m.codes(), "C504 Patient.gender; C505 Patient.language; C506 Patient.birthDate");
  EXPECT_EQ(m.text("Patient.gender"), "caf\xEF\xBF\xBD");
  EXPECT_EQ(m.place_text(1), "\\ud800");
  EXPECT_EQ(m.encoded(),
            "{\"resourceType\":\"Patient\",\"language\":\"\xEF\xBF\xBD\",\"gender\":\"caf\xEF\xBF\xBD\",\"birthDate\":\"a\\u0000\"}");
}

TEST(Lenient, ByteOrderMark) {
  Message m("\xEF\xBB\xBF{\"resourceType\":\"Patient\"}");
  EXPECT_TRUE(m.ok);
  EXPECT_EQ(m.codes(), "C507");
}

TEST(Lenient, NamesThatLookLikeContentAreNotShown) {
  Message m = patient(R"("Mrs. Nowak, 5 Main St":1,"esc\u0061ped":2)");
  EXPECT_EQ(m.codes(), "C404 Patient.(property); C404 Patient.(property)");
  EXPECT_EQ(m.encoded(), R"({"resourceType":"Patient","Mrs. Nowak, 5 Main St":1,"escaped":2})");
}

TEST(Refused, SyntaxErrorsNameTheOffset) {
  struct Case {
    const char* text;
    std::uint32_t offset;
  };
  for (const Case& c : {Case{"", 0}, Case{"{", 1}, Case{"{\"a\" 1}", 5}, Case{"{\"a\":}", 5}, Case{"{\"a\":1,}", 7}, Case{"{\"a\":01}", 5},
                        Case{"{\"a\":\"x", 5}, Case{"{\"a\":\"\\x\"}", 6}, Case{"{} {}", 3}, Case{"{\"a\":[1 2]}", 8},
                        Case{"{\"a\":tru}", 5}, Case{"{\"a\":\"\t\"}", 6}, Case{"{'a':1}", 1}, Case{"[1,]", 3}, Case{"{\"a\":1.}", 7}}) {
    Message m(c.text);
    EXPECT_FALSE(m.ok) << c.text;
    const base::Issue& last = m.issues[m.issues.size() - 1];
    EXPECT_EQ(last.code, "C501") << c.text;
    EXPECT_EQ(last.place->span.begin, c.offset) << c.text << ": " << last.message;
  }
}

TEST(Refused, ValuesThatAreNoObject) {
  for (const char* text : {"[]", "\"x\"", "5", "null", " true ", "[{\"resourceType\":\"Patient\"}]"}) {
    Message m(text);
    EXPECT_FALSE(m.ok);
    EXPECT_EQ(m.codes(), "C403") << text;
  }
}

TEST(Refused, OtherEncodings) {
  EXPECT_EQ(Message(std::string("\xFF\xFE{\0}\0", 6)).codes(), "C509");
  EXPECT_EQ(Message(std::string("{\0}\0", 4)).codes(), "C509");
  EXPECT_EQ(Message(std::string("[\0]", 3)).codes(), "C501");
  EXPECT_EQ(Message(std::string("\0{\0}", 4)).codes(), "C509");
}

TEST(Refused, PastTheLimits) {
  codec::DecodeOptions options;
  options.limits.depth = 10;
  EXPECT_EQ(Message(R"({"a":)" + std::string(10, '[') + std::string(10, ']') + "}", options).issues[1].code, "C502");
  options = {};
  options.limits.bytes = 10;
  EXPECT_EQ(Message(R"({"resourceType":"Patient"})", options).codes(), "C508");
  options = {};
  options.limits.nodes = 3;
  EXPECT_EQ(Message(R"({"resourceType":"Patient","name":[{"given":["a","b","c"]}]})", options).codes(), "C508");
}

TEST(Refused, MoreUnknownNamesThanATreeHolds) {
  std::string text = R"({"resourceType":"Patient","x":{"n":0)";
  for (int i = 0; i < 40'000; ++i) text += ",\"n" + std::to_string(i) + "\":0";
  Message m(text + "}}");
  EXPECT_FALSE(m.ok);
  EXPECT_EQ(m.codes(), "C404 Patient.x; C508");
}

}  // namespace
