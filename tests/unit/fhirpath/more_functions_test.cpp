// What the examples of the functions do not show: the ends of their ranges, and how they fail.
#include "fixture.h"

namespace crosswalk::fhirpath {
namespace {

TEST(MoreFunctions, Mathematics) {
  EXPECT_EQ(run("2.sqrt()"), "1.414213562373095");
  EXPECT_EQ(run("1.44.sqrt()"), "1.2");
  EXPECT_EQ(run("(-1).sqrt()"), "");
  EXPECT_EQ(run("1.exp()"), "2.718281828459045");
  EXPECT_EQ(run("(-1).exp()"), "0.3678794411714423");
  EXPECT_EQ(run("1000.exp()"), "");
  EXPECT_EQ(run("10.ln()"), "2.302585092994046");
  EXPECT_EQ(run("0.ln()"), "");
  EXPECT_EQ(run("16.log(2) = 4"), "true");
  EXPECT_EQ(run("0.001.log(10)"), "-3");
  EXPECT_EQ(run("16.log(1)"), "");
  EXPECT_EQ(run("2.5.power(2)"), "6.25");
  EXPECT_EQ(run("2.power(-1)"), "0.5");
  EXPECT_EQ(run("4.power(0.5)"), "2");
  EXPECT_EQ(run("(-1).power(0.5)"), "");
  EXPECT_EQ(run("0.power(0)"), "1");
  EXPECT_EQ(run("0.power(-1)"), "");
  EXPECT_EQ(run("2.power(1000000)"), "");
  EXPECT_EQ(run("'a'.sqrt()").substr(0, 4), "M158");
}

TEST(MoreFunctions, Boundaries) {
  EXPECT_EQ(run("1.587.lowBoundary(2)"), "1.58");
  EXPECT_EQ(run("1.587.highBoundary(2)"), "1.59");
  EXPECT_EQ(run("0.lowBoundary()"), "-0.50000000");
  EXPECT_EQ(run("1.587.lowBoundary(-1)"), "");
  EXPECT_EQ(run("1.587.lowBoundary(32)"), "");
  EXPECT_EQ(run("@2016-02.highBoundary()"), "2016-02-29");
  EXPECT_EQ(run("@2015-02.highBoundary()"), "2015-02-28");
  EXPECT_EQ(run("@2014.lowBoundary(17)"), "");
  EXPECT_EQ(run("@2014T.lowBoundary()"), "2014-01-01T00:00:00.000+14:00");
  EXPECT_EQ(run("@2014T.highBoundary()"), "2014-12-31T23:59:59.999-12:00");
  EXPECT_EQ(run("@2014-01-01T08:05:10.5Z.highBoundary()"), "2014-01-01T08:05:10.599Z");
  EXPECT_EQ(run("@T10:30:15.highBoundary(4)"), "10:30");
  EXPECT_EQ(run("1.5 'cm'.highBoundary(2)"), "1.55 'cm'");
  EXPECT_EQ(run("'a'.lowBoundary()").substr(0, 4), "M252");
  EXPECT_EQ(run("@2014-01-05T10:30:00.1234Z.precision()"), "18");
  EXPECT_EQ(run("@T10.precision()"), "2");
  EXPECT_EQ(run("5.precision()"), "0");
}

TEST(MoreFunctions, Recoding) {
  EXPECT_EQ(run("'żó'.encode('hex')"), "c5bcc3b3");
  EXPECT_EQ(run("'żó'.encode('hex').decode('hex')"), "żó");
  EXPECT_EQ(run("'a'.encode('base64')"), "YQ==");
  EXPECT_EQ(run("'YQ'.decode('base64')"), "");
  EXPECT_EQ(run("'YQ=='.decode('base64')"), "a");
  EXPECT_EQ(run("'ff'.decode('hex')"), "");
  EXPECT_EQ(run("'f'.decode('hex')"), "");
  EXPECT_EQ(run("'a'.encode('rot13')").substr(0, 4), "M252");
  EXPECT_EQ(run("'\"\\n\\u0001'.escape('json')"), "\\\"\\n\\u0001");
  EXPECT_EQ(run("'\\\\ud83d\\\\ude00'.unescape('json')"), "😀");
  EXPECT_EQ(run("'\\\\ud83d'.unescape('json')"), "");
  EXPECT_EQ(run("'\\\\'.unescape('json')"), "");
  EXPECT_EQ(run("'&#x1F600;&amp;&unknown;&lt'.unescape('html')"), "😀&&unknown;&lt");
  EXPECT_EQ(run("'<a href=\"x\">'.escape('html').unescape('html')"), "<a href=\"x\">");
}

TEST(MoreFunctions, Sorting) {
  EXPECT_EQ(run("(3 | 1 | 2).sort(-$this)"), "3, 2, 1");
  EXPECT_EQ(run("(3 | 1 | 2).sort($this desc)"), "3, 2, 1");
  EXPECT_EQ(run("('b' | 'a' | 'c').sort($this asc)"), "a, b, c");
  EXPECT_EQ(run("(1 | 12 | 2 | 21).sort($this mod 10, -$this)"), "21, 1, 12, 2");
  EXPECT_EQ(run("('a' | 1).sort()").substr(0, 4), "M252");
  EXPECT_EQ(run("(1 | 2).sort((1 | 2))").substr(0, 4), "M251");
  EXPECT_EQ(run("(1 | 2 | 3).sort(iif($this = 2, {}, -$this))"), "2, 3, 1");
  EXPECT_EQ(run("1.select($this desc)").substr(0, 4), "M157");
  EXPECT_EQ(run("(10 'cm' | 1 'm' | 200 'mm').sort()"), "10 'cm', 200 'mm', 1 'm'");
}

TEST(MoreFunctions, Variables) {
  EXPECT_EQ(run("(1 | 2).defineVariable('all').select($this + %all.count())"), "3, 4");
  EXPECT_EQ(run("(1 | 2).defineVariable('n', count()).select($this * %n)"), "2, 4");
  EXPECT_EQ(run("(1 | 2).defineVariable('r', skip(1)).select(%r)"), "2, 2");
  EXPECT_EQ(run("1.defineVariable('a').defineVariable('a')").substr(0, 4), "M159");
  EXPECT_EQ(run("1.defineVariable('context')").substr(0, 4), "M159");
  EXPECT_EQ(run("(1.defineVariable('a') | 2).select(%a)").substr(0, 4), "M152");
  EXPECT_EQ(run("1.defineVariable('a' & 'b').select(%ab)"), "1");
  EXPECT_EQ(run("1.defineVariable('a' & 'b').select(%other)").substr(0, 4), "M256");
  EXPECT_EQ(run("(1 | 2).select(defineVariable('x', $this * 10).select(%x + 1))"), "11, 21");
}

TEST(MoreFunctions, BooleansOnly) {
  EXPECT_EQ(run("{}.allTrue() and {}.allFalse() and {}.anyTrue().not()"), "true");
  EXPECT_EQ(run("(true | 'a').allTrue()").substr(0, 4), "M252");
  EXPECT_EQ(run("(true | 1).anyFalse()").substr(0, 4), "M252");
}

TEST(MoreFunctions, Narratives) {
  const auto checks = [](const std::string& text) { return run("'" + text + "'.htmlChecks()"); };
  EXPECT_EQ(checks("<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>a<br/></p></div>"), "true");
  EXPECT_EQ(checks("<div><img src=\"#a\"/></div>"), "true");
  for (const std::string bad :
       {"<div> </div>", "<div><script>a</script></div>", "<div>a", "a</div>", "<p onclick=\"a\">a</p>", "<b><i>a</b></i>",
        "<a href=\"javascript:a\">a</a>", "<p class=a>a</p>", "<form>a</form>", "<p", "<", "<p class=\"", "<!-- a", "<?php a ?>b"})
    EXPECT_EQ(checks(bad), "false") << bad;
  EXPECT_EQ(run("5.htmlChecks()"), "");
}

class Book final : public Knowledge {
 public:
  Truth conforms(const model::Element& element, std::string_view profile) const override {
    return profile == "urn:male" ? (element.child("gender").text() == "male" ? Truth::yes : Truth::no) : Truth::none;
  }
  Truth member_of(const Code& code, std::string_view set) const override {
    return set == "urn:set" ? (code.system == "urn:s" && code.code == "a" ? Truth::yes : Truth::no) : Truth::none;
  }
  Truth subsumes(const Code& general, const Code& special) const override {
    return special.code.starts_with(general.code) ? Truth::yes : Truth::no;
  }
};

TEST(MoreFunctions, CodingsInTheValueSetsOfTheDefinitions) {
  Builder patient(fhir(), "Patient");
  const auto tag = patient.add(patient.add(0, "meta"), "tag");
  patient.add(tag, "system", "http://hl7.org/fhir/administrative-gender");
  patient.add(tag, "code", "male");
  const auto other = patient.add(patient.add(0, "maritalStatus"), "coding");
  patient.add(other, "system", "urn:s");
  patient.add(other, "code", "male");
  const std::string genders = ".memberOf('http://hl7.org/fhir/ValueSet/administrative-gender')";
  EXPECT_EQ(run("meta.tag" + genders, patient.root()), "true");   // the system is the value set's namesake
  EXPECT_EQ(run("maritalStatus" + genders, patient.root()), "");  // M280: the code is listed, but of which system?
  EXPECT_EQ(run("maritalStatus.memberOf('http://hl7.org/fhir/ValueSet/contact-point-system')", patient.root()), "false");
  EXPECT_EQ(run("meta.tag.subsumes(%context.maritalStatus.coding)", patient.root()), "false");  // of different systems
}

TEST(MoreFunctions, WhatTheSurroundingsKnow) {
  Builder patient(fhir(), "Patient");
  patient.add(0, "gender", "male");
  const auto coding = patient.add(patient.add(0, "maritalStatus"), "coding");
  patient.add(coding, "system", "urn:s");
  patient.add(coding, "code", "a");
  const Book book;
  const auto asked = [&](const std::string& text, const Knowledge* knowledge) {
    Context context;
    context.env.knowledge = knowledge;
    CompileEnv env;
    env.focus = type_in(fhir(), "Patient");
    return run(text, patient.root(), env, context);
  };
  EXPECT_EQ(asked("conformsTo('http://hl7.org/fhir/StructureDefinition/Patient')", nullptr), "true");
  EXPECT_EQ(asked("conformsTo('http://hl7.org/fhir/StructureDefinition/Person')", nullptr), "false");
  EXPECT_EQ(asked("conformsTo('urn:male')", &book), "true");
  EXPECT_EQ(asked("conformsTo('urn:male')", nullptr).substr(0, 4), "M257");
  EXPECT_EQ(asked("gender.memberOf('http://hl7.org/fhir/ValueSet/administrative-gender')", nullptr), "true");
  EXPECT_EQ(asked("maritalStatus.memberOf('urn:set')", &book), "true");
  EXPECT_EQ(asked("gender.memberOf('urn:set')", &book), "false");
  EXPECT_EQ(asked("maritalStatus.memberOf('urn:set')", nullptr).substr(0, 4), "M258");
  EXPECT_EQ(asked("maritalStatus.coding.subsumes(%context.maritalStatus.coding)", nullptr), "true");
  EXPECT_EQ(asked("'ab'.subsumedBy('a')", &book), "true");
  EXPECT_EQ(asked("'ab'.subsumedBy('a')", nullptr), "");  // M281
}

}  // namespace
}  // namespace crosswalk::fhirpath
