#pragma once
/// A service of a page, a signature and a receipt, for tests of sessions and clients.

#include "flow/step_types.hpp"
#include "framework/session.hpp"

namespace stegvis::tests {

inline constexpr const char* small_service_json = R"({
  "stegvis": 1, "id": "small", "version": "1.0.0", "model": "model.json", "texts": "texts.json", "languages": ["en"],
  "root": {"type": "flow", "id": "apply", "children": [
    {"type": "page", "id": "you", "children": [
      {"type": "text-field", "id": "name", "bind": "applicant.name"},
      {"type": "number-field", "id": "age", "bind": "applicant.age"},
      {"type": "date-field", "id": "born", "bind": "applicant.born"}]},
    {"type": "sign", "id": "sign"},
    {"type": "page", "id": "receipt", "children": [{"type": "paragraph", "id": "thanks"}]}]}})";
inline constexpr const char* small_model_json = R"({
  "type": "object", "properties": {"applicant": {"type": "object", "required": ["name"],
    "properties": {"name": {"type": "string", "minLength": 2}, "age": {"type": "integer", "minimum": 18},
                   "born": {"type": "string", "format": "date"}}}}})";
inline constexpr const char* small_texts_json = R"({
  "you.title": "You", "name.label": "Name", "age.label": "Age", "born.label": "Born", "sign.title": "Sign",
  "sign.consent.text": "I agree", "receipt.title": "Receipt", "thanks.text": "Thank you, {applicant.name}"})";

inline ServiceFiles small_files()
{
    return {{"service.json", small_service_json}, {"model.json", small_model_json}, {"texts.json", small_texts_json}};
}

}  // namespace stegvis::tests
