#include "apps/bench/workload.hpp"

#include <algorithm>

#include <doctest/doctest.h>

using namespace stegvis;

namespace {

/// What one more keystroke computes, when the engine has settled.
std::uint64_t work_of(const bench::Shape& shape)
{
    bench::Workload work(shape);
    work.keystroke();
    work.look();
    const std::uint64_t before = work.session->computations();
    work.keystroke();
    work.look();
    return work.session->computations() - before;
}

}  // namespace

TEST_CASE("engine: a keystroke computes as much among 10,000 fields as among 100")
{
    for (const int dependents : {0, 10, 100}) {
        const std::uint64_t few = work_of({.fields = 100, .dependents = dependents});
        CAPTURE(dependents);
        CHECK(few > 0);
        CHECK(work_of({.fields = 10'000, .dependents = dependents}) == few);
        CHECK(work_of({.fields = 2'000, .dependents = dependents, .fields_on_a_page = 2'000}) == few);
    }
}

TEST_CASE("engine: the more depends on a field, the more a keystroke in it computes")
{
    CHECK(work_of({.dependents = 10}) > work_of({.dependents = 0}));
    CHECK(work_of({.dependents = 100}) > work_of({.dependents = 10}) + 90);
}

TEST_CASE("engine: only the nodes that depend on a keystroke are made anew")
{
    bench::Workload work({.fields = 100, .dependents = 10});
    work.keystroke();
    const View after = work.look();
    const auto remade = work.session->remade();
    CHECK(std::find(remade.begin(), remade.end(), "case/page0/driver") != remade.end());
    CHECK(std::find(remade.begin(), remade.end(), "case/page0/out0") != remade.end());
    CHECK(std::find(remade.begin(), remade.end(), "case/page0/in2") == remade.end());
    CHECK(std::find(remade.begin(), remade.end(), "view") == remade.end());
    CHECK(find_node(after.root, "case/page0/out0")->value == std::to_string(std::stoi(find_node(after.root, "case/page0/driver")->value) + 1));
}
