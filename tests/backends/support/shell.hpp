#pragma once
/// Runs programs of others, which give a second opinion.

#include <cstdlib>
#include <string>
#include <sys/wait.h>

namespace stegvis::test {

/// The exit code of a shell command run in `folder`; what it prints goes to `folder`/output.
inline int shell(const std::string& folder, const std::string& command)
{
    const std::string line = "cd '" + folder + "' && (" + command + ") > output 2>&1";
    const int status = std::system(line.c_str());
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

inline bool has_program(const std::string& name)
{
    return std::system(("command -v " + name + " > /dev/null 2>&1").c_str()) == 0;
}

}  // namespace stegvis::test
