#include <crosswalk/language/ids.h>
#include <crosswalk/language/run_context.h>

namespace {

using namespace crosswalk::language;

std::string text(const Uuid& uuid) {
  std::string out;
  append_uuid(uuid, out);
  return out;
}

TEST(Ids, Version5OfTheStandardsNamespaces) {
  Uuid dns, url;
  ASSERT_TRUE(parse_uuid("6ba7b810-9dad-11d1-80b4-00c04fd430c8", dns));
  ASSERT_TRUE(parse_uuid("6BA7B811-9DAD-11D1-80B4-00C04FD430C8", url));
  IdMaker ids;
  EXPECT_EQ(text(ids.uuid5(dns, "www.example.org")), "74738ff5-5367-5958-9aee-98fffdcd1876");
  EXPECT_EQ(ids.uuid5(url, "urn:crosswalk:namespace"), default_namespace);
}

TEST(Ids, RefusesWhatIsNoUuid) {
  Uuid uuid;
  EXPECT_FALSE(parse_uuid("", uuid));
  EXPECT_FALSE(parse_uuid("6ba7b810-9dad-11d1-80b4-00c04fd430cg", uuid));
  EXPECT_FALSE(parse_uuid("6ba7b8109dad-11d1-80b4-00c04fd430c8-", uuid));
}

TEST(Ids, TypeKeyNamespaceAndSecretAllMatter) {
  IdMaker ids;
  const Uuid space = default_namespace;
  const Uuid id = ids.id_of(space, "", "Patient", "urn:oid:1.2|7");
  EXPECT_EQ(id, ids.id_of(space, "", "Patient", "urn:oid:1.2|7"));
  EXPECT_FALSE(id == ids.id_of(space, "", "Person", "urn:oid:1.2|7"));
  EXPECT_FALSE(id == ids.id_of(space, "", "Patient", "urn:oid:1.2|8"));
  EXPECT_FALSE(id == ids.id_of(Uuid{}, "", "Patient", "urn:oid:1.2|7"));
  EXPECT_FALSE(id == ids.id_of(space, "pepper", "Patient", "urn:oid:1.2|7"));
  EXPECT_EQ(text(id)[14], '5');
}

TEST(Ids, Digests) {
  IdMaker ids;
  std::string out;
  ids.append_sha1_hex("abc", out);
  EXPECT_EQ(out, "a9993e364706816aba3e25717850c26c9cd0d89d");
  out.clear();
  ids.append_sha256_hex("", out);
  EXPECT_EQ(out, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

}  // namespace
