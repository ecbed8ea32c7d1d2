// Schemas that mean harm, or are badly made: an Issue, soon.
#include "support.h"

#include <ctime>

namespace crosswalk::test {
namespace {

using xsd::Verdict;

const std::string element_o = "<xs:element name='order'><xs:complexType><xs:sequence>";
const std::string end_o = "</xs:sequence></xs:complexType></xs:element>";

/// `make` for each number below `count`.
template <class Make>
std::string each(int count, Make make) {
  std::string all;
  for (int i = 0; i < count; ++i) all += make(std::to_string(i), std::to_string(i + 1));
  return all;
}

class HostileSchema : public testing::Test {
 protected:
  void add(const std::string& file, const std::string& declarations) { folder.add(file, schema_begin + declarations + "</xs:schema>"); }
  /// The codes of loading and of judging an order, all within a second.
  std::string codes(const std::string& message = order("<a/><b/>", "")) {
    const std::clock_t before = std::clock();
    std::string all;
    const auto schemas = xsd::Schemas::load(folder.path());
    for (const base::Issue& issue : schemas.issues()) all += issue.code + ' ';
    if (schemas) {
      xsd::SchemaValidator validator(*schemas);
      all += judge(validator, message).codes();
    }
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    EXPECT_LT(static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC, 1.0);
#endif
    return all;
  }
  SchemaFolder folder;
};

TEST_F(HostileSchema, SequencesRepeatedWithoutMeasure) {
  add("o.xsd",
      "<xs:element name='order'><xs:complexType><xs:sequence minOccurs='0' maxOccurs='100000'>"
      "<xs:element name='a'/><xs:element name='b'/>" +
          end_o);
  EXPECT_EQ(codes(), "C534 C520");
}

TEST_F(HostileSchema, ElementsRepeatedAsOftenAsTheyLike) {
  add("o.xsd", element_o + "<xs:element name='a' maxOccurs='999999999'/><xs:element name='b' minOccurs='0' maxOccurs='100000'/>" + end_o);
  EXPECT_EQ(codes(), "");
  EXPECT_EQ(codes(order(each(1000, [](const std::string&, const std::string&) { return "<a/>"; }) + "<b/><a/>", "")), "C521");
}

TEST_F(HostileSchema, GroupsThatDouble) {
  add("o.xsd", "<xs:group name='g40'><xs:sequence><xs:element name='a'/></xs:sequence></xs:group>" +
                   each(40,
                        [](const std::string& i, const std::string& next) {
                          return "<xs:group name='g" + i + "'><xs:sequence><xs:group ref='g" + next + "'/><xs:group ref='g" + next +
                                 "'/></xs:sequence></xs:group>";
                        }) +
                   element_o + "<xs:group ref='g0'/>" + end_o);
  EXPECT_EQ(codes(), "C534 C520");
}

TEST_F(HostileSchema, UnionsThatDouble) {
  add("o.xsd", each(40, [](const std::string& i, const std::string& next) {
                 return "<xs:simpleType name='T" + i + "'><xs:union memberTypes='T" + next + " T" + next + "'/></xs:simpleType>";
               }) + "<xs:simpleType name='T40'><xs:restriction base='xs:int'/></xs:simpleType><xs:element name='order' type='T0'/>");
  EXPECT_EQ(codes(), "C534 C520");
}

TEST_F(HostileSchema, ChainsWithoutEnd) {
  const auto chain = [](auto make) { return each(20'000, make) + element_o + "<xs:element name='a' type='T0'/>" + end_o; };
  for (const std::string& declarations :
       {chain([](const std::string&i, const std::string&next) {
          return "<xs:complexType name='T" + i + "'><xs:sequence><xs:element name='x' type='T" + next +
                 "'/></xs:sequence></xs:complexType>";
        }),
        chain([](const std::string&i, const std::string&next) {
          return "<xs:simpleType name='T" + i + "'><xs:restriction base='T" + next + "'/></xs:simpleType>";
        }),
        chain([](const std::string&i, const std::string&next) {
          return "<xs:complexType name='T" + i + "'><xs:complexContent><xs:extension base='T" + next +
                 "'/></xs:complexContent></xs:complexType>";
        }),
        chain([](const std::string&i, const std::string&next) {
          return "<xs:attributeGroup name='T" + i + "'><xs:attributeGroup ref='T" + next + "'/></xs:attributeGroup>";
        })}) {
    add("o.xsd", declarations);
    EXPECT_EQ(codes(), "C534 C520") << declarations.substr(0, 60);
  }
}

TEST_F(HostileSchema, NestedWithoutEnd) {
  const auto deep = [](std::size_t count, const std::string& text) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) all += text;
    return all;
  };
  add("o.xsd", element_o + deep(100'000, "<xs:sequence>") + deep(100'000, "</xs:sequence>") + end_o);
  add("good.xsd", "<xs:element name='other'/>");
  EXPECT_EQ(codes(), "C534 C520");
  EXPECT_EQ(codes("<other xmlns='urn:orders'/>"), "C534 ");
  add("o.xsd", element_o + deep(100'000, "<xs:sequence>"));
  EXPECT_EQ(codes("<other xmlns='urn:orders'/>"), "C534 ");
}

TEST_F(HostileSchema, IncludesAndImportsInACircle) {
  add("a.xsd", "<xs:include schemaLocation='a.xsd'/><xs:include schemaLocation='x/b.xsd'/>" + element_o +
                   "<xs:element name='a' type='T'/>" + "<xs:element name='b'/>" + end_o);
  add("x/b.xsd",
      "<xs:include schemaLocation='../a.xsd'/><xs:include schemaLocation='../x/../x/c.xsd'/><xs:import namespace='urn:other' "
      "schemaLocation='d.xsd'/>");
  add("x/c.xsd", "<xs:include schemaLocation='b.xsd'/><xs:complexType name='T'/>");
  folder.add("x/d.xsd",
             "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:other'>"
             "<xs:import namespace='urn:orders' schemaLocation='../a.xsd'/></xs:schema>");
  EXPECT_EQ(codes(), "");
  EXPECT_EQ(codes(order("<a/>", "")), "C521");
}

TEST_F(HostileSchema, DeclarationsInACircle) {
  add("o.xsd", "<xs:group name='g'><xs:sequence><xs:group ref='g'/></xs:sequence></xs:group>" + element_o + "<xs:group ref='g'/>" + end_o);
  EXPECT_NE(codes().find("C530"), std::string::npos);
  add("o.xsd", "<xs:simpleType name='T'><xs:union memberTypes='T'/></xs:simpleType><xs:element name='order' type='T'/>");
  EXPECT_NE(codes().find("C530"), std::string::npos);
  add("o.xsd",
      "<xs:complexType name='T'><xs:complexContent><xs:extension base='T'/></xs:complexContent></xs:complexType>"
      "<xs:element name='order' type='T'/>");
  EXPECT_NE(codes().find("C530"), std::string::npos);
}

}  // namespace
}  // namespace crosswalk::test
