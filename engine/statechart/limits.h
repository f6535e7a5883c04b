#pragma once

#include <cstddef>
#include <cstdint>

/// Every bound of the statechart core (ARCHITECTURE §7). A text that passes one is refused when it
/// is read; an evaluation that passes one is `error.execution`; a macrostep that passes one is
/// `BoundExceeded` and leaves the session as it was.
namespace arendegang::statechart {

// A chart's document.
inline constexpr std::size_t kMaxChartBytes = 1 << 20;
inline constexpr std::size_t kMaxChartDepth = 64;  ///< nesting of XML elements
inline constexpr std::size_t kMaxChartStates = 4'000;
inline constexpr std::size_t kMaxColumns = 8;  ///< `a:column`, ARCHITECTURE §4

// The text of one expression or script, and how deep it nests (also `a + b + …`, by its operators).
inline constexpr std::size_t kMaxExpressionBytes = 64 << 10;
inline constexpr std::size_t kMaxExpressionDepth = 200;

// One evaluation: values and nodes visited, and bytes of new values made on the way.
inline constexpr std::size_t kMaxEvaluationSteps = 200'000;
inline constexpr std::size_t kMaxEvaluationBytes = 4 << 20;

// How far one call of `workdays` may go: a century.
inline constexpr std::int64_t kMaxWorkdays = 26'000;

// One value: a variable, an event's data. The depth is what Boost.JSON parses unless told
// otherwise.
inline constexpr std::size_t kMaxValueBytes = 1 << 20;
inline constexpr std::size_t kMaxValueDepth = 32;

// A session as a whole.
inline constexpr std::size_t kMaxSessionBytes = 8 << 20;
inline constexpr std::size_t kMaxPendingSends = 1'000;
inline constexpr std::size_t kMaxPendingBytes = 4 << 20;  ///< of all pending sends together
inline constexpr std::size_t kMaxInvocations = 1'000;

// One macrostep.
inline constexpr std::uint32_t kMaxMicrosteps = 2'000;
inline constexpr std::size_t kMaxInternalEvents = 10'000;  ///< raised within one macrostep
inline constexpr std::size_t kMaxActions = 100'000;        ///< executable elements carried out
inline constexpr std::size_t kMaxEffects = 10'000;

static_assert(kMaxExpressionBytes <= kMaxChartBytes, "an expression stands in a chart");
static_assert(kMaxExpressionBytes <= kMaxEvaluationSteps, "what can be written can be evaluated");
static_assert(kMaxValueBytes <= kMaxEvaluationBytes, "any value can be made by one evaluation");
static_assert(kMaxValueBytes <= kMaxSessionBytes, "a session holds at least one value");
static_assert(kMaxValueBytes <= kMaxPendingBytes, "any value can be sent later");
static_assert(kMaxValueDepth <= kMaxExpressionDepth, "any value can be written as a literal");
static_assert(kMaxInvocations <= kMaxEffects, "each invocation is an effect");
static_assert(kMaxPendingSends <= kMaxActions, "each send is an action");
static_assert(kMaxMicrosteps <= kMaxActions, "a microstep may always act");

}  // namespace arendegang::statechart
