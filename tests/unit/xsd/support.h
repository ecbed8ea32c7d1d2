// A folder of small schemas of ours: orders, with an include, an import and a wildcard.
#pragma once

#include <crosswalk/xsd/schemas.h>

#include <gtest/gtest.h>

#include <stdlib.h>
#include <filesystem>
#include <fstream>
#include <string>

namespace crosswalk::test {

class SchemaFolder {
 public:
  SchemaFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "crosswalk-xsd-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder for the test");
    path_ = name;
  }
  ~SchemaFolder() {
    std::error_code none;
    std::filesystem::remove_all(path_, none);
  }
  SchemaFolder(const SchemaFolder&) = delete;
  SchemaFolder& operator=(const SchemaFolder&) = delete;

  const std::string& path() const { return path_; }
  void add(const std::string& file, const std::string& text) const {
    const std::filesystem::path at = std::filesystem::path(path_) / file;
    std::filesystem::create_directories(at.parent_path());
    std::ofstream(at, std::ios::binary) << text;
  }

 private:
  std::string path_;
};

inline const std::string schema_begin = R"(<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:orders"
  xmlns:p="urn:parts" targetNamespace="urn:orders" elementFormDefault="qualified">)";

/// orders.xsd includes types/basic.xsd and imports parts/parts.xsd, as official schemas do.
inline void add_orders(const SchemaFolder& folder) {
  folder.add("orders.xsd", schema_begin + R"(
  <xs:include schemaLocation="types/basic.xsd"/>
  <xs:import namespace="urn:parts" schemaLocation="../orders/parts/parts.xsd"/>
  <xs:element name="order"><xs:complexType><xs:sequence>
    <xs:element name="day" type="xs:date"/>
    <xs:element name="line" type="Line" maxOccurs="3"/>
    <xs:element ref="p:part" minOccurs="0"/>
    <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
  </xs:sequence><xs:attribute name="id" type="xs:ID" use="required"/></xs:complexType></xs:element></xs:schema>)");
  folder.add("types/basic.xsd", schema_begin + R"(
  <xs:complexType name="Thing" abstract="true"><xs:sequence><xs:element name="name" type="xs:string"/></xs:sequence></xs:complexType>
  <xs:complexType name="Line"><xs:sequence><xs:element name="thing" type="Thing" minOccurs="0"/></xs:sequence>
    <xs:attribute name="count" type="xs:positiveInteger"/></xs:complexType>
  <xs:complexType name="Book"><xs:complexContent><xs:extension base="Thing"/></xs:complexContent></xs:complexType></xs:schema>)");
  folder.add("parts/parts.xsd", R"(<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:parts">
  <xs:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="http://www.w3.org/2001/xml.xsd"/>
  <xs:element name="part"><xs:complexType><xs:attribute ref="xml:lang"/></xs:complexType></xs:element></xs:schema>)");
}

/// An order around `inner`.
inline std::string order(const std::string& inner, const std::string& attributes = R"( id="o1")") {
  return "<order xmlns=\"urn:orders\"" + attributes + ">\n" + inner + "\n</order>";
}

struct Judged {
  xsd::Verdict verdict = xsd::Verdict::valid;
  base::Issues issues;
  const base::Issue& first() const { return issues[0]; }
  std::string codes() const {
    std::string all;
    for (const base::Issue& issue : issues) all += (all.empty() ? "" : " ") + issue.code;
    return all;
  }
};

inline Judged judge(xsd::SchemaValidator& validator, const std::string& text, const base::Limits& limits = {}) {
  Judged judged;
  judged.verdict = validator.validate(base::Source::from_text("in.xml", text), judged.issues, limits);
  return judged;
}

inline std::shared_ptr<const xsd::Schemas> loaded(const SchemaFolder& folder) {
  auto schemas = xsd::Schemas::load(folder.path());
  if (!schemas) throw std::runtime_error("the schemas of the test cannot be loaded");
  return *schemas;
}

}  // namespace crosswalk::test
