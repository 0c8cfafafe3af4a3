#include <doctest/doctest.h>

#include <memory>
#include <vector>

#include "framework/result.hpp"

using namespace stegvis;

namespace {

Result<int> half(int number)
{
    if (number % 2 != 0) {
        return Error{"odd", "", "An odd number has no half."};
    }
    return number / 2;
}

Result<void> even(int number)
{
    STEGVIS_TRY(half(number));
    return {};
}

Result<std::string> described_quarter(int number)
{
    STEGVIS_TRY(auto quarter, half(number));
    STEGVIS_TRY(quarter, half(quarter));
    STEGVIS_TRY(even(quarter));
    return "a quarter is " + std::to_string(quarter);
}

}  // namespace

TEST_CASE("result: the first error is passed up by STEGVIS_TRY, and what comes after does not run")
{
    CHECK(described_quarter(8).value() == "a quarter is 2");
    CHECK(described_quarter(3).error().code == "odd");
    CHECK(described_quarter(6).error().code == "odd");
    CHECK(described_quarter(4).error() == Error{"odd", "", "An odd number has no half."});
}

TEST_CASE("result: is true with a value, even with a value that is false")
{
    const Result<bool> no = false;
    CHECK(no);
    CHECK_FALSE(*no);
    CHECK_FALSE(Result<void>(Error{}));
    CHECK(Result<void>());
}

TEST_CASE("result: value_or gives the fallback only when there is an error")
{
    CHECK(half(4).value_or(7) == 2);
    CHECK(half(5).value_or(7) == 7);
}

TEST_CASE("result: a value that can only be moved comes out")
{
    Result<std::unique_ptr<int>> owned = std::make_unique<int>(3);
    REQUIRE(owned);
    const std::unique_ptr<int> taken = *std::move(owned);
    CHECK(*taken == 3);
}

TEST_CASE("result: members are reached by an arrow, and braces make a value")
{
    const auto list = []() -> Result<std::vector<int>> { return {{1, 2, 3}}; }();
    CHECK(list->size() == 3);
}
