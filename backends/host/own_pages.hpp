#pragma once
/// The host's own pages as Views: choosing a person, my cases, refusals. They look and read as the pages of services do.

#include <string>
#include <vector>

#include "backends/host/identity.hpp"
#include "framework/explain.hpp"
#include "framework/service.hpp"
#include "framework/view.hpp"

namespace stegvis::host {

/// One line of "my cases".
struct ListedCase {
    std::string url;
    std::string id;
    std::string title;    ///< of the step it stands at
    std::string status;   ///< as the store has it
    std::string begun = {};    ///< local date and time, in words
    std::string changed = {};
    bool removable = false;
};

/// The name of a service, in a language.
[[nodiscard]] std::string service_title(const Service& service, const std::string& language);

/// The front page: the services, and, when there are test persons, buttons `person:<id>`.
[[nodiscard]] View front_page(const std::string& language, const std::vector<const Service*>& services, const std::vector<Person>& persons, const Person* who);
/// The cases of a person: buttons `new` and `remove:<id>`.
[[nodiscard]] View cases_page(const std::string& language, const Service& service, const Person& who, const std::vector<ListedCase>& cases);
/// Something was refused: a heading and sentences (keys of words.hpp), and a link.
[[nodiscard]] View message_page(const std::string& language, std::string_view title, const std::vector<std::string>& sentences, std::string_view link, const std::string& href);
/// Asks whether to go on: a button `confirm`, and a link back.
[[nodiscard]] View confirm_page(const std::string& language, const std::string& back);
/// Asks whether to delete a draft: a button `confirm`, and a link back.
[[nodiscard]] View removal_page(const std::string& language, const Person& who, const ListedCase& draft, const std::string& back);
/// Nobody is logged in any more: what was typed, and buttons `person:<id>` when there are test persons.
[[nodiscard]] View session_gone_page(const std::string& language, const std::vector<std::string>& typed, const std::vector<Person>& persons);
/// Somebody was chosen again: a button `confirm` sends what was typed before.
[[nodiscard]] View session_back_page(const std::string& language, const Person& person, const std::string& back);
/// Why something of a case is as it is, for developers and so in English: a heading and a list of terms for each topic, and a link back.
[[nodiscard]] View explanation_page(const Explanation& explanation, const std::string& back);

}  // namespace stegvis::host
