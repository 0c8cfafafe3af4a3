#pragma once
/// What `fill` and `render` do alike: they load a service, its persons and answers, and fill.

#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "apps/stegvis/filling/filler.hpp"
#include "apps/stegvis/program/output.hpp"
#include "framework/json.hpp"

namespace stegvis::app {

/// What people write on the command line.
struct FillArguments {
    std::string folder;
    std::string answers;
    std::string apis;
    std::string person;
    std::string language;
    std::string now = "2026-03-02T10:00:00+01:00";  ///< fixed, so that the same command gives the same picture
    std::string until;
};

/// A service that has been filled. Not to be moved: the parts point at each other.
struct Filled {
    std::unique_ptr<const Service> service;
    TestPersons persons;
    Value answers{Object()};
    std::vector<std::string> notes;  ///< what in the answers nobody will ask for, with its place
    std::unique_ptr<Filler> filler;
};

/// Adds `--as`, `--apis`, `--language` and `--now`.
void add_fill_options(CLI::App& app, FillArguments& arguments);

/// Reads all that filling needs, and begins no case. Errors: what cannot be read; `malformed-service`, after its diagnostics went to
/// stderr.
[[nodiscard]] Result<std::unique_ptr<Filled>> prepare_filling(const FillArguments& arguments);

/// Fills. Errors: the same; what stopped the filling.
[[nodiscard]] Result<std::unique_ptr<Filled>> fill_service(const FillArguments& arguments);

/// The answers of other systems as they are written for `--apis`: a list, `{"answers": [...]}`, or a flow test's `given`.
/// Error `malformed-test`, at the place.
[[nodiscard]] Result<std::vector<Value>> read_api_answers(const std::string& file);

/// What a document of answers has and the data model has not, or has too much of: `FILE:LINE:COLUMN: ...`, in the order written.
[[nodiscard]] std::vector<std::string> unknown_answers(const Service& service, const LocatedJson& answers, const std::string& file);

}  // namespace stegvis::app
