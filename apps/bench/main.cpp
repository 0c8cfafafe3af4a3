#include <benchmark/benchmark.h>
#include <malloc.h>

#include "apps/bench/workload.hpp"
#include "flow/step_types.hpp"

// What the engine costs as a service grows: loading, one keystroke, memory. `--benchmark_filter=keystroke` runs a part.

namespace {

using namespace stegvis;
using namespace stegvis::bench;

Shape shape_of(const benchmark::State& state)
{
    return {.fields = static_cast<int>(state.range(0)), .dependents = static_cast<int>(state.range(1))};
}

void load(benchmark::State& state)
{
    const ServiceFiles files = service_of({.fields = static_cast<int>(state.range(0))});
    for (auto _ : state)
        benchmark::DoNotOptimize(load_service(files, flow::standard_types()));
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

/// A number is typed: the command is applied, everything that depends on it is computed, the view is as it must be.
void keystroke(benchmark::State& state)
{
    Workload work(shape_of(state));
    for (auto _ : state) {
        work.keystroke();
        benchmark::DoNotOptimize(work.look());
    }
}

/// The same without looking.
void command(benchmark::State& state)
{
    Workload work(shape_of(state));
    for (auto _ : state)
        benchmark::DoNotOptimize(work.keystroke());
}

/// All fields on one page.
void keystroke_on_one_page(benchmark::State& state)
{
    Shape shape = shape_of(state);
    shape.fields_on_a_page = shape.fields;
    Workload work(shape);
    for (auto _ : state) {
        work.keystroke();
        benchmark::DoNotOptimize(work.look());
    }
}

/// What a loaded service and a case of it occupy.
void memory(benchmark::State& state)
{
    double bytes = 0;
    for (auto _ : state) {
        const auto before = mallinfo2().uordblks;
        Workload work(shape_of(state));
        bytes = static_cast<double>(mallinfo2().uordblks - before);
    }
    state.counters["bytes"] = bytes;
    state.counters["bytes_per_field"] = bytes / static_cast<double>(state.range(0));
}

BENCHMARK(load)->ArgName("fields")->Arg(100)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(keystroke)->ArgNames({"fields", "dependents"})->ArgsProduct({{100, 1'000, 10'000}, {0, 10, 100}})->Unit(benchmark::kMicrosecond);
BENCHMARK(command)->ArgNames({"fields", "dependents"})->ArgsProduct({{100, 1'000, 10'000}, {0, 10, 100}})->Unit(benchmark::kMicrosecond);
BENCHMARK(keystroke_on_one_page)->ArgNames({"fields", "dependents"})->ArgsProduct({{100, 1'000, 10'000}, {0, 10, 100}})->Unit(benchmark::kMicrosecond);
BENCHMARK(memory)->ArgNames({"fields", "dependents"})->ArgsProduct({{100, 1'000, 10'000}, {0}})->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace

BENCHMARK_MAIN();
