#include "apps/stegvis/program/load_or_tell.hpp"

#include <cstdio>

#include "apps/stegvis/program/report.hpp"
#include "flow/step_types.hpp"

namespace stegvis::app {

Result<std::unique_ptr<const Service>> load_or_tell(const std::string& folder)
{
    STEGVIS_TRY(const ServiceFolder opened, open_service_folder(folder));
    LoadedService loaded = load_service(opened.files, flow::standard_types());
    if (loaded.service)
        return std::move(loaded.service);
    std::fputs(report(loaded.diagnostics, opened).c_str(), stderr);
    return Error{.code = "malformed-service", .where = folder, .message = "the service has errors"};
}

Result<std::unique_ptr<const Service>> load_or_tell(const ServiceFiles& files, const std::string& name)
{
    LoadedService loaded = load_service(files, flow::standard_types());
    if (loaded.service)
        return std::move(loaded.service);
    std::fputs(report(loaded.diagnostics).c_str(), stderr);
    return Error{.code = "malformed-service", .where = name, .message = "the service has errors"};
}

}  // namespace stegvis::app
