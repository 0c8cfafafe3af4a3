#pragma once
/// Result: what a function gives that can fail because a document, a file, a service or the network is in trouble.

#include <cassert>
#include <concepts>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

namespace stegvis {

/// Why something outside our code did not work.
struct Error {
    std::string code;     ///< what programs read: a few words with hyphens
    std::string where;    ///< what leads a person to the place: "line:column", a JSON pointer, a file, an address
    std::string message;  ///< what a person reads: a sentence in English

    bool operator==(const Error&) const = default;
};

/// A value, or the Error that there is instead of one. To ask for the one that is not there is our bug: an assertion.
template <class T>
class [[nodiscard]] Result {
public:
    /// Whatever a T is made of without a cast makes a Result: `return 3;`, `return {.type = "page"};`.
    template <class U = T>
    requires(std::convertible_to<U, T> && !std::same_as<std::remove_cvref_t<U>, Error> &&
             !std::same_as<std::remove_cvref_t<U>, Result>) Result(U&& value)
        : state_(std::in_place_index<0>, std::forward<U>(value))
    {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] bool has_value() const { return state_.index() == 0; }
    explicit operator bool() const { return has_value(); }

    T& value() & { return *checked(std::get_if<0>(&state_)); }
    const T& value() const& { return *checked(std::get_if<0>(&state_)); }
    T&& value() && { return std::move(*checked(std::get_if<0>(&state_))); }
    /// The value, or `fallback` when there is an error.
    T value_or(T fallback) const& { return has_value() ? value() : std::move(fallback); }
    T value_or(T fallback) && { return has_value() ? std::move(*this).value() : std::move(fallback); }

    const Error& error() const& { return *checked(std::get_if<1>(&state_)); }
    Error&& error() && { return std::move(*checked(std::get_if<1>(&state_))); }

    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

private:
    template <class P>
    static P* checked(P* held)
    {
        assert(held != nullptr);
        return held;
    }

    std::variant<T, Error> state_;
};

/// Success without a value, or an Error.
template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : error_(std::move(error)), failed_(true) {}

    [[nodiscard]] bool has_value() const { return !failed_; }
    explicit operator bool() const { return has_value(); }
    void value() const { assert(!failed_); }

    const Error& error() const&
    {
        assert(failed_);
        return error_;
    }
    Error&& error() &&
    {
        assert(failed_);
        return std::move(error_);
    }

private:
    Error error_;
    bool failed_ = false;
};

}  // namespace stegvis

#define STEGVIS_JOIN_AGAIN(a, b) a##b
#define STEGVIS_JOIN(a, b) STEGVIS_JOIN_AGAIN(a, b)
#define STEGVIS_TRY_CHOSEN(_1, _2, _3, _4, _5, _6, _7, _8, chosen, ...) chosen
#define STEGVIS_TRY_ALONE(held, ...)                                                                                   \
    if (auto held = (__VA_ARGS__); !held)                                                                              \
        return std::move(held).error()
#define STEGVIS_TRY_INTO(held, declaration, ...)                                                                       \
    auto held = (__VA_ARGS__);                                                                                         \
    if (!held)                                                                                                         \
        return std::move(held).error();                                                                                \
    declaration = std::move(held).value()

/// `STEGVIS_TRY(auto text, read(path));` declares `text` with what read() gave, or returns its error from the function around;
/// `STEGVIS_TRY(text, read(path));` assigns to what is already there; `STEGVIS_TRY(check(service));` only looks whether it worked.
/// It is more than one statement: after an `if` write braces around it.
#define STEGVIS_TRY(...)                                                                                               \
    STEGVIS_TRY_CHOSEN(__VA_ARGS__, STEGVIS_TRY_INTO, STEGVIS_TRY_INTO, STEGVIS_TRY_INTO, STEGVIS_TRY_INTO,            \
        STEGVIS_TRY_INTO, STEGVIS_TRY_INTO, STEGVIS_TRY_INTO, STEGVIS_TRY_ALONE, )                                     \
    (STEGVIS_JOIN(stegvis_result_, __COUNTER__), __VA_ARGS__)
