#include "framework/session/memo.hpp"

#include <doctest/doctest.h>

using namespace stegvis;

namespace {

Path path(const char* text)
{
    return Path::parse(text).value();
}

/// A cell that has read one place.
Memo::Cell reader(Memo& memo, const char* place)
{
    const Memo::Cell cell = memo.add();
    const Memo::Computing computing(memo, cell);
    memo.read_data(path(place));
    return cell;
}

}  // namespace

TEST_CASE("memo: what was read at a path, above it or below it falls when the data there changes, and nothing else does")
{
    Memo memo;
    const auto name = reader(memo, "company.name");
    const auto company = reader(memo, "company");
    const auto city = reader(memo, "company.address.city");
    const auto other = reader(memo, "board.name");
    memo.data_changed(path("company.name"));
    CHECK_FALSE(memo.valid(name));
    CHECK_FALSE(memo.valid(company));
    CHECK(memo.valid(city));
    CHECK(memo.valid(other));
    memo.data_changed(path("company"));
    CHECK_FALSE(memo.valid(city));
    CHECK(memo.valid(other));
}

TEST_CASE("memo: who read a cell falls with it, however far away")
{
    Memo memo;
    std::vector<Memo::Cell> chain = {reader(memo, "a")};
    for (int i = 0; i < 100'000; ++i) {
        const Memo::Cell next = memo.add();
        const Memo::Computing computing(memo, next);
        memo.read(chain.back());
        chain.push_back(next);
    }
    memo.data_changed(path("a"));
    CHECK_FALSE(memo.valid(chain.back()));
    CHECK_FALSE(memo.valid(chain.front()));
}

TEST_CASE("memo: a new row is no change of the rows beside it, but of who asked which rows there are")
{
    Memo memo;
    const auto first = reader(memo, "rows{a}.name");
    const auto whole = reader(memo, "rows");
    const auto next = reader(memo, "rows[1].name");
    const Memo::Cell keys = memo.add();
    {
        const Memo::Computing computing(memo, keys);
        memo.read_rows(path("rows"));
    }
    memo.data_changed(path("rows{a}.name"));
    CHECK(memo.valid(keys));
    const auto again = reader(memo, "rows{a}.name");
    memo.row_added(path("rows"));
    CHECK_FALSE(memo.valid(keys));
    CHECK_FALSE(memo.valid(whole));
    CHECK_FALSE(memo.valid(next));
    CHECK(memo.valid(again));
    CHECK_FALSE(memo.valid(first));
}

TEST_CASE("memo: a cell that is computed anew depends on what it read last, and no more on what it read before")
{
    Memo memo;
    const Memo::Cell cell = memo.add();
    for (const char* place : {"a", "b"}) {
        const Memo::Computing computing(memo, cell);
        memo.read_data(path(place));
        memo.drop(cell);
    }
    {
        const Memo::Computing computing(memo, cell);
        memo.read_data(path("b"));
    }
    memo.data_changed(path("a"));
    CHECK(memo.valid(cell));
    memo.data_changed(path("b"));
    CHECK_FALSE(memo.valid(cell));
}

TEST_CASE("memo: a cell that reads the same place a thousand times over is noted there a few times at the most")
{
    Memo memo;
    const auto steady = reader(memo, "steady");
    const Memo::Cell cell = memo.add();
    for (int i = 0; i < 1'000; ++i) {
        {
            const Memo::Computing computing(memo, cell);
            memo.read_data(path("often"));
            memo.read(steady);
        }
        memo.data_changed(path("often"));
    }
    CHECK(memo.readers_of(steady) <= 32);
}

TEST_CASE("memo: watched cells that fell are told once, in order")
{
    Memo memo;
    const Memo::Cell plain = memo.add();
    const Memo::Cell watched = memo.add(true);
    for (const Memo::Cell cell : {plain, watched}) {
        const Memo::Computing computing(memo, cell);
        memo.read(Fact::steps);
    }
    memo.changed(Fact::places);
    CHECK(memo.take_fallen().empty());
    memo.changed(Fact::steps);
    memo.changed(Fact::steps);
    CHECK(memo.take_fallen() == std::vector<Memo::Cell>{watched});
    CHECK(memo.take_fallen().empty());
}
