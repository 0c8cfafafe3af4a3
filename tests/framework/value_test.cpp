#include <doctest/doctest.h>

#include "framework/value.hpp"

using namespace stegvis;

TEST_CASE("value: braces spell objects, and array spells arrays")
{
    const Value limits = Value::object({{"who", "applicant"}, {"n", 3}, {"inner", {{"deep", true}}}});
    CHECK(limits.find("who")->as_string() == "applicant");
    CHECK(limits.find("n")->as_number() == Decimal(3));
    CHECK(limits.find("inner")->find("deep")->as_bool());

    const Value list = Value::array({1, "a", nullptr, 2.5, Value::array({}), Array{"equals", true}});
    REQUIRE(list.as_array().size() == 6);
    CHECK(list.at(1)->as_string() == "a");
    CHECK(list.at(2)->is_null());
    CHECK(list.at(3)->as_number().to_string() == "2.5");
    CHECK(list.at(4)->is_array());
    CHECK(list.at(5)->at(1)->as_bool());
    CHECK(list.at(6) == nullptr);
}

TEST_CASE("value: an array in an array stays an array in an array")
{
    const Array inner{1, 2};
    CHECK(Value::array({inner}).as_array().size() == 1);
    CHECK(Value::array({Value(inner)}).at(0)->as_array().size() == 2);
}

TEST_CASE("value: what it is made of decides its kind")
{
    CHECK(Value().type_name() == "null");
    CHECK(Value(false).type_name() == "boolean");
    CHECK(Value(0).type_name() == "number");
    CHECK(Value(std::uint64_t{18446744073709551615u}).as_number().to_string() == "18446744073709551615");
    CHECK(Value(0.1).as_number().to_string() == "0.1");
    CHECK(Value("").type_name() == "string");
    CHECK(Value(std::string_view("ab").substr(1)).as_string() == "b");
    CHECK(Value(Array()).type_name() == "array");
    CHECK(Value(Object()).type_name() == "object");
}

TEST_CASE("value: objects are equal whatever the order, arrays are not")
{
    CHECK(Value{{"a", 1}, {"b", {{"x", 1}, {"y", 2}}}} == Value{{"b", {{"y", 2}, {"x", 1}}}, {"a", 1}});
    CHECK(Value{{"a", 1}} != Value{{"a", 2}});
    CHECK(Value{{"a", 1}} != Value{{"a", 1}, {"b", 1}});
    CHECK(Value{{"a", 1}, {"c", 1}} != Value{{"a", 1}, {"b", 1}});
    CHECK(Value::array({1, 2}) != Value::array({2, 1}));
    CHECK(Value(1) != Value("1"));
    CHECK(Value() != Value(false));
}

TEST_CASE("value: a look into something else finds nothing")
{
    CHECK(Value("text").find("key") == nullptr);
    CHECK(Value("text").at(0) == nullptr);
    CHECK(Value{{"key", 3}}.string_or("key", "none") == "none");
    CHECK(Value{{"key", "3"}}.string_or("key", "none") == "3");
    CHECK(Value().string_or("key", "none") == "none");
}

TEST_CASE("object: keeps the order of writing, and replaces in place")
{
    Object object{{"b", 1}, {"a", 2}, {"b", 3}};
    CHECK(object.size() == 2);
    CHECK(object.begin()->key == "b");
    CHECK(object.find("b")->as_number() == Decimal(3));
    object.set("c", "new").as_string() += "er";
    CHECK(object.find("c")->as_string() == "newer");
    CHECK(object.erase("b"));
    CHECK_FALSE(object.erase("b"));
    CHECK(object.begin()->key == "a");
    for (Member& member : object) {
        member.value = nullptr;
    }
    CHECK(object.find("a")->is_null());
    CHECK(object.contains("c"));
}

TEST_CASE("value: a copy is its own, and a move leaves the copy alone")
{
    Value original{{"list", Value::array({1})}};
    Value copy = original;
    copy.find("list")->as_array().push_back(2);
    CHECK(original.find("list")->as_array().size() == 1);
    const Value moved = std::move(copy);
    CHECK(moved.find("list")->as_array().size() == 2);
}
