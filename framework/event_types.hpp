#pragma once
/// The closed catalogue of event types. `docs/events.md` gives the payload of each.

#include <string_view>

namespace stegvis::event {

inline constexpr std::string_view created = "created";                      ///< {service, version, definition, instance, owner, language, offset}
inline constexpr std::string_view removed = "removed";                      ///< {}
inline constexpr std::string_view value_set = "value-set";                  ///< {path, value, source}
inline constexpr std::string_view value_cleared = "value-cleared";          ///< {path}
inline constexpr std::string_view text_kept = "text-kept";                  ///< {path, text}
inline constexpr std::string_view row_added = "row-added";                  ///< {path, key}
inline constexpr std::string_view row_removed = "row-removed";              ///< {path}
inline constexpr std::string_view entered = "entered";                      ///< {step}
inline constexpr std::string_view waiting = "waiting";                      ///< {step, reason}
inline constexpr std::string_view ended = "ended";                          ///< {step, outcome, details?}
inline constexpr std::string_view failed = "failed";                        ///< {step, text, params?}
inline constexpr std::string_view expired = "expired";                      ///< {step}
inline constexpr std::string_view cancelled = "cancelled";                  ///< {step, because}
inline constexpr std::string_view reopened = "reopened";                    ///< {step, because}
inline constexpr std::string_view place_moved = "place-moved";              ///< {actor, window, to?, back?}
inline constexpr std::string_view passage_refused = "passage-refused";      ///< {actor, window, step}
inline constexpr std::string_view requested = "requested";                  ///< {effect, fingerprint}
inline constexpr std::string_view answered = "answered";                    ///< {key, status, ignored?}
inline constexpr std::string_view given_up = "given-up";                    ///< {key, reason}
inline constexpr std::string_view revoked = "revoked";                      ///< {key, because}
inline constexpr std::string_view offered = "offered";                      ///< {fingerprint, items} or {fingerprint, failed}
inline constexpr std::string_view findings_set = "findings-set";            ///< {step, findings}
inline constexpr std::string_view warning_accepted = "warning-accepted";    ///< {path, finding, text}
inline constexpr std::string_view timer_set = "timer-set";                  ///< {name, at, step}
inline constexpr std::string_view timer_fired = "timer-fired";              ///< {name}
inline constexpr std::string_view timer_cancelled = "timer-cancelled";      ///< {name}
inline constexpr std::string_view message_received = "message-received";    ///< {name, id, source, body, late?}
inline constexpr std::string_view message_taken = "message-taken";          ///< {source, id, step}
inline constexpr std::string_view sealed = "sealed";                        ///< {step, hash, document, signer, manifest, shown}
inline constexpr std::string_view signed_ = "signed";                       ///< {step, signature}
inline constexpr std::string_view seal_voided = "seal-voided";              ///< {step, because}

}  // namespace stegvis::event
